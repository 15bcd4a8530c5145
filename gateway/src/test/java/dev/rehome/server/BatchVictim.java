package dev.rehome.server;

import dev.rehome.cli.assembly.Served;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/// A process with a gateway that serves until it is killed. Prints its port.
public final class BatchVictim {
    private BatchVictim() {}

    /// @param args the directory of the store and the files, with `rehome.yaml` in it
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        String yaml = Files.readString(directory.resolve("rehome.yaml"));
        Served served =
                Served.start(BatchScene.config(yaml, directory, System.getenv()), InstantSource.system(), "victim");
        System.out.println(served.gateway().port());
        new CountDownLatch(1).await();
    }
}

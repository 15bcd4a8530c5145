package dev.rehome;

import dev.rehome.cli.Commands;
import java.time.InstantSource;

/// The program: `rehome COMMAND`.
public final class Rehome {
    private Rehome() {}

    public static void main(String[] args) {
        int status = Commands.run(args, System.getenv(), InstantSource.system());
        System.exit(status);
    }
}

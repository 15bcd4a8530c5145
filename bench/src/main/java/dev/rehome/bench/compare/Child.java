package dev.rehome.bench.compare;

import dev.rehome.bench.load.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process of the comparison, kept on one processor.
record Child(String name, Process process) implements AutoCloseable {
    private static final HttpClient PROBE =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// @param cpu the processor it may use
    static Child start(String name, int cpu, Path folder, List<String> command, Map<String, String> environment) {
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", Integer.toString(cpu)));
        pinned.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(pinned).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.redirectOutput(folder.resolve(name + ".out").toFile());
        builder.redirectError(
                environment.containsKey(QUIET)
                        ? Path.of("/dev/null").toFile()
                        : folder.resolve(name + ".err").toFile());
        try {
            return new Child(name, builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Set for a process whose standard error is its access log.
    static final String QUIET = "REHOME_BENCH_QUIET";

    /// Waits until something listens on the port.
    Child listening(int port, Duration patience) {
        await(patience, () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
                return true;
            } catch (IOException _) {
                return false;
            }
        });
        return this;
    }

    /// Waits until the call is answered with 200.
    Child serving(Call call, Duration patience) {
        await(patience, () -> serves(call));
        return this;
    }

    /// Whether the call is answered with 200.
    boolean serves(Call call) {
        return status(call) == 200;
    }

    private static int status(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + call.port() + call.path()))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(5))
                .POST(HttpRequest.BodyPublishers.ofString(call.body()));
        call.headers().forEach(request::header);
        try {
            return PROBE.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException _) {
            return 0;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void await(Duration patience, java.util.function.BooleanSupplier met) {
        long until = System.nanoTime() + patience.toNanos();
        while (!met.getAsBoolean()) {
            if (System.nanoTime() > until || !process.isAlive()) {
                close();
                throw new IllegalStateException(
                        name
                                + ": did not come up (what it said is in the folder of the run; for Rehome: `./rehome check -c`)");
            }
            Rows.pause(Duration.ofMillis(5));
        }
    }

    ProcStat stat() {
        return ProcStat.of(process.toHandle());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

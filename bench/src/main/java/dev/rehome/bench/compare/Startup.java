package dev.rehome.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The time from the start of the launcher to the first call that was served.
record Startup(Path folder, Path launcher, Ports ports) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// @param cpu the processor it may use
    void measure(int cpu, int rounds) {
        line("without AOT cache", cpu, rounds, Map.of("REHOME_AOT", "off"));
        if (awaitCache(cpu)) {
            line("with AOT cache", cpu, rounds, Map.of());
        } else {
            System.out.println(
                    "start to first served call | with AOT cache | not measured: the launcher made no cache");
        }
    }

    private void line(String name, int cpu, int rounds, Map<String, String> environment) {
        double[] millis = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            millis[round] = once(cpu, environment);
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "start to first served call | %s | median %.0f ms, %.0f to %.0f%n",
                name,
                millis[rounds / 2],
                millis[0],
                millis[rounds - 1]);
    }

    private double once(int cpu, Map<String, String> environment) {
        long begun = System.nanoTime();
        try (Child child = RehomeGateway.launch(cpu, folder, launcher, ports, environment)) {
            child.serving(RehomeGateway.call(ports, "chat", false), PATIENCE);
            return (System.nanoTime() - begun) / 1e6;
        }
    }

    /// The launcher makes the cache in the background of a first start.
    private boolean awaitCache(int cpu) {
        try (Child child = RehomeGateway.launch(cpu, folder, launcher, ports, Map.of())) {
            child.serving(RehomeGateway.call(ports, "chat", false), PATIENCE);
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (!hasCache() && System.nanoTime() < until) {
                Rows.pause(Duration.ofMillis(500));
            }
            return hasCache();
        }
    }

    private boolean hasCache() {
        Path caches = launcher.toAbsolutePath().resolveSibling("gateway/target/aot");
        try (Stream<Path> files = Files.isDirectory(caches) ? Files.list(caches) : Stream.empty()) {
            return files.anyMatch(file -> file.toString().endsWith(".aot"));
        } catch (IOException _) {
            return false;
        }
    }
}

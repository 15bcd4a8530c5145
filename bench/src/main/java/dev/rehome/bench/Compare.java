package dev.rehome.bench;

import dev.rehome.bench.compare.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Compares Rehome with nginx and with other gateways on this machine: interleaved rounds, medians, ratios.
///
/// Usage: `bench/run Compare [--rounds N] [--seconds N] [--warmup N] [--only whole,streams,latency,idle,start]
/// [--soak 10m] [--portkey DIR] [--litellm FILE] [--rehome FILE] [--java-options "..."]`. Linux only (it reads `/proc`
/// and pins processes with `taskset`); all traffic stays on loopback; what is not installed is skipped with a word on
/// how
/// to install it.
public final class Compare {
    private static final List<String> OPTIONS = List.of(
            "--rounds",
            "--seconds",
            "--warmup",
            "--only",
            "--soak",
            "--portkey",
            "--litellm",
            "--rehome",
            "--java-options");

    private Compare() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments arguments = Arguments.of(args, OPTIONS);
        Run.Options options = new Run.Options(
                arguments.number("--rounds", 3),
                Duration.ofSeconds(arguments.number("--seconds", 10)),
                Duration.ofSeconds(arguments.number("--warmup", 3)),
                arguments.value("--only").map(only -> List.of(only.split(","))).orElse(List.of()),
                arguments.value("--soak").map(Compare::duration).orElse(Duration.ZERO),
                Path.of(arguments.value("--rehome").orElse("rehome")),
                Path.of(arguments.value("--portkey").orElse("none")),
                Path.of(arguments.value("--litellm").orElse("none")),
                arguments.value("--java-options").orElse(""));
        Path folder = Files.createTempDirectory("rehome-compare");
        System.err.println("configurations and logs of this run: " + folder);
        new Run(options, folder).run();
    }

    /// Such as `10m` or `90s`.
    private static Duration duration(String text) {
        return Duration.parse("PT" + text.toUpperCase(java.util.Locale.ROOT));
    }
}

package dev.rehome.bench;

import dev.rehome.bench.micro.DecoderBench;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Kinds;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs the micro benchmarks in a short mode and prints one table: time and bytes allocated for each operation.
///
/// Usage: `bench/run Micro [REGEX] [--seconds N] [--forks N]`. For other modes use JMH's own command line:
/// `bench/run org.openjdk.jmh.Main -h`.
public final class Micro {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Micro() {}

    public static void main(String[] args) throws RunnerException {
        Arguments arguments = Arguments.of(args, List.of("--seconds", "--forks"));
        int seconds = arguments.number("--seconds", 1);
        String pattern = arguments.words().isEmpty() ? ".*" : arguments.words().getFirst();
        OptionsBuilder options = new OptionsBuilder();
        options.include("dev\\.rehome\\.bench\\.micro\\." + pattern)
                .param("kind", Kinds.all().stream().map(Kind::id).toArray(String[]::new))
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(arguments.number("--forks", 1))
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(seconds))
                .jvmArgs("-XX:+UseSerialGC", "-Xmx512m", "--sun-misc-unsafe-memory-access=allow")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        System.err.println("running " + pattern + " (about " + 8 * seconds + " s for each line; "
                + DecoderBench.class.getPackageName() + ") ...");
        print(new Runner(options.build()).run());
    }

    private static void print(Collection<RunResult> results) {
        System.out.printf(Locale.ROOT, "| %-62s | %10s | %8s | %8s |%n", "operation", "ns", "+- ns", "bytes");
        System.out.println("|---|---:|---:|---:|");
        results.stream().map(Micro::line).forEach(System.out::println);
    }

    @SuppressWarnings("rawtypes") // JMH's Result is
    private static String line(RunResult result) {
        double bytes = result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(ALLOCATED))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
        return String.format(
                Locale.ROOT,
                "| %-62s | %10.1f | %8.1f | %8.0f |",
                name(result),
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreError(),
                bytes);
    }

    private static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        String shown = benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
        String params = result.getParams().getParamsKeys().stream()
                .map(key -> Map.entry(key, result.getParams().getParam(key)))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
        return params.isEmpty() ? shown : shown + " " + params;
    }
}

package dev.rehome.bench.compare;

import dev.rehome.bench.load.Load;
import dev.rehome.bench.load.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rehome at saturation for minutes: does its memory stay where it is?
record Soak(Path gcLog, Duration time) {
    /// `[1.234s][info][gc] GC(3) Pause Young (Allocation Failure) 139M->7M(494M) 5.123ms`
    private static final Pattern PAUSE =
            Pattern.compile("^\\[([0-9.]+)s].* Pause .* (\\d+)M->(\\d+)M\\((\\d+)M\\) ([0-9.]+)ms", Pattern.MULTILINE);

    private record Pause(double at, long after, double millis) {}

    void run(Subject rehome, int connections) {
        long begun = System.nanoTime();
        System.out.println("soak | minute | calls/s | p99 ms | errors | RSS MiB");
        try (Load load = Load.closed(rehome.call("call").orElseThrow(), connections)) {
            for (int minute = 1; System.nanoTime() - begun < time.toNanos(); minute++) {
                load.begin();
                Rows.pause(Duration.ofMinutes(1));
                Sample sample = load.take();
                System.out.printf(
                        Locale.ROOT,
                        "soak | %d | %.0f | %.2f | %d | %.0f%n",
                        minute,
                        sample.answersPerSecond(),
                        sample.quantile(0.99),
                        sample.errors(),
                        rehome.rssMib());
            }
        }
        heap();
    }

    /// What was left in the heap after each collection, by quarters of the run.
    private void heap() {
        List<Pause> pauses = pauses();
        if (pauses.isEmpty()) {
            System.out.println("soak | heap | no collection in " + gcLog);
            return;
        }
        double from = pauses.getLast().at() - time.toMillis() / 1e3;
        for (int quarter = 0; quarter < 4; quarter++) {
            double low = from + quarter * time.toMillis() / 4e3;
            double high = low + time.toMillis() / 4e3;
            List<Pause> some = pauses.stream()
                    .filter(pause -> pause.at() >= low && pause.at() <= high)
                    .toList();
            System.out.printf(
                    Locale.ROOT,
                    "soak | heap, quarter %d | after collections %d to %d MiB | %d pauses, longest %.1f ms%n",
                    quarter + 1,
                    some.stream().mapToLong(Pause::after).min().orElse(0),
                    some.stream().mapToLong(Pause::after).max().orElse(0),
                    some.size(),
                    some.stream().mapToDouble(Pause::millis).max().orElse(0));
        }
    }

    private List<Pause> pauses() {
        try {
            Matcher matcher = PAUSE.matcher(Files.readString(gcLog));
            return matcher.results()
                    .map(found -> new Pause(
                            Double.parseDouble(found.group(1)),
                            Long.parseLong(found.group(3)),
                            Double.parseDouble(found.group(5))))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

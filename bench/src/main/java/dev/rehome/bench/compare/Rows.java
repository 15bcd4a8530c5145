package dev.rehome.bench.compare;

import dev.rehome.bench.load.Call;
import dev.rehome.bench.load.Load;
import dev.rehome.bench.load.Sample;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The rows of the comparison.
///
/// @param warmup before each window
/// @param window how long is measured
record Rows(Report report, Duration warmup, Duration window) {
    /// Whole answers, on so many connections, as fast as they come.
    void whole(Subject subject, int connections) {
        Call call = subject.calls().get("call");
        if (call != null) {
            try (Load load = Load.closed(call, connections)) {
                measure(connections + " connections", subject, load, false);
            }
        }
    }

    /// Streams at a model's pace; what counts is the event.
    void streams(Subject subject, String tier, int streams) {
        Call call = subject.calls().get(tier);
        if (call != null) {
            try (Load load = Load.closed(call, streams)) {
                measure(streams + " streams, " + tier, subject, load, true);
            }
        }
    }

    /// Whole answers at a fixed rate.
    void rate(Subject subject, int connections, double perSecond) {
        Call call = subject.calls().get("call");
        if (call != null) {
            try (Load load = Load.open(call, connections, perSecond)) {
                measure("latency at " + Math.round(perSecond) + "/s", subject, load, false);
            }
        }
    }

    private void measure(String row, Subject subject, Load load, boolean events) {
        pause(warmup);
        load.begin();
        long cpu = subject.cpuMicros();
        pause(window);
        Sample sample = load.take();
        long used = subject.cpuMicros() - cpu;
        long count = events ? sample.events() : sample.answers();
        report.add(new Measure(
                row,
                subject.name(),
                count / sample.seconds(),
                sample.quantile(0.5),
                sample.quantile(0.99),
                count == 0 ? Double.NaN : (double) used / count,
                subject.rssMib(),
                sample.errors()));
    }

    /// Streams that have begun and say nothing.
    void idle(Subject subject, int streams) {
        Call call = subject.calls().get("idle");
        if (call == null) {
            return;
        }
        double before = subject.rssMib();
        try (Load load = Load.closed(call, streams)) {
            long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (load.take().events() < streams && System.nanoTime() < until) {
                pause(Duration.ofMillis(200));
            }
            pause(warmup);
            Sample sample = load.take();
            long cpu = subject.cpuMicros();
            pause(window);
            double cpuPerSecond = (subject.cpuMicros() - cpu) / (double) window.toSeconds();
            System.out.printf(
                    "idle streams | %s | %d open | RSS %.0f MiB (before %.0f) | CPU %.1f ms/s | errors %d%n",
                    subject.name(), sample.events(), subject.rssMib(), before, cpuPerSecond / 1_000, sample.errors());
        }
    }

    void each(List<Subject> subjects, java.util.function.Consumer<Subject> row) {
        subjects.forEach(row);
    }

    static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}

package dev.rehome.bench.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The measurements of a run, and the table of their medians.
final class Report {
    private final List<Measure> measures = new ArrayList<>();

    void add(Measure measure) {
        measures.add(measure);
        System.err.println("  " + cells(measure.row(), measure.subject(), List.of(measure)));
    }

    double median(String row, String subject, ToDoubleFunction<Measure> what) {
        return median(of(row, subject), what);
    }

    void print() {
        System.out.println(
                "| row | through | per second | p50 ms | p99 ms | CPU us | CPU x nginx | RSS MiB | errors |");
        System.out.println("|---|---|---:|---:|---:|---:|---:|---:|---:|");
        Map<String, List<Measure>> grouped = new LinkedHashMap<>();
        for (Measure measure : measures) {
            grouped.computeIfAbsent(measure.row() + "\n" + measure.subject(), _ -> new ArrayList<>())
                    .add(measure);
        }
        grouped.values().forEach(group -> {
            Measure first = group.getFirst();
            System.out.println(cells(first.row(), first.subject(), group));
        });
    }

    private String cells(String row, String subject, List<Measure> group) {
        double cpu = median(group, Measure::cpuMicros);
        List<Measure> nginx = of(row, Subject.NGINX);
        double limit = nginx.isEmpty() ? Double.NaN : median(nginx, Measure::cpuMicros);
        return String.format(
                Locale.ROOT,
                "| %-26s | %-8s | %8.0f | %8.2f | %8.2f | %7.1f | %5.2f | %6.0f | %4d |",
                row,
                subject,
                median(group, Measure::perSecond),
                median(group, Measure::p50),
                median(group, Measure::p99),
                cpu,
                cpu / limit,
                median(group, Measure::rssMib),
                group.stream().mapToLong(Measure::errors).sum());
    }

    private List<Measure> of(String row, String subject) {
        return measures.stream()
                .filter(each -> each.row().equals(row) && each.subject().equals(subject))
                .toList();
    }

    private static double median(List<Measure> group, ToDoubleFunction<Measure> what) {
        double[] sorted = group.stream().mapToDouble(what).sorted().toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}

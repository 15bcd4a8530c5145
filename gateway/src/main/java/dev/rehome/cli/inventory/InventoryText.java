package dev.rehome.cli.inventory;

import dev.rehome.call.Feature;
import dev.rehome.cli.print.TextTable;
import dev.rehome.relocate.Percentiles;
import dev.rehome.relocate.Workload;
import dev.rehome.relocate.inventory.Inventory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// An inventory as people read it. What a source does not tell is a dash.
final class InventoryText {
    private static final String NOT_TOLD = "-";

    private InventoryText() {}

    static String of(Inventory inventory) {
        StringBuilder text = new StringBuilder();
        if (inventory.entries().isEmpty()) {
            text.append("No workloads.\n");
        } else {
            text.append(inventory.period().from())
                    .append(" to ")
                    .append(inventory.period().until())
                    .append("\n\n");
            text.append(table(inventory));
        }
        for (Inventory.Source source : inventory.sources()) {
            text.append('\n').append(source(source));
        }
        if (!inventory.notes().isEmpty()) {
            text.append('\n');
            inventory.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        }
        return text.toString();
    }

    private static TextTable table(Inventory inventory) {
        TextTable table = new TextTable(
                "workload",
                "calls",
                "per day",
                "errors",
                "in p50/p99",
                "out p50/p99",
                "ms p50/p99",
                "features",
                "cost",
                "served by");
        for (Inventory.Entry entry : inventory.entries()) {
            Workload workload = entry.workload();
            Workload.Calls calls = workload.calls();
            table.row(
                    workload.id(),
                    String.valueOf(calls.count()),
                    String.format(Locale.ROOT, "%.1f", calls.perDay()),
                    calls.errors().isPresent() ? percent(calls.errors().getAsDouble()) : NOT_TOLD,
                    sizes(workload.input()),
                    sizes(workload.output()),
                    sizes(calls.latencyMs()),
                    features(workload),
                    workload.cost().isEmpty()
                            ? NOT_TOLD
                            : workload.cost().stream().map(Object::toString).collect(Collectors.joining(" + ")),
                    entry.providers().isEmpty() ? NOT_TOLD : String.join(" ", entry.providers()));
        }
        return table;
    }

    private static String features(Workload workload) {
        if (workload.features().isEmpty()) {
            return NOT_TOLD;
        }
        String used = Arrays.stream(Feature.values())
                .filter(feature -> workload.share(feature) > 0)
                .map(feature -> feature.word() + " " + percent(workload.share(feature)))
                .collect(Collectors.joining(", "));
        return used.isEmpty() ? "none" : used;
    }

    private static String sizes(Optional<Percentiles> sizes) {
        return sizes.map(p -> p.p50() + "/" + p.p99()).orElse(NOT_TOLD);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share > 0 && share < 0.01 ? "%.2f%%" : "%.0f%%", share * 100);
    }

    private static String source(Inventory.Source source) {
        StringBuilder text =
                new StringBuilder(source.name() + " (" + source.format() + "): " + source.rows() + " rows");
        part(text, source.skipped(), "left out");
        part(text, source.duplicates(), "read before");
        part(text, source.bad(), "not readable");
        text.append('\n');
        if (!source.unknown().isEmpty()) {
            text.append("  unknown columns: ")
                    .append(String.join(", ", source.unknown()))
                    .append('\n');
        }
        source.faults().forEach(fault -> text.append("  ").append(fault).append('\n'));
        if (source.bad() > source.faults().size()) {
            text.append("  and ").append(source.bad() - source.faults().size()).append(" more\n");
        }
        return text.toString();
    }

    private static void part(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(", ").append(count).append(' ').append(what);
        }
    }
}

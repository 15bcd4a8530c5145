package dev.rehome.scan.report;

import dev.rehome.scan.Scan;
import dev.rehome.scan.find.Finding;
import dev.rehome.scan.walk.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Findings as text for a person: per provider a table, then what was read and what was not.
public final class TableReport {
    private static final int VALUE_MAX = 60;
    private static final int BROKEN_NAMED_MAX = 5;

    private TableReport() {}

    /// @param providerName the name of a provider, by its id
    public static String of(Scan.Result result, UnaryOperator<String> providerName) {
        List<Finding> findings = result.findings();
        StringBuilder text = new StringBuilder();
        List<Summary> open = new ArrayList<>();
        for (Summary sum : Summary.of(findings)) {
            if (!open.isEmpty() && !open.getFirst().provider().equals(sum.provider())) {
                provider(open, providerName, text);
                open.clear();
            }
            open.add(sum);
        }
        provider(open, providerName, text);
        return text + footer(result, findings.size());
    }

    private static void provider(List<Summary> sums, UnaryOperator<String> providerName, StringBuilder text) {
        if (sums.isEmpty()) {
            return;
        }
        int count = sums.stream().mapToInt(Summary::count).sum();
        String id = sums.getFirst().provider();
        text.append(providerName.apply(id))
                .append(" [")
                .append(id)
                .append("]: ")
                .append(counted(count, "finding"));
        text.append('\n');
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("kind", "value", "times", "files", "sure", "first at"));
        for (Summary sum : sums) {
            rows.add(List.of(
                    sum.kind().id(),
                    cut(sum.value()),
                    String.valueOf(sum.count()),
                    String.valueOf(sum.files()),
                    sum.sureness(),
                    sum.at()));
        }
        aligned(rows, text);
        text.append('\n');
    }

    private static void aligned(List<List<String>> rows, StringBuilder text) {
        int[] widths = new int[rows.getFirst().size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static String cut(String value) {
        String line = value.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= VALUE_MAX ? line : line.substring(0, VALUE_MAX - 3) + "...";
    }

    private static String footer(Scan.Result result, int findings) {
        StringBuilder text = new StringBuilder();
        text.append(counted(findings, "finding"))
                .append(" in ")
                .append(counted(result.scanned().size(), "file"));
        text.append("; ")
                .append(result.files())
                .append(" read, ")
                .append(result.parsed())
                .append(" parsed, ");
        text.append(result.others()).append(" of other types\n");
        for (Map.Entry<Skipped, Integer> skipped : result.skipped().entrySet()) {
            text.append("  left out: ")
                    .append(skipped.getValue())
                    .append(' ')
                    .append(skipped.getKey().says())
                    .append('\n');
        }
        if (!result.broken().isEmpty()) {
            List<String> named = result.broken()
                    .subList(0, Math.min(BROKEN_NAMED_MAX, result.broken().size()));
            text.append("  parsed in part: ")
                    .append(result.broken().size())
                    .append(" (")
                    .append(String.join(", ", named));
            text.append(result.broken().size() > BROKEN_NAMED_MAX ? ", ...)\n" : ")\n");
        }
        return text.toString();
    }

    static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}

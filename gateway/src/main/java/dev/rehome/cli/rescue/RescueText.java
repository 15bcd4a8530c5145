package dev.rehome.cli.rescue;

import dev.rehome.cli.print.TextTable;
import dev.rehome.relocate.rescue.Manifest;
import dev.rehome.relocate.rescue.RescueResult;
import dev.rehome.relocate.rescue.RescueVerify;
import dev.rehome.relocate.rescue.Shelf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What a rescue came to, for people and as JSON.
final class RescueText {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SHOWN_MAX = 20;

    private RescueText() {}

    static String of(RescueResult result, boolean json, boolean listed) {
        return json ? json(result, listed) : text(result, listed);
    }

    private static String json(RescueResult result, boolean listed) {
        Map<String, Object> shelves = new LinkedHashMap<>();
        result.shelves().forEach((shelf, count) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("things", count.things());
            fields.put("bytes", count.bytes());
            if (!listed) {
                fields.put("fetched", count.fetched());
                fields.put("kept", count.kept());
            }
            shelves.put(shelf, fields);
        });
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rehome_rescue", 1);
        fields.put("status", result.failed().isEmpty() ? "ok" : "not whole");
        fields.put("shelves", shelves);
        fields.put("left", result.left().stream().map(RescueText::fields).toList());
        fields.put("failed", result.failed().stream().map(RescueText::fields).toList());
        fields.put("never", Shelf.never());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields) + "\n";
    }

    private static Map<String, Object> fields(Manifest.Left left) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("shelf", left.shelf());
        fields.put("id", left.id());
        fields.put("what", left.what());
        fields.put("reason", left.reason());
        return fields;
    }

    private static String text(RescueResult result, boolean listed) {
        StringBuilder text = new StringBuilder();
        TextTable table = listed
                ? new TextTable("what", "things", "size")
                : new TextTable("what", "things", "files fetched", "there before", "size fetched");
        result.shelves().forEach((shelf, count) -> {
            if (listed) {
                table.row(shelf, String.valueOf(count.things()), count.bytes() == 0 ? "-" : size(count.bytes()));
            } else {
                table.row(
                        shelf,
                        String.valueOf(count.things()),
                        String.valueOf(count.fetched()),
                        String.valueOf(count.kept()),
                        size(count.bytes()));
            }
        });
        text.append(table);
        lines(text, "cannot be taken along", result.left());
        lines(text, "failed, and tried again by the next run", result.failed());
        text.append("\nnever comes along:\n");
        Shelf.never().forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    private static void lines(StringBuilder text, String head, List<Manifest.Left> lines) {
        if (lines.isEmpty()) {
            return;
        }
        text.append('\n').append(head).append(":\n");
        lines.stream()
                .limit(SHOWN_MAX)
                .forEach(left -> text.append("  ")
                        .append(left.shelf())
                        .append(left.id().isEmpty() ? "" : " " + left.id().replaceAll("\\p{Cntrl}", " "))
                        .append(", ")
                        .append(left.what())
                        .append(": ")
                        .append(left.reason())
                        .append('\n'));
        if (lines.size() > SHOWN_MAX) {
            text.append("  and ").append(lines.size() - SHOWN_MAX).append(" more, see --json\n");
        }
    }

    static String of(RescueVerify verified, boolean json) {
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("status", verified.faults().isEmpty() ? "ok" : "not whole");
            fields.put("files", verified.files());
            fields.put("bytes", verified.bytes());
            fields.put("faults", verified.faults());
            fields.put("left", verified.left().stream().map(RescueText::fields).toList());
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields) + "\n";
        }
        StringBuilder text = new StringBuilder();
        verified.faults().forEach(fault -> text.append(fault).append('\n'));
        text.append(verified.files())
                .append(" files, ")
                .append(size(verified.bytes()))
                .append(", as they were");
        text.append(verified.faults().isEmpty() ? "" : "; " + verified.faults().size() + " not")
                .append(".\n");
        return text.toString();
    }

    static String size(long bytes) {
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / 1024.0 / 1024);
    }
}

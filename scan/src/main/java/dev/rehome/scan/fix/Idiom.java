package dev.rehome.scan.fix;

import dev.rehome.scan.marks.Marks;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// How one kind of client is pointed to the gateway in its language: a row of `fixes` in `marks.yaml`, where the fields
/// are explained.
record Idiom(
        String ecosystem,
        List<String> clients,
        Style style,
        String module,
        String when,
        String method,
        int arguments,
        List<String> names,
        String behind,
        String base,
        List<String> bases,
        String baseValue,
        String key,
        List<String> keys,
        String keyValue,
        String needsImport,
        String to) {

    enum Style {
        NAMED,
        OBJECT,
        CHAIN,
        CALL,
        CONFIG,
        NONE
    }

    static List<Idiom> read(Marks marks) {
        List<Idiom> idioms = new ArrayList<>();
        for (JsonNode row : marks.fixes()) {
            idioms.add(new Idiom(
                    text(row, "ecosystem"),
                    list(row, "clients"),
                    Style.valueOf(text(row, "style").toUpperCase(java.util.Locale.ROOT)),
                    text(row, "module"),
                    text(row, "when"),
                    text(row, "method"),
                    row.path("arguments").asInt(-1),
                    list(row, "names"),
                    text(row, "behind"),
                    text(row, "base"),
                    list(row, "bases"),
                    text(row, "base_value"),
                    text(row, "key"),
                    list(row, "keys"),
                    text(row, "key_value"),
                    text(row, "needs_import"),
                    text(row, "to")));
        }
        return idioms;
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asString("");
    }

    private static List<String> list(JsonNode row, String field) {
        List<String> texts = new ArrayList<>();
        row.path(field).forEach(text -> texts.add(text.asString()));
        return List.copyOf(texts);
    }
}

package dev.rehome.conform;

import dev.rehome.conform.Finding.Outcome;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The findings as JSON: `{"status","targets":[{"target","counts":{...},"checks":[{"id","group","outcome","word",
/// "detail"}]}]}`.
public final class ConformityJson {
    private static final JsonMapper JSON = new JsonMapper();

    private ConformityJson() {}

    public static String of(List<Conformity> all) {
        ObjectNode root = JSON.createObjectNode();
        root.put("status", all.stream().allMatch(Conformity::isKept) ? "ok" : "failed");
        ArrayNode targets = root.putArray("targets");
        all.forEach(one -> target(one, targets.addObject()));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void target(Conformity one, ObjectNode target) {
        target.put("target", one.target());
        ObjectNode counts = target.putObject("counts");
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome.name().toLowerCase(Locale.ROOT), one.count(outcome));
        }
        ArrayNode checks = target.putArray("checks");
        one.findings()
                .forEach((check, finding) -> checks.addObject()
                        .put("id", check.id())
                        .put("group", check.group().name().toLowerCase(Locale.ROOT))
                        .put("title", check.title())
                        .put("outcome", finding.outcome().name().toLowerCase(Locale.ROOT))
                        .put("word", finding.word())
                        .put("detail", finding.detail()));
    }
}

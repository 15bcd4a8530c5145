package dev.rehome.cli.explain;

import dev.rehome.availability.Verdict;
import dev.rehome.call.Party;
import dev.rehome.call.Place;
import dev.rehome.dialect.ToolUse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An explanation as JSON.
final class ExplainJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ExplainJson() {}

    static String of(Explanation explanation) {
        ObjectNode root = JSON.createObjectNode();
        root.put("status", explanation.isServed() ? "ok" : "no")
                .put("model", explanation.question().model())
                .put("at", explanation.question().at().toString())
                .put("snapshot", explanation.snapshot())
                .put("key", explanation.caller().key().id())
                .put("account", explanation.caller().account());
        ObjectNode places = root.putObject("end_user");
        ArrayNode candidates = places.putArray("candidates");
        explanation.places().places().toList().forEach(place -> candidates.add(place.code()));
        ArrayNode evidence = places.putArray("evidence");
        explanation.places().evidence().forEach(one -> {
            ObjectNode node = evidence.addObject().put("source", one.source());
            one.answer().ifPresent(place -> node.put("place", place.code()));
            one.asOf().ifPresent(date -> node.put("as_of", date.toString()));
            node.put("note", one.note());
        });
        ArrayNode targets = root.putArray("targets");
        explanation.steps().forEach(step -> target(targets.addObject(), step));
        explanation
                .chosen()
                .ifPresent(
                        step -> root.put("served_by", step.considered().target().name()));
        explanation
                .refusal()
                .ifPresent(reply -> root.putObject("refusal")
                        .put("http_status", reply.status())
                        .set("body", JSON.readTree(new String(reply.body(), StandardCharsets.UTF_8))));
        return root.toPrettyString();
    }

    private static void target(ObjectNode node, Explanation.Step step) {
        node.put("target", step.considered().target().name());
        if (step.considered().target().model().tools() == ToolUse.BY_PROMPT) {
            node.put("tools", "by_prompt");
        }
        ObjectNode parties = node.putObject("parties");
        ArrayNode users = parties.putArray(Party.END_USER.word());
        step.considered().parties().endUser().places().toList().stream()
                .map(Place::code)
                .forEach(users::add);
        parties.put(
                Party.CUSTOMER.word(),
                step.considered().parties().customer().country().code());
        parties.put(
                Party.CONTRACT.word(),
                step.considered().parties().contract().country().code());
        parties.put(Party.EGRESS.word(), step.considered().parties().egress().code());
        switch (step.considered().verdict()) {
            case Verdict.Allowed allowed -> {
                node.put("verdict", "allowed")
                        .put("confidence", allowed.confidence().word());
                ArrayNode doubts = node.putArray("doubts");
                allowed.doubts().forEach(doubt -> doubts.add(doubt.message()));
                allowed.pending().ifPresent(notice -> node.put("notice", notice.id()));
            }
            case Verdict.Tolerated tolerated ->
                node.put("verdict", "tolerated")
                        .put("notice", tolerated.notice().id())
                        .put("party", tolerated.party().word())
                        .put("rule", tolerated.rule().id());
            case Verdict.Denied denied ->
                node.put("verdict", "denied")
                        .put("party", denied.party().word())
                        .put("rule", denied.rule().id())
                        .put("reason", denied.reason().word())
                        .put("confidence", denied.confidence().word())
                        .put("message", denied.message());
        }
        step.calls().ifPresent(call -> node.put("calls", call));
        step.border().ifPresent(remark -> node.put("remark", remark));
    }
}

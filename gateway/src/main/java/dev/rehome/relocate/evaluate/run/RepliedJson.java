package dev.rehome.relocate.evaluate.run;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.evaluate.score.Answer;
import dev.rehome.relocate.evaluate.score.ToolCall;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Replies as the store keeps them.
final class RepliedJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RepliedJson() {}

    static String write(Replied reply) {
        ObjectNode json = JSON.createObjectNode();
        switch (reply) {
            case Replied.Answered(Answer answer, long latency, Optional<Money> cost) -> {
                put(json.put("kind", "answered").put("latency_ms", latency), answer);
                cost.ifPresent(money ->
                        json.put("cost", money.amount().toPlainString()).put("currency", money.currency()));
            }
            case Replied.Recorded(Answer answer) -> put(json.put("kind", "recorded"), answer);
            case Replied.Denied(int status, String reason) ->
                json.put("kind", "denied").put("status", status).put("reason", reason);
            case Replied.Failed(int status, String reason, boolean passing, Duration _) ->
                json.put("kind", "failed")
                        .put("status", status)
                        .put("reason", reason)
                        .put("passing", passing);
            case Replied.NotMade(String reason) -> json.put("kind", "not_made").put("reason", reason);
        }
        return json.toString();
    }

    private static void put(ObjectNode json, Answer answer) {
        json.put("text", answer.text()).put("finish", answer.finish()).put("refusal", answer.refusal());
        ArrayNode calls = json.putArray("calls");
        answer.calls()
                .forEach(call -> calls.addObject().put("name", call.name()).put("arguments", call.arguments()));
    }

    static Replied read(String text) {
        JsonNode json = JSON.readTree(text);
        String reason = json.path("reason").asString("");
        int status = json.path("status").asInt(0);
        return switch (json.path("kind").asString("")) {
            case "answered" ->
                new Replied.Answered(answer(json), json.path("latency_ms").asLong(0), cost(json));
            case "recorded" -> new Replied.Recorded(answer(json));
            case "denied" -> new Replied.Denied(status, reason);
            case "failed" ->
                new Replied.Failed(status, reason, json.path("passing").asBoolean(false), Duration.ZERO);
            default -> new Replied.NotMade(reason);
        };
    }

    private static Optional<Money> cost(JsonNode json) {
        return json.has("cost")
                ? Optional.of(new Money(
                        new BigDecimal(json.path("cost").asString("0")),
                        json.path("currency").asString("")))
                : Optional.empty();
    }

    private static Answer answer(JsonNode json) {
        List<ToolCall> calls = new ArrayList<>();
        json.path("calls")
                .forEach(call -> calls.add(new ToolCall(
                        call.path("name").asString(""), call.path("arguments").asString(""))));
        return new Answer(
                json.path("text").asString(""),
                calls,
                json.path("finish").asString(""),
                json.path("refusal").asString(""));
    }
}

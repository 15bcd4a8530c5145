package dev.rehome.simulate.dashscope;

import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.text.Turn;
import dev.rehome.simulate.wire.Asks;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what a native chat request asks for.
final class DashScopeAsks {
    private DashScopeAsks() {}

    /// What a request asks for; it has been checked.
    static Ask read(DashScopeRules rules) {
        JsonNode parameters = rules.body().path("parameters");
        JsonNode input = rules.body().path("input");
        boolean bare = input.path("prompt").isString() && !input.has("messages");
        List<Turn> turns = bare
                ? List.of(new Turn("user", input.path("prompt").asString(""), 0))
                : Asks.turns(input.path("messages"));
        ObjectNode shape = parameters instanceof ObjectNode object ? object.deepCopy() : Json.object();
        boolean several = parameters.path("parallel_tool_calls").asBoolean(false);
        Ask asked = Asks.read("通义千问", rules.model().name(), shape);
        OptionalInt most = asked.tokensMax().isPresent()
                ? asked.tokensMax()
                : OptionalInt.of(rules.model().outputTokens());
        return Ask.of("通义千问", rules.model().name(), turns)
                .offering(asked.tools(), asked.wish(), several)
                .limited(most, asked.stop())
                .in(asked.form())
                .times(asked.choices())
                .thinking(rules.thinks());
    }
}

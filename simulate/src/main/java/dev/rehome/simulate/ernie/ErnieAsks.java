package dev.rehome.simulate.ernie;

import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.text.Form;
import dev.rehome.simulate.text.ToolOffer;
import dev.rehome.simulate.text.Turn;
import dev.rehome.simulate.text.Wish;
import dev.rehome.simulate.wire.Asks;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// Reads what a chat request asks for.
final class ErnieAsks {
    private static final int TOKENS_DEFAULT = 1_024;

    private ErnieAsks() {}

    /// What a request asks for; it has been checked.
    static Ask read(String model, JsonNode body) {
        List<ToolOffer> offers = new ArrayList<>();
        for (JsonNode function : body.path("functions").values()) {
            offers.add(new ToolOffer(
                    function.path("name").asString(""),
                    function.path("description").asString(""),
                    function.path("parameters")));
        }
        JsonNode choice = body.path("tool_choice");
        Wish wish = choice.isObject() ? new Wish.Named(ErnieRules.chosen(choice)) : new Wish.Auto();
        boolean json = body.path("response_format").asString("").equals("json_object");
        return Ask.of("文心一言", model, turns(body))
                .offering(offers, wish, false)
                .limited(
                        OptionalInt.of(body.path("max_output_tokens").asInt(TOKENS_DEFAULT)),
                        Asks.texts(body.path("stop")))
                .in(json ? new Form.JsonObject() : new Form.Text());
    }

    private static List<Turn> turns(JsonNode body) {
        List<Turn> turns = new ArrayList<>();
        String system = body.path("system").asString("");
        if (!system.isEmpty()) {
            turns.add(new Turn("system", system, 0));
        }
        for (Turn turn : Asks.turns(body.path("messages"))) {
            turns.add(turn.role().equals("function") ? new Turn("tool", turn.text(), 0) : turn);
        }
        return turns;
    }
}

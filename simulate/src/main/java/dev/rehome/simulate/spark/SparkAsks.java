package dev.rehome.simulate.spark;

import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.text.ToolOffer;
import dev.rehome.simulate.text.Wish;
import dev.rehome.simulate.wire.Asks;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// Reads what a request frame asks for.
final class SparkAsks {
    private static final int TOKENS_DEFAULT = 4_096;

    private SparkAsks() {}

    /// What a frame asks for; it has been checked.
    static Ask read(JsonNode frame) {
        JsonNode chat = frame.path("parameter").path("chat");
        JsonNode payload = frame.path("payload");
        List<ToolOffer> offers = new ArrayList<>();
        for (JsonNode function : payload.path("functions").path("text").values()) {
            offers.add(new ToolOffer(
                    function.path("name").asString(""),
                    function.path("description").asString(""),
                    function.path("parameters")));
        }
        return Ask.of(
                        "讯飞星火",
                        chat.path("domain").asString(""),
                        Asks.turns(payload.path("message").path("text")))
                .offering(offers, new Wish.Auto(), false)
                .limited(OptionalInt.of(chat.path("max_tokens").asInt(TOKENS_DEFAULT)), List.of());
    }

    /// Whether the sources of a search are to be shown.
    static boolean showsSources(JsonNode frame) {
        for (JsonNode tool : frame.path("parameter").path("chat").path("tools").values()) {
            JsonNode search = tool.path("web_search");
            if (search.path("enable").asBoolean(false)
                    && search.path("show_ref_label").asBoolean(false)) {
                return true;
            }
        }
        return false;
    }
}

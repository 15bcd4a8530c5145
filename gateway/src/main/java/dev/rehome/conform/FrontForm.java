package dev.rehome.conform;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// How one API asks for the same things and answers them.
interface FrontForm {
    /// The word of the front in the ids of checks, such as `messages`.
    String word();

    Seen ask(Probe probe, String fields, boolean stream);

    /// The fields of a call with this text from the user.
    String text(String text, int tokensMax);

    /// The same with the tools `get_weather` and `get_time`.
    String tools(String text);

    /// The turn after a call of `get_weather` with the id `call_abc123`.
    String result();

    String image(String dataUrl);

    /// A greeting as JSON of one field, `text`.
    String schema();

    /// The call with thinking asked for.
    String reasoning(String text);

    Answer whole(JsonNode body);

    Answer streamed(List<JsonNode> events);

    boolean isError(JsonNode body);

    /// What came, in no API's words.
    ///
    /// @param stop `stop`, `length`, `tools` or the API's own word
    record Answer(String text, List<Call> calls, String stop, long inputTokens, long outputTokens) {}

    /// A tool call.
    record Call(String id, String name, String arguments) {
        boolean isWellFormed() {
            return !name.isEmpty() && Seen.parse(arguments).isObject();
        }
    }
}

package dev.rehome.server.front.messages;

import dev.rehome.json.JsonIndex;
import dev.rehome.json.JsonOut;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;

/// The `input` of a whole answer's `tool_use`, which must be an object, from a provider's arguments, which may be
/// anything.
///
/// What is no object is wrapped into one, `{"INVALID_JSON":"..."}`, as Anthropic tells clients to do with it
/// ("Fine-grained
/// tool streaming", Handling invalid JSON in tool responses): the client's own check of the arguments then fails, and
/// it
/// can tell the model. A stream passes arguments as they come; there the client parses them itself.
final class ToolInput {
    private static final int DEPTH_MAX = 200;

    private ToolInput() {}

    static void write(String arguments, JsonOut out) {
        if (arguments.isBlank()) {
            out.text("{}");
        } else if (isObject(arguments)) {
            out.text(arguments);
        } else {
            out.text("{\"INVALID_JSON\":").string(arguments).ascii('}');
        }
    }

    private static boolean isObject(String arguments) {
        byte[] json = arguments.getBytes(StandardCharsets.UTF_8);
        JsonIndex index = new JsonIndex(DEPTH_MAX, 1);
        try {
            index.read(json, 0, json.length);
            return index.isObject(0);
        } catch (MalformedJson _) {
            return false;
        }
    }
}

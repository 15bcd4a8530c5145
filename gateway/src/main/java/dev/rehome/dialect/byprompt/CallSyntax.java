package dev.rehome.dialect.byprompt;

import dev.rehome.chat.Part;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonText;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;

/// How calls and results are written in the text. The tags are those of the Hermes function-calling prompts (github
/// NousResearch/Hermes-Function-Calling, README) and of Qwen's chat templates, which many open models have seen in
/// their training.
final class CallSyntax {
    static final String OPEN = "<tool_call>";
    static final String CLOSE = "</tool_call>";
    static final int DEPTH_MAX = 64;

    private CallSyntax() {}

    /// A call as the model is to write it. Arguments that are no object go as a string.
    static String call(String name, String arguments) {
        ObjectText call = new ObjectText().string("name", name);
        String given = arguments.isBlank() ? "{}" : arguments.strip();
        call.raw("arguments", isObject(given) ? given : JsonText.quote(given));
        return OPEN + "\n" + call.text() + "\n" + CLOSE;
    }

    static String call(Part.ToolCall call) {
        return call(call.name(), call.arguments());
    }

    static String result(String name, String callId, String text) {
        ObjectText result = new ObjectText();
        if (!name.isEmpty()) {
            result.string("name", name);
        }
        if (!callId.isEmpty()) {
            result.string("id", callId);
        }
        return "<tool_response>\n" + result.string("content", text).text() + "\n</tool_response>";
    }

    static boolean isObject(String json) {
        try {
            JsonFields.scan(json.getBytes(StandardCharsets.UTF_8), DEPTH_MAX);
            return true;
        } catch (MalformedJson _) {
            return false;
        }
    }
}

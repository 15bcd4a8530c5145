package dev.rehome.server.front.gemini;

import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonText;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;

/// The arguments of a call, which here are an object and not a text.
final class Arguments {
    private static final int DEPTH_MAX = 100;

    private Arguments() {}

    /// What a model wrote, when it is an object; anything else as a text in one.
    static String object(String written) {
        if (written.isBlank()) {
            return "{}";
        }
        try {
            JsonFields.scan(written.getBytes(StandardCharsets.UTF_8), DEPTH_MAX);
            return written.replace('\n', ' ').replace('\r', ' ');
        } catch (MalformedJson _) {
            return "{\"arguments\":" + JsonText.quote(written) + "}";
        }
    }
}

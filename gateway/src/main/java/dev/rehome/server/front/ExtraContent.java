package dev.rehome.server.front;

import dev.rehome.chat.Signatures;
import dev.rehome.json.JsonOut;
import java.util.HashMap;
import java.util.Map;

/// The signatures of Google's reasoning on their way to a client of OpenAI's shape: they stand at the part that
/// follows them, in the field `extra_content` that Google's own OpenAI-compatible API has for them. Signatures of
/// other vendors have no field there.
final class ExtraContent {
    private final Map<Integer, String> signatures = new HashMap<>();

    void signed(int choice, String signature) {
        Signatures.of(Signatures.GEMINI, signature).ifPresent(own -> signatures.put(choice, own));
    }

    boolean isWaiting(int choice) {
        return signatures.containsKey(choice);
    }

    /// Writes the field, if there is a signature, which is then no longer waiting.
    ///
    /// @param before what comes before the field, such as a comma
    void write(int choice, String before, JsonOut out) {
        String signature = signatures.remove(choice);
        if (signature != null) {
            write(signature, out.text(before));
        }
    }

    static void write(String signature, JsonOut out) {
        out.text("\"extra_content\":{\"google\":{\"thought_signature\":");
        out.string(signature).text("}}");
    }
}

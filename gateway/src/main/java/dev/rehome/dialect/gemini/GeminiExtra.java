package dev.rehome.dialect.gemini;

import dev.rehome.chat.Extra;
import dev.rehome.dialect.adapt.VendorJson;
import java.util.Optional;

/// Reads `extra_content`, the field of messages and tool calls in which Google's OpenAI-compatible API carries what
/// OpenAI's shape has no place for: `{"google": {"thought_signature": "..."}}`.
final class GeminiExtra {
    static final String NAME = "extra_content";

    private GeminiExtra() {}

    static Optional<String> signature(Extra extra) {
        return Optional.ofNullable(extra.fields().get(NAME))
                .flatMap(VendorJson::object)
                .map(content -> VendorJson.text(content.path("google"), "thought_signature"))
                .filter(signature -> !signature.isEmpty());
    }
}

package dev.rehome.chat;

import java.util.List;
import java.util.Optional;

/// One piece of a message.
public sealed interface Part {
    record Text(String text, Extra extra) implements Part {
        public Text(String text) {
            this(text, Extra.none());
        }
    }

    /// @param url an `https:` or `data:` URL
    /// @param detail OpenAI's `low`, `high` or `auto`
    record Image(String url, Optional<String> detail, Extra extra) implements Part {}

    /// @param data base64
    /// @param format such as `wav` or `mp3`
    record Audio(String data, String format, Extra extra) implements Part {}

    /// A file by id or by content; at least one of `fileId` and `data` is present.
    record File(Optional<String> fileId, Optional<String> data, Optional<String> filename, Extra extra)
            implements Part {}

    /// The model asks for a tool.
    ///
    /// @param arguments raw JSON text as the model wrote it; may be malformed, may be empty
    record ToolCall(String id, String name, String arguments, Extra extra) implements Part {}

    /// What a tool answered; the only kind of part in a message of the role TOOL.
    record ToolResult(String callId, List<Part> content) implements Part {
        public ToolResult {
            content = List.copyOf(content);
        }
    }

    /// What the model thought.
    ///
    /// @param signature the vendor's opaque proof that it was this model that thought so
    record Reasoning(String text, Optional<String> signature) implements Part {}

    record Refusal(String text) implements Part {}

    /// A part of a type that the canonical model does not know, as raw JSON.
    record Unknown(String type, String json) implements Part {}
}

package dev.rehome.chat;

import java.util.List;
import java.util.Optional;

/// One message of a conversation.
///
/// @param name the optional `name` of the speaker
/// @param parts in order; empty where the content was null or missing
public record Message(Role role, Optional<String> name, List<Part> parts, Extra extra) {
    public Message {
        parts = List.copyOf(parts);
    }

    /// All text parts joined, without a separator.
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Text(String piece, Extra _)) {
                text.append(piece);
            }
        }
        return text.toString();
    }
}

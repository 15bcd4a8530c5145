package dev.rehome.dialect.adapt;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Brings messages down to text, for models that read nothing else.
public final class MessageText {
    private MessageText() {}

    /// The text of a message, its pieces on lines of their own. Tool calls and results are left to the caller.
    ///
    /// @param index where the message stands in the request, for the names in warnings
    public static String of(Message message, int index, Adaptation adaptation) {
        String path = "messages[" + index + "]";
        adaptation.leaveOut(path + ".", message.extra(), Set.of());
        return of(message.parts(), path, adaptation);
    }

    /// The text of parts.
    ///
    /// @param path the message's name in warnings
    public static String of(List<Part> parts, String path, Adaptation adaptation) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            add(parts.get(i), path + ".content[" + i + "]", lines, adaptation);
        }
        return String.join("\n", lines);
    }

    private static void add(Part part, String field, List<String> lines, Adaptation adaptation) {
        switch (part) {
            case Part.Text(String text, Extra extra) -> {
                adaptation.leaveOut(field + ".", extra, Set.of());
                lines.add(text);
            }
            case Part.Refusal(String text) -> lines.add(text);
            case Part.Image _ -> adaptation.change(field, "image left out, the model reads text only");
            case Part.Audio _ -> adaptation.change(field, "audio left out, the model reads text only");
            case Part.File _ -> adaptation.change(field, "file left out, the model reads text only");
            case Part.Unknown _ -> adaptation.change(field, "left out, the model reads text only");
            case Part.Reasoning _ -> adaptation.note(field, "earlier reasoning left out");
            case Part.ToolCall _, Part.ToolResult _ -> {}
        }
    }
}

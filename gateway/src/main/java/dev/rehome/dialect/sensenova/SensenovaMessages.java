package dev.rehome.dialect.sensenova;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.Role;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.MessageText;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writes a conversation as the native API takes it: texts, and for models that see a list of parts in the user's
/// turns,
/// where a picture is a plain URL or base64 without a prefix. The last turn is the user's or a tool's.
final class SensenovaMessages {
    private static final String BASE64 = ";base64,";

    private final boolean vision;
    private final Adaptation adaptation;
    private final List<String> turns = new ArrayList<>();

    private SensenovaMessages(boolean vision, Adaptation adaptation) {
        this.vision = vision;
        this.adaptation = adaptation;
    }

    /// Each message as JSON text.
    static List<String> of(List<Message> messages, boolean vision, Adaptation adaptation) {
        SensenovaMessages written = new SensenovaMessages(vision, adaptation);
        for (int i = 0; i < messages.size(); i++) {
            written.read(messages.get(i), "messages[" + i + "]");
        }
        if (messages.isEmpty() || messages.getLast().role() == Role.ASSISTANT) {
            adaptation.refuse(
                    "messages[" + Math.max(messages.size() - 1, 0) + "]",
                    "the last message must be the user's or a tool's");
        }
        return written.turns;
    }

    private void read(Message message, String path) {
        if (message.name().isPresent()) {
            adaptation.leaveOut(path + ".name");
        }
        adaptation.leaveOut(path + ".", message.extra(), Set.of());
        switch (message.role()) {
            case SYSTEM, DEVELOPER -> text("system", message, path);
            case USER -> user(message, path);
            case ASSISTANT -> assistant(message, path);
            case TOOL -> results(message, path);
            case FUNCTION -> adaptation.refuse(path + ".role", "expected another role than function");
        }
    }

    private void text(String role, Message message, String path) {
        String text = MessageText.of(message.parts(), path, adaptation);
        if (text.isBlank()) {
            adaptation.change(path + ".content", "empty, left out");
        } else {
            turns.add(new ObjectText()
                    .string("role", role)
                    .string("content", text)
                    .text());
        }
    }

    private void user(Message message, String path) {
        if (!vision) {
            text("user", message, path);
            return;
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < message.parts().size(); i++) {
            part(message.parts().get(i), path + ".content[" + i + "]").ifPresent(parts::add);
        }
        if (parts.isEmpty()) {
            adaptation.change(path + ".content", "empty, left out");
        } else {
            turns.add(new ObjectText()
                    .string("role", "user")
                    .array("content", parts)
                    .text());
        }
    }

    private Optional<String> part(Part part, String field) {
        return switch (part) {
            case Part.Text(String text, Extra extra) -> {
                adaptation.leaveOut(field + ".", extra, Set.of());
                yield text.isEmpty() ? Optional.empty() : Optional.of(one("text", text));
            }
            case Part.Image(String url, Optional<String> detail, Extra extra) -> {
                if (detail.filter(word -> !word.equals("auto")).isPresent()) {
                    adaptation.leaveOut(field + ".image_url.detail");
                }
                adaptation.leaveOut(field + ".", extra, Set.of());
                int data = url.startsWith("data:") ? url.indexOf(BASE64) : -1;
                yield Optional.of(
                        data < 0 ? one("image_url", url) : one("image_base64", url.substring(data + BASE64.length())));
            }
            case Part.Audio _, Part.File _, Part.Unknown _ -> {
                adaptation.refuse(field, "this provider takes texts and pictures only");
                yield Optional.empty();
            }
            case Part.Refusal(String text) -> Optional.of(one("text", text));
            case Part.Reasoning _, Part.ToolCall _, Part.ToolResult _ -> Optional.empty();
        };
    }

    private static String one(String type, String value) {
        return new ObjectText().string("type", type).string(type, value).text();
    }

    private void assistant(Message message, String path) {
        List<String> calls = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolCall(String id, String name, String arguments, Extra _)) {
                ObjectText function = new ObjectText()
                        .string("name", name)
                        .string("arguments", arguments.isBlank() ? "{}" : arguments);
                calls.add(new ObjectText()
                        .string("id", id)
                        .string("type", "function")
                        .object("function", function)
                        .text());
            }
        }
        if (calls.isEmpty()) {
            text("assistant", message, path);
            return;
        }
        turns.add(new ObjectText()
                .string("role", "assistant")
                .string("content", MessageText.of(message.parts(), path, adaptation))
                .array("tool_calls", calls)
                .text());
    }

    private void results(Message message, String path) {
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResult(String callId, List<Part> content)) {
                String text = MessageText.of(content, path, adaptation);
                if (text.isBlank()) {
                    adaptation.note(path + ".content", "empty -> {}");
                }
                turns.add(new ObjectText()
                        .string("role", "tool")
                        .string("tool_call_id", callId)
                        .raw("content", JsonText.quote(text.isBlank() ? "{}" : text))
                        .text());
            }
        }
    }
}

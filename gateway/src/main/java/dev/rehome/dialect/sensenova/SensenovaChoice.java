package dev.rehome.dialect.sensenova;

import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.FinishReason;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.adapt.VendorJson;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One choice of an answer, while its pieces come.
///
/// `message` and `delta` are strings here, and tool calls stand beside them. A stream was only ever seen to have a call
/// in one piece; as that is not promised, calls wait for the end and a second piece of one is taken for what it looks
/// like: the whole again, or more of it.
final class SensenovaChoice {
    private final int index;
    private final Map<String, ToolCall> calls = new LinkedHashMap<>();
    private String reason = "";

    SensenovaChoice(int index) {
        this.index = index;
    }

    private record ToolCall(String id, String name, String arguments) {}

    boolean isFinished() {
        return !reason.isEmpty();
    }

    void read(JsonNode choice, Events out) {
        String thought = VendorJson.text(choice, "reasoning_content");
        if (!thought.isEmpty()) {
            out.chat(new ChatEvent.Reasoning(index, thought));
        }
        String text = text(choice.has("delta") ? choice.path("delta") : choice.path("message"));
        if (!text.isEmpty()) {
            out.chat(new ChatEvent.Text(index, text));
        }
        JsonNode list = choice.path("tool_calls");
        for (int i = 0; i < list.size(); i++) {
            call(list.path(i), i);
        }
        String word = VendorJson.text(choice, "finish_reason");
        reason = word.isEmpty() ? reason : word;
    }

    /// A string; newer models were seen to send OpenAI's object.
    private static String text(JsonNode message) {
        return message.isObject() ? VendorJson.text(message, "content") : message.stringValue("");
    }

    private void call(JsonNode piece, int position) {
        JsonNode function = piece.path("function");
        String id = VendorJson.text(piece, "id");
        ToolCall fresh = new ToolCall(id, VendorJson.text(function, "name"), VendorJson.text(function, "arguments"));
        long number = VendorJson.number(piece, "index", position);
        String key = id.isEmpty() ? known(number) : id;
        calls.merge(key, fresh, SensenovaChoice::joined);
    }

    /// The call that a piece without an id belongs to.
    private String known(long number) {
        return calls.keySet().stream().skip(Math.max(number, 0)).findFirst().orElse("#" + number);
    }

    private static ToolCall joined(ToolCall before, ToolCall piece) {
        boolean again = piece.arguments().startsWith(before.arguments())
                || VendorJson.value(before.arguments())
                        .filter(JsonNode::isObject)
                        .isPresent();
        return new ToolCall(
                before.id().isEmpty() ? piece.id() : before.id(),
                before.name().isEmpty() ? piece.name() : before.name(),
                again ? longer(before.arguments(), piece.arguments()) : before.arguments() + piece.arguments());
    }

    private static String longer(String before, String piece) {
        return piece.isEmpty() ? before : piece;
    }

    void finish(Events out) {
        int tool = 0;
        for (ToolCall call : calls.values()) {
            out.chat(new ChatEvent.ToolStarted(index, tool, call.id(), call.name()));
            if (!call.arguments().isEmpty()) {
                out.chat(new ChatEvent.ToolArguments(index, tool, call.arguments()));
            }
            tool++;
        }
        out.chat(new ChatEvent.Finished(index, reason(), reason));
    }

    private FinishReason reason() {
        return switch (reason) {
            case "sensitive" -> FinishReason.CONTENT_FILTER;
            case "length", "context" -> FinishReason.LENGTH;
            default -> calls.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
        };
    }
}

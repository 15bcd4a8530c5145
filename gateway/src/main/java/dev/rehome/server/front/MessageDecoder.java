package dev.rehome.server.front;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.Role;
import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One message of OpenAI's chat API on its way into the canonical model (API reference 2.3.0,
/// `ChatCompletionRequestMessage`).
///
/// The deprecated `function_call` of an assistant becomes a tool call with an empty id; the deprecated role
/// `function` stays a role of its own. What a message has beside the known fields is kept in `extra`.
final class MessageDecoder {
    private final Field message;
    private final Map<String, String> extra = new LinkedHashMap<>();
    private @Nullable Field role;
    private @Nullable Field content;
    private @Nullable Field name;
    private @Nullable Field refusal;
    private @Nullable Field reasoning;
    private @Nullable Field toolCalls;
    private @Nullable Field functionCall;
    private @Nullable Field toolCallId;

    private MessageDecoder(Field message) {
        this.message = message;
    }

    static Message decode(Field message) {
        MessageDecoder decoder = new MessageDecoder(message);
        decoder.collect();
        return decoder.message();
    }

    private void collect() {
        JsonCursor at = message.members();
        while (at.next()) {
            JsonValue value = at.value();
            String key = at.name();
            if (value.is(JsonType.NULL)) {
                continue;
            }
            Field field = message.member(key, value);
            switch (key) {
                case "role" -> role = field;
                case "content" -> content = field;
                case "name" -> name = field;
                case "refusal" -> refusal = field;
                case "reasoning_content" -> reasoning = field;
                case "tool_calls" -> toolCalls = field;
                case "function_call" -> functionCall = field;
                case "tool_call_id" -> toolCallId = field;
                default -> extra.put(key, value.raw());
            }
        }
    }

    private Message message() {
        if (role == null) {
            throw BadAsk.missing(message.path() + ".role", "the role of the speaker");
        }
        Role speaker = role(role);
        List<Part> parts = new ArrayList<>();
        switch (speaker) {
            case SYSTEM, DEVELOPER, USER -> parts.addAll(PartDecoder.content(required(content, "content")));
            case FUNCTION -> {
                required(name, "name");
                content(parts);
            }
            case TOOL -> parts.add(toolResult());
            case ASSISTANT -> assistant(parts);
        }
        if (speaker != Role.ASSISTANT) {
            keep("refusal", refusal);
            keep("reasoning_content", reasoning);
            keep("tool_calls", toolCalls);
            keep("function_call", functionCall);
        }
        if (speaker != Role.TOOL) {
            keep("tool_call_id", toolCallId);
        }
        Optional<String> speakerName = name == null ? Optional.empty() : Optional.of(name.string());
        return new Message(speaker, speakerName, parts, new Extra(extra));
    }

    private static Role role(Field role) {
        return switch (role.string()) {
            case "system" -> Role.SYSTEM;
            case "developer" -> Role.DEVELOPER;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "tool" -> Role.TOOL;
            case "function" -> Role.FUNCTION;
            default -> throw role.wrong("invalid_value", "one of assistant, developer, function, system, tool, user");
        };
    }

    private void assistant(List<Part> parts) {
        if (reasoning != null) {
            parts.add(new Part.Reasoning(reasoning.string(), Optional.empty()));
        }
        content(parts);
        if (refusal != null) {
            parts.add(new Part.Refusal(refusal.string()));
        }
        if (toolCalls != null) {
            for (Field call : toolCalls.elements()) {
                parts.add(ToolDecoder.call(call));
            }
        }
        if (functionCall != null) {
            parts.add(ToolDecoder.function(functionCall, "", Extra.none()));
        }
    }

    private Part toolResult() {
        String callId = required(toolCallId, "tool_call_id").string();
        return new Part.ToolResult(callId, PartDecoder.content(required(content, "content")));
    }

    private void content(List<Part> parts) {
        if (content != null) {
            parts.addAll(PartDecoder.content(content));
        }
    }

    private Field required(@Nullable Field field, String key) {
        if (field == null) {
            throw BadAsk.missing(message.path() + "." + key, "needed in a message of this role");
        }
        return field;
    }

    private void keep(String key, @Nullable Field field) {
        if (field != null) {
            extra.put(key, field.raw());
        }
    }
}

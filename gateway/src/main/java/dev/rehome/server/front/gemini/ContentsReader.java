package dev.rehome.server.front.gemini;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.Role;
import dev.rehome.json.JsonType;
import dev.rehome.server.front.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the turns of a conversation. A result of a call is a message of its own; one that names no call is that
/// of the first call of its name that has none yet.
final class ContentsReader {
    private final Losses losses;
    private final PartReader parts;
    private final Deque<Part.ToolCall> waiting = new ArrayDeque<>();
    private int minted;

    ContentsReader(Losses losses) {
        this.losses = losses;
        this.parts = new PartReader(losses);
    }

    List<Message> contents(Field contents) {
        List<Message> messages = new ArrayList<>();
        for (Field content : contents.elements()) {
            content(Members.of(content), messages);
        }
        return messages;
    }

    /// A content, or as Google's servers also take it, a bare text.
    Optional<Message> system(Field instruction) {
        List<Part> texts = new ArrayList<>();
        if (instruction.is(JsonType.STRING)) {
            texts.add(new Part.Text(instruction.string()));
        } else {
            Members content = Members.of(instruction);
            content.loseAllBut(Set.of("role", "parts"), losses);
            content.elements("parts").forEach(part -> parts.read(Members.of(part), texts));
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(message(Role.SYSTEM, texts));
    }

    private void content(Members content, List<Message> messages) {
        content.loseAllBut(Set.of("role", "parts"), losses);
        Optional<Field> role = content.get("role");
        boolean model = role.map(field -> field.word(Set.of("user", "model", "function", "tool")))
                .orElse("user")
                .equals("model");
        List<Part> said = new ArrayList<>();
        for (Field field : content.elements("parts")) {
            Members part = Members.of(field);
            if (part.has("functionResponse")) {
                flush(model, said, messages);
                messages.add(result(Members.of(part.get("functionResponse").orElseThrow())));
            } else if (part.has("functionCall")) {
                parts.signature(part, said);
                said.add(call(Members.of(part.get("functionCall").orElseThrow())));
            } else {
                parts.read(part, said);
            }
        }
        flush(model, said, messages);
    }

    private static void flush(boolean model, List<Part> said, List<Message> messages) {
        if (!said.isEmpty()) {
            messages.add(message(model ? Role.ASSISTANT : Role.USER, said));
            said.clear();
        }
    }

    private Part.ToolCall call(Members call) {
        call.loseAllBut(Set.of("id", "name", "args"), losses);
        String name = name(call);
        String id = call.string("id").filter(given -> !given.isEmpty()).orElseGet(() -> "call_" + minted++);
        Part.ToolCall made =
                new Part.ToolCall(id, name, call.get("args").map(Field::object).orElse("{}"), Extra.none());
        waiting.add(made);
        return made;
    }

    private Message result(Members response) {
        response.loseAllBut(Set.of("id", "name", "response", "parts"), losses);
        Optional<String> id = response.string("id").filter(given -> !given.isEmpty());
        String name = id.isPresent() ? response.string("name").orElse("") : name(response);
        String callId = waiting.stream()
                .filter(call ->
                        id.map(call.id()::equals).orElseGet(() -> call.name().equals(name)))
                .findFirst()
                .map(call -> {
                    waiting.remove(call);
                    return call.id();
                })
                .or(() -> id)
                .orElseThrow(() -> response.owner().wrong("invalid_value", "the response to a call before it"));
        List<Part> content = new ArrayList<>();
        response.get("response").map(ContentsReader::output).ifPresent(content::add);
        response.elements("parts").forEach(part -> parts.read(Members.of(part), content));
        return message(Role.TOOL, List.of(new Part.ToolResult(callId, content)));
    }

    /// The text of a response that holds nothing but a text under one of Google's keys; else its JSON.
    private static Part output(Field response) {
        Members members = Members.of(response);
        if (members.fields().size() == 1) {
            Optional<Field> only = members.get("output").or(() -> members.get("result"));
            if (only.isPresent() && only.get().is(JsonType.STRING)) {
                return new Part.Text(only.get().string());
            }
        }
        return new Part.Text(response.raw());
    }

    private static String name(Members call) {
        return call.get("name")
                .orElseThrow(() -> call.owner().wrong("missing_required_parameter", "an object with a name"))
                .nonEmptyString();
    }

    private static Message message(Role role, List<Part> parts) {
        return new Message(role, Optional.empty(), parts, Extra.none());
    }
}

package dev.rehome.server.front.responses;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.Role;
import dev.rehome.dialect.CannotCarry;
import dev.rehome.json.JsonType;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The items of `input` on their way into messages (openai/openai-openapi @f85dbe22, `InputItem`).
///
/// A chat has one message where the items have several: what the model thought, said and called in one turn becomes
/// one message of the assistant. Records of tools that OpenAI runs itself are left out and said to be lost, because
/// the text that came of them stands behind them; what such a tool gave back and the model has not seen yet cannot be
/// left out, and is refused.
final class ItemsDecoder {
    private static final Set<String> RECORDS = Set.of(
            "web_search_call",
            "file_search_call",
            "code_interpreter_call",
            "image_generation_call",
            "mcp_call",
            "mcp_list_tools",
            "tool_search_call",
            "tool_search_output",
            "additional_tools",
            "compaction",
            "program",
            "program_output");

    private final Losses losses;
    private final ContentDecoder contents;
    private final List<Message> messages = new ArrayList<>();
    private final List<Part> assistant = new ArrayList<>();

    ItemsDecoder(Losses losses) {
        this.losses = losses;
        this.contents = new ContentDecoder(losses);
    }

    List<Message> decode(Field input) {
        if (input.is(JsonType.STRING)) {
            messages.add(message(Role.USER, List.of(new Part.Text(input.string()))));
            return messages;
        }
        List<Field> items =
                input.expect(JsonType.ARRAY, "a string or an array of items").elements();
        for (Field item : items) {
            item(Members.of(item));
        }
        endAssistant();
        return messages;
    }

    private void item(Members item) {
        String type = item.get("type").map(Field::string).orElse("message");
        switch (type) {
            case "message" -> message(item);
            case "function_call" -> call(item);
            case "function_call_output" -> output(item);
            case "reasoning" -> reasoning(item);
            case "item_reference" -> throw referenced(item);
            default -> other(item, type);
        }
    }

    private void message(Members item) {
        item.loseAllBut(Set.of("type", "role", "content", "id", "status"), losses);
        List<Part> parts = contents.content(item.needed("content", "the content of the message"));
        Role role = role(item.needed("role", "the role of the speaker"));
        if (role != Role.ASSISTANT) {
            endAssistant();
            messages.add(message(role, parts));
            return;
        }
        if (assistant.stream().anyMatch(part -> !(part instanceof Part.Reasoning))) {
            endAssistant();
        }
        assistant.addAll(parts);
    }

    private static Role role(Field role) {
        return switch (role.string()) {
            case "system" -> Role.SYSTEM;
            case "developer" -> Role.DEVELOPER;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            default -> throw role.wrong("invalid_value", "one of assistant, developer, system, user");
        };
    }

    private void call(Members item) {
        item.loseAllBut(Set.of("type", "call_id", "name", "arguments", "id", "status"), losses);
        assistant.add(new Part.ToolCall(
                item.needed("call_id", "the id of the call").string(),
                item.needed("name", "the function's name").nonEmptyString(),
                item.needed("arguments", "the arguments as a string").string(),
                Extra.none()));
    }

    private void output(Members item) {
        item.loseAllBut(Set.of("type", "call_id", "output", "id", "status", "name"), losses);
        List<Part> parts = contents.content(item.needed("output", "what the function gave back"));
        String callId = item.needed("call_id", "the id of the call").string();
        endAssistant();
        messages.add(message(Role.TOOL, List.of(new Part.ToolResult(callId, parts))));
    }

    /// OpenAI's own `encrypted_content` means nothing elsewhere.
    private void reasoning(Members item) {
        StringBuilder text = new StringBuilder();
        texts(item, "content", text);
        if (text.isEmpty()) {
            texts(item, "summary", text);
        }
        Optional<String> signature = item.string("encrypted_content").flatMap(Signed::read);
        if (item.get("encrypted_content").isPresent() && signature.isEmpty()) {
            losses.add(item.path("encrypted_content"));
        }
        if (!text.isEmpty() || signature.isPresent()) {
            if (assistant.stream().anyMatch(part -> !(part instanceof Part.Reasoning))) {
                endAssistant();
            }
            assistant.add(new Part.Reasoning(text.toString(), signature));
        }
    }

    private static void texts(Members item, String name, StringBuilder text) {
        item.get(name)
                .map(Field::elements)
                .orElse(List.of())
                .forEach(part -> Members.of(part)
                        .string("text")
                        .ifPresent(
                                piece -> text.append(text.isEmpty() ? "" : "\n").append(piece)));
    }

    private static BadAsk referenced(Members item) {
        Field id = item.needed("id", "the id of an item");
        return BadAsk.of(
                id.path(), "not_found", id.path() + ": an item that is not kept here (expected: the item itself)");
    }

    private void other(Members item, String type) {
        if (RECORDS.contains(type)) {
            losses.add(item.owner().path());
            return;
        }
        throw new CannotCarry(
                List.of(item.owner().path()),
                item.owner().path() + ": `" + HostedTools.word(type) + "` items need a provider that has this tool.");
    }

    private void endAssistant() {
        if (!assistant.isEmpty()) {
            messages.add(message(Role.ASSISTANT, assistant));
            assistant.clear();
        }
    }

    private static Message message(Role role, List<Part> parts) {
        return new Message(role, Optional.empty(), parts, Extra.none());
    }
}

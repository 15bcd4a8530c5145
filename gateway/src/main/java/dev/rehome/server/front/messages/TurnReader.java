package dev.rehome.server.front.messages;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.Role;
import dev.rehome.json.JsonType;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One turn of the conversation on its way into the canonical model.
///
/// Tool results, which a user's turn holds here, become messages of the role TOOL before what else the user says. Such
/// a message can hold text only at nearly all vendors: an image or a file that a tool returned goes with the user's
/// words, under a line that says whose it is. `is_error` has no place there either: the text then begins with `Error:`.
///
/// Texts that follow each other become one, because some vendors take one text only: the user's with an empty line
/// between them, the model's as they are (it is its citations that split them).
final class TurnReader {
    private static final String BETWEEN = "\n\n";

    private final Losses losses;
    private final BlockReader blocks;

    TurnReader(Losses losses) {
        this.losses = losses;
        this.blocks = new BlockReader(losses);
    }

    /// The field `system`: a string or an array of text blocks.
    Optional<Message> system(Field system) {
        List<Part> parts = joined(blocks.content(system), BETWEEN);
        return parts.isEmpty() ? Optional.empty() : Optional.of(message(Role.SYSTEM, parts));
    }

    void read(Field turn, List<Message> messages) {
        Block block = Block.of(turn);
        block.loseAllBut(losses, "role", "content");
        Field role = block.need("role");
        Field content = block.need("content");
        switch (role.string()) {
            case "user" -> user(content, messages);
            case "assistant" -> {
                List<Part> parts = joined(blocks.content(content), "");
                if (!parts.isEmpty()) {
                    messages.add(message(Role.ASSISTANT, parts));
                }
            }
            case "system" -> system(content).ifPresent(messages::add);
            default -> throw role.wrong("invalid_value", "'user' or 'assistant'");
        }
    }

    private void user(Field content, List<Message> messages) {
        List<Part> said = new ArrayList<>();
        if (content.raw().equals("[]") || content.raw().equals("\"\"")) {
            throw BadAsk.of(content.path(), "invalid_value", content.path() + ": empty (expected: not empty)");
        }
        if (content.is(JsonType.ARRAY)) {
            for (Field element : content.elements()) {
                Block block = Block.of(element);
                if (block.type().equals("tool_result")) {
                    messages.add(toolResult(block, said));
                } else {
                    blocks.read(block).ifPresent(said::add);
                }
            }
        } else {
            said.addAll(blocks.content(content));
        }
        if (!said.isEmpty()) {
            messages.add(message(Role.USER, joined(said, BETWEEN)));
        }
    }

    /// @param beside takes what the result holds beside text
    private Message toolResult(Block block, List<Part> beside) {
        block.loseAllBut(losses, "type", "tool_use_id", "content", "is_error");
        String callId = block.need("tool_use_id").nonEmptyString();
        List<Part> texts = new ArrayList<>();
        List<Part> others = new ArrayList<>();
        for (Part part : block.get("content").map(blocks::content).orElse(List.of())) {
            (part instanceof Part.Text ? texts : others).add(part);
        }
        String text = text(joined(texts, BETWEEN));
        if (!others.isEmpty()) {
            beside.add(new Part.Text("What the tool call " + callId + " returned:"));
            beside.addAll(others);
            text = text.isEmpty() ? "See the next message." : text;
        }
        boolean failed = block.get("is_error").map(Field::bool).orElse(false);
        boolean said = text.toLowerCase(Locale.ROOT).startsWith("error");
        String told = failed && !said ? "Error: " + text : text;
        return message(Role.TOOL, List.of(new Part.ToolResult(callId, List.of(new Part.Text(told)))));
    }

    private static String text(List<Part> parts) {
        return parts.stream()
                .findFirst()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .orElse("");
    }

    private static List<Part> joined(List<Part> parts, String between) {
        List<Part> joined = new ArrayList<>(parts.size());
        for (Part part : parts) {
            if (part instanceof Part.Text(String text, Extra _)
                    && !joined.isEmpty()
                    && joined.getLast() instanceof Part.Text(String before, Extra _)) {
                joined.set(joined.size() - 1, new Part.Text(before + between + text));
            } else {
                joined.add(part);
            }
        }
        return joined;
    }

    private static Message message(Role role, List<Part> parts) {
        return new Message(role, Optional.empty(), parts, Extra.none());
    }
}

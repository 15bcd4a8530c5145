package dev.rehome.simulate.anthropic;

import dev.rehome.simulate.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// How messages must follow each other: the user first, each tool use answered at once and by its id, thinking blocks
/// as
/// they were issued. Messages of one role in a row count as one turn.
///
/// @param messages the messages, their fields checked
/// @param thinks whether thinking is on
/// @param prefill whether the last message may be the assistant's
record AnthropicTurns(JsonNode messages, boolean thinks, boolean prefill) {
    private static final Optional<String> FINE = Optional.empty();

    /// One turn: the blocks of its messages, and the index of the last one.
    private record Turn(String role, int index, List<JsonNode> blocks) {}

    /// What is wrong, in the vendor's words.
    Optional<String> wrong() {
        if (messages.isEmpty()) {
            return Optional.of("messages: at least one message is required");
        }
        for (int i = 0; i < messages.size(); i++) {
            Optional<String> wrong = message(messages.path(i), i, i == messages.size() - 1);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        List<Turn> turns = turns();
        if (!turns.getFirst().role().equals("user")) {
            return Optional.of("messages: first message must use the \"user\" role");
        }
        return pairs(turns).or(() -> last(turns)).or(() -> thinks ? thoughtful(turns) : FINE);
    }

    private static Optional<String> message(JsonNode message, int index, boolean last) {
        String role = message.path("role").asString("");
        if (role.equals("system")) {
            return Optional.of("messages: Unexpected role \"system\". The Messages API accepts a top-level `system`"
                    + " parameter, not \"system\" as an input message role.");
        }
        boolean assistant = role.equals("assistant");
        if (!assistant && !role.equals("user")) {
            return Optional.of("messages." + index + ".role: Input should be 'user' or 'assistant'");
        }
        if (blocks(message).isEmpty()) {
            return last && assistant
                    ? FINE
                    : Optional.of("messages." + index + ": all messages must have non-empty content except for the"
                            + " optional final assistant message");
        }
        for (int i = 0; i < blocks(message).size(); i++) {
            Optional<String> wrong = block(blocks(message).get(i), assistant, "messages." + index + ".content." + i);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return FINE;
    }

    private static Optional<String> block(JsonNode block, boolean assistant, String at) {
        String type = block.path("type").asString("");
        boolean assistants =
                List.of("thinking", "redacted_thinking", "tool_use").contains(type);
        if (assistants != assistant && !type.equals("text")) {
            return Optional.of(at + ": `" + type + "` blocks can only be in `" + (assistants ? "assistant" : "user")
                    + "` messages");
        }
        boolean forged = switch (type) {
            case "thinking" ->
                !AnthropicThoughts.signed(
                        block.path("thinking").asString(""),
                        block.path("signature").asString(""));
            case "redacted_thinking" ->
                !AnthropicThoughts.isRedacted(block.path("data").asString(""));
            default -> false;
        };
        if (forged) {
            String field = type.equals("thinking") ? "signature" : "data";
            return Optional.of(at + ": Invalid `" + field + "` in `" + type + "` block");
        }
        String text = block.path("text").asString("");
        if (type.equals("text") && text.isBlank()) {
            return Optional.of("messages: text content blocks must "
                    + (text.isEmpty() ? "be non-empty" : "contain non-whitespace text"));
        }
        return FINE;
    }

    private Optional<String> pairs(List<Turn> turns) {
        Set<String> used = new HashSet<>();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            List<String> open = i == 0 ? List.of() : ids(turns.get(i - 1).blocks(), "tool_use", "id");
            List<String> answered = ids(turn.blocks(), "tool_result", "tool_use_id");
            for (String id : answered) {
                if (!open.contains(id)) {
                    return Optional.of("messages." + turn.index() + ".content." + at(turn, id)
                            + ": unexpected `tool_use_id` found in `tool_result` blocks: " + id
                            + ". Each `tool_result` block must have a corresponding `tool_use` block in the previous"
                            + " message.");
                }
            }
            List<String> missing = open.stream()
                    .filter(id -> !leading(turn.blocks()).contains(id))
                    .toList();
            if (!missing.isEmpty()) {
                return unanswered(turns.get(i - 1).index(), missing);
            }
            for (String id : ids(turn.blocks(), "tool_use", "id")) {
                if (!used.add(id)) {
                    return Optional.of("messages." + turn.index() + ": `tool_use` ids must be unique");
                }
            }
        }
        List<String> open = ids(turns.getLast().blocks(), "tool_use", "id");
        return open.isEmpty() ? FINE : unanswered(turns.getLast().index(), open);
    }

    private Optional<String> last(List<Turn> turns) {
        Turn last = turns.getLast();
        if (!last.role().equals("assistant")) {
            return FINE;
        }
        if (!prefill || thinks) {
            return Optional.of("This model does not support assistant message prefill. The conversation must end with a"
                    + " user message.");
        }
        String text = last.blocks().isEmpty()
                ? ""
                : last.blocks().getLast().path("text").asString("");
        return text.equals(text.stripTrailing())
                ? FINE
                : Optional.of("messages: final assistant content cannot end with trailing whitespace");
    }

    /// The last run of tool uses and results must begin with the thinking that led to it.
    private static Optional<String> thoughtful(List<Turn> turns) {
        int start = turns.size() - 1;
        while (start >= 2
                && !ids(turns.get(start).blocks(), "tool_result", "tool_use_id").isEmpty()) {
            start -= 2;
        }
        if (start == turns.size() - 1) {
            return FINE;
        }
        Turn turn = turns.get(start + 1);
        String type = turn.blocks().getFirst().path("type").asString("");
        return type.endsWith("thinking")
                ? FINE
                : Optional.of("messages." + turn.index() + ".content.0.type: Expected `thinking` or"
                        + " `redacted_thinking`, but found `" + type
                        + "`. When `thinking` is enabled, a final `assistant`"
                        + " message must start with a thinking block (preceeding the lastmost set of `tool_use` and"
                        + " `tool_result` blocks). We recommend you include thinking blocks from previous turns. To avoid"
                        + " this requirement, disable `thinking`. Please consult our documentation at"
                        + " https://docs.claude.com/en/docs/build-with-claude/extended-thinking");
    }

    private static Optional<String> unanswered(int index, List<String> ids) {
        return Optional.of("messages." + index + ": `tool_use` ids were found without `tool_result` blocks immediately"
                + " after: " + String.join(", ", ids)
                + ". Each `tool_use` block must have a corresponding `tool_result` block in the next message.");
    }

    private List<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            String role = messages.path(i).path("role").asString("");
            List<JsonNode> blocks = new ArrayList<>();
            if (!turns.isEmpty() && turns.getLast().role().equals(role)) {
                blocks.addAll(turns.removeLast().blocks());
            }
            blocks.addAll(blocks(messages.path(i)));
            turns.add(new Turn(role, i, blocks));
        }
        return turns;
    }

    /// The blocks of a message; a text is one block.
    static List<JsonNode> blocks(JsonNode message) {
        JsonNode content = message.path("content");
        if (content.isString()) {
            String text = content.asString("");
            return text.isEmpty() ? List.of() : List.of(Json.object("type", "text", "text", text));
        }
        return List.copyOf(content.values());
    }

    /// The tool results that come before anything else.
    private static List<String> leading(List<JsonNode> blocks) {
        List<String> ids = new ArrayList<>();
        for (JsonNode block : blocks) {
            if (!block.path("type").asString("").equals("tool_result")) {
                return ids;
            }
            ids.add(block.path("tool_use_id").asString(""));
        }
        return ids;
    }

    private static List<String> ids(List<JsonNode> blocks, String type, String field) {
        return blocks.stream()
                .filter(block -> block.path("type").asString("").equals(type))
                .map(block -> block.path(field).asString(""))
                .toList();
    }

    private static int at(Turn turn, String id) {
        for (int i = 0; i < turn.blocks().size(); i++) {
            if (turn.blocks().get(i).path("tool_use_id").asString("").equals(id)) {
                return i;
            }
        }
        return 0;
    }
}

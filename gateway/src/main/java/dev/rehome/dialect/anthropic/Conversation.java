package dev.rehome.dialect.anthropic;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.Role;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Brings a conversation into the vendor's form: turns of user and assistant in alternation, the first one the user's;
/// system texts beside them; the results of tools at the start of the user's turn that follows the calls.
final class Conversation {
    private static final Set<String> MESSAGE_EXTRA = Set.of("cache_control", "is_error");

    private final Adaptation adaptation;
    private final Blocks blocks;

    /// The index of the last message, whose text may not end with white space when it is the assistant's.
    private final int last;

    private final List<String> system = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final Set<String> toolNames = new LinkedHashSet<>();

    /// The calls of the last assistant's turn that wait for their results: the client's id and the block.
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    private record Waiting(String id, String name, String block) {}

    /// One turn; the first `results` of its blocks are tool results.
    private static final class Turn {
        private final boolean assistant;
        private final int index;
        private final List<String> blocks = new ArrayList<>();
        private int results;
        private boolean thinks;

        Turn(boolean assistant, int index) {
            this.assistant = assistant;
            this.index = index;
        }

        String json() {
            return new ObjectText()
                    .string("role", assistant ? "assistant" : "user")
                    .array("content", blocks)
                    .text();
        }
    }

    Conversation(List<Message> messages, Adaptation adaptation) {
        this.adaptation = adaptation;
        this.blocks = new Blocks(adaptation);
        this.last = messages.size() - 1;
        for (int i = 0; i < messages.size(); i++) {
            read(messages.get(i), i);
        }
        dropWaiting();
        if (turns.isEmpty()) {
            systemAsUser();
        }
    }

    /// The system texts as blocks; empty when there are none.
    List<String> system() {
        return List.copyOf(system);
    }

    /// The turns as JSON texts.
    List<String> json() {
        return turns.stream().map(Turn::json).toList();
    }

    /// The names of the tools that were called in it.
    Set<String> toolNames() {
        return toolNames;
    }

    /// The message at which the conversation ends with the assistant's words; empty where the user has the last word.
    Optional<String> prefill() {
        return !turns.isEmpty() && turns.getLast().assistant
                ? Optional.of(at(turns.getLast().index))
                : Optional.empty();
    }

    /// Whether a turn of the assistant whose tool calls are just being answered lacks the reasoning that led to them.
    boolean lacksReasoning() {
        for (int i = turns.size() - 1; i >= 0; i--) {
            Turn turn = turns.get(i);
            if (turn.assistant ? !turn.thinks : turn.results == 0) {
                return turn.assistant;
            }
        }
        return false;
    }

    private void read(Message message, int index) {
        if (message.role() != Role.FUNCTION && message.name().isPresent()) {
            adaptation.leaveOut(at(index) + ".name");
        }
        adaptation.leaveOut(at(index) + ".", message.extra(), MESSAGE_EXTRA);
        switch (message.role()) {
            case SYSTEM, DEVELOPER -> system(message, index);
            case USER -> user(message, index);
            case ASSISTANT -> assistant(message, index);
            case TOOL, FUNCTION -> results(message, index);
        }
    }

    private void system(Message message, int index) {
        if (!turns.isEmpty() || !waiting.isEmpty()) {
            adaptation.change(at(index), "system text moved to the front");
        }
        for (int i = 0; i < message.parts().size(); i++) {
            String field = at(index) + ".content[" + i + "]";
            if (message.parts().get(i) instanceof Part.Text text) {
                blocks.of(text, field).ifPresent(system::add);
            } else {
                adaptation.change(field, "left out, system messages hold text only");
            }
        }
    }

    private void user(Message message, int index) {
        List<String> content = new ArrayList<>();
        for (int i = 0; i < message.parts().size(); i++) {
            Part part = message.parts().get(i);
            if (part instanceof Part.ToolResult(String callId, List<Part> inner)) {
                result(callId, "", inner, message.extra(), index);
            } else {
                blocks.of(part, at(index) + ".content[" + i + "]").ifPresent(content::add);
            }
        }
        dropWaiting();
        if (!content.isEmpty()) {
            turn(false, index).blocks.addAll(content);
        } else if (turns.isEmpty() || turns.getLast().assistant) {
            adaptation.change(at(index) + ".content", "empty, left out");
        }
    }

    private void assistant(Message message, int index) {
        dropWaiting();
        List<String> content = new ArrayList<>();
        boolean thinks = false;
        for (int i = 0; i < message.parts().size(); i++) {
            Part part = message.parts().get(i);
            String field = at(index) + ".content[" + i + "]";
            if (index == last && part instanceof Part.Text(String text, Extra extra)) {
                part = new Part.Text(text.stripTrailing(), extra);
            }
            if (part instanceof Part.ToolCall call) {
                call(call, at(index) + ".tool_calls[" + waiting.size() + "]");
            } else {
                Optional<String> block = blocks.of(part, field);
                thinks |= block.isPresent() && part instanceof Part.Reasoning;
                block.ifPresent(content::add);
            }
        }
        if (content.isEmpty() && waiting.isEmpty()) {
            adaptation.change(at(index) + ".content", "empty, left out");
        } else if (turns.isEmpty()) {
            waiting.clear();
            adaptation.change(at(index), "left out, the first turn must be the user's");
        } else {
            Turn turn = turn(true, index);
            turn.blocks.addAll(content);
            turn.thinks |= thinks;
        }
    }

    private void call(Part.ToolCall call, String field) {
        String known = call.id().isEmpty() ? call.name() : call.id();
        String id = taken(call.id().isEmpty() ? "call_" + call.name() : call.id());
        waiting.put(known, new Waiting(id, call.name(), blocks.toolUse(call, id, field)));
    }

    private void results(Message message, int index) {
        boolean any = false;
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResult(String callId, List<Part> content)) {
                any = true;
                result(callId, message.name().orElse(""), content, message.extra(), index);
            }
        }
        if (!any) {
            result("", message.name().orElse(""), message.parts(), message.extra(), index);
        }
    }

    /// The call's block is written when its result is there: a call without one is refused by the vendor.
    private void result(String callId, String name, List<Part> content, Extra extra, int index) {
        Waiting call = waiting.remove(callId.isEmpty() ? name : callId);
        if (call == null) {
            adaptation.refuse(at(index), "tool_call_id: no such call in the message before, or already answered");
            return;
        }
        toolNames.add(call.name());
        caller().blocks.add(call.block());
        Turn user = turn(false, index);
        user.blocks.add(user.results++, blocks.toolResult(call.id(), content, extra, at(index)));
    }

    /// Calls that nobody answered cannot be told.
    private void dropWaiting() {
        if (waiting.isEmpty()) {
            return;
        }
        waiting.clear();
        adaptation.change(at(caller().index) + ".tool_calls", "calls without a result left out");
        if (turns.getLast().blocks.isEmpty()) {
            turns.removeLast();
        }
    }

    /// The turn whose calls wait.
    private Turn caller() {
        Turn latest = turns.getLast();
        return latest.assistant ? latest : turns.get(turns.size() - 2);
    }

    private Turn turn(boolean assistant, int index) {
        if (turns.isEmpty() || turns.getLast().assistant != assistant) {
            turns.add(new Turn(assistant, index));
        }
        return turns.getLast();
    }

    /// The vendor wants a message; OpenAI's API does without.
    private void systemAsUser() {
        if (system.isEmpty() && adaptation.refusal().isPresent()) {
            return;
        }
        if (system.isEmpty()) {
            adaptation.refuse("messages", "expected at least one user message that is not empty");
            return;
        }
        adaptation.change("messages", "system text told as the user's, there is no other message");
        turn(false, 0).blocks.addAll(system);
        system.clear();
    }

    /// Ids may have letters, digits, `_` and `-` only.
    private static String taken(String id) {
        StringBuilder kept = new StringBuilder(id.length());
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
            kept.append(plain ? c : '_');
        }
        return kept.toString();
    }

    private static String at(int index) {
        return "messages[" + index + "]";
    }
}

package dev.rehome.dialect.ernie;

import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.Role;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.MessageText;
import dev.rehome.dialect.adapt.ObjectText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings a conversation into the form that the legacy API takes: an odd number of turns, the odd ones the user's or a
/// function's, the even ones the assistant's, none empty; system texts beside them.
///
/// One turn holds one call. Parallel calls are told one after the other, each with its result, which keeps the turns
/// alternating; a call is therefore held back until its result is read.
final class ErnieMessages {
    private final Adaptation adaptation;
    private final List<String> system = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();

    /// Calls whose results have not been read, and what the assistant said with them.
    private final List<Part.ToolCall> waiting = new ArrayList<>();

    private String waitingText = "";
    private int waitingIndex;

    ErnieMessages(List<Message> messages, Adaptation adaptation) {
        this.adaptation = adaptation;
        for (int i = 0; i < messages.size(); i++) {
            read(messages.get(i), i);
        }
        if (!waiting.isEmpty() || (!turns.isEmpty() && turns.getLast().speaker() == Speaker.ASSISTANT)) {
            adaptation.refuse(at(messages.size() - 1), "the last message must be the user's or a tool's");
        }
        if (turns.isEmpty()) {
            adaptation.refuse("messages", "expected at least one user message with text");
        }
    }

    private enum Speaker {
        USER,
        ASSISTANT,
        FUNCTION
    }

    private record Turn(Speaker speaker, StringBuilder text, Optional<Part.ToolCall> call) {
        String json() {
            ObjectText turn = new ObjectText();
            switch (speaker) {
                case USER -> turn.string("role", "user");
                case ASSISTANT -> turn.string("role", "assistant");
                case FUNCTION ->
                    turn.string("role", "function")
                            .string("name", call.map(Part.ToolCall::name).orElse(""));
            }
            turn.string("content", text.toString());
            if (speaker == Speaker.ASSISTANT && call.isPresent()) {
                String arguments = call.get().arguments();
                turn.object(
                        "function_call",
                        new ObjectText()
                                .string("name", call.get().name())
                                .string("arguments", arguments.isBlank() ? "{}" : arguments));
            }
            return turn.text();
        }
    }

    /// The system texts, joined; empty when there are none.
    String system() {
        return String.join("\n", system);
    }

    /// Puts the system texts before the first turn, for models without a field for them.
    void systemIntoFirstTurn() {
        if (!system.isEmpty() && !turns.isEmpty()) {
            adaptation.change("messages", "system text put before the first user message, there is no system field");
            turns.getFirst().text().insert(0, system() + "\n\n");
            system.clear();
        }
    }

    /// The turns as JSON texts.
    List<String> json() {
        return turns.stream().map(Turn::json).toList();
    }

    private void read(Message message, int index) {
        if (message.role() != Role.FUNCTION && message.name().isPresent()) {
            adaptation.leaveOut(at(index) + ".name");
        }
        String text = MessageText.of(message, index, adaptation);
        switch (message.role()) {
            case SYSTEM, DEVELOPER -> {
                if (!turns.isEmpty()) {
                    adaptation.change(at(index), "system text moved to the front");
                }
                if (!text.isBlank()) {
                    system.add(text);
                }
            }
            case USER -> user(text, index);
            case ASSISTANT -> assistant(message, text, index);
            case TOOL, FUNCTION -> results(message, text, index);
        }
    }

    private void user(String text, int index) {
        dropWaiting();
        if (text.isBlank()) {
            adaptation.change(at(index) + ".content", "empty, left out");
        } else if (!turns.isEmpty() && turns.getLast().speaker() == Speaker.FUNCTION) {
            adaptation.change(at(index), "joined to the tool result before, the roles must alternate");
            turns.getLast().text().append('\n').append(text);
        } else {
            add(Speaker.USER, text, index);
        }
    }

    private void assistant(Message message, String text, int index) {
        dropWaiting();
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolCall call) {
                waiting.add(call);
            }
        }
        if (!waiting.isEmpty()) {
            waitingText = text;
            waitingIndex = index;
            if (waiting.size() > 1) {
                adaptation.note(at(index) + ".tool_calls", "parallel calls told one after the other");
            }
        } else if (text.isBlank()) {
            adaptation.change(at(index) + ".content", "empty, left out");
        } else {
            add(Speaker.ASSISTANT, text, index);
        }
    }

    private void results(Message message, String text, int index) {
        boolean any = false;
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResult(String callId, List<Part> content)) {
                any = true;
                result(message, callId, MessageText.of(content, at(index), adaptation), index);
            }
        }
        if (!any) {
            result(message, "", text, index);
        }
    }

    private void result(Message message, String callId, String content, int index) {
        String name = message.name().orElse("");
        Optional<Part.ToolCall> call = waiting.stream()
                .filter(one -> one.id().equals(callId))
                .findFirst()
                .or(() ->
                        waiting.stream().filter(one -> one.name().equals(name)).findFirst());
        if (call.isEmpty()) {
            adaptation.refuse(at(index), "tool_call_id: no such call before it, or already answered");
            return;
        }
        if (turns.isEmpty()) {
            adaptation.refuse(at(waitingIndex), "the first turn must be the user's");
            return;
        }
        waiting.remove(call.get());
        if (turns.getLast().speaker() == Speaker.ASSISTANT) {
            adaptation.note(at(waitingIndex), "joined to the message before, the roles must alternate");
            waitingText = (turns.removeLast().text() + "\n" + waitingText).strip();
        }
        if (content.isBlank()) {
            adaptation.note(at(index) + ".content", "empty -> {}");
        }
        turns.add(new Turn(Speaker.ASSISTANT, new StringBuilder(waitingText), call));
        turns.add(new Turn(Speaker.FUNCTION, new StringBuilder(content.isBlank() ? "{}" : content), call));
        waitingText = "";
    }

    /// Calls that nobody answered cannot be told; what was said with them can.
    private void dropWaiting() {
        if (!waiting.isEmpty()) {
            adaptation.change(at(waitingIndex) + ".tool_calls", "calls without a result left out");
            waiting.clear();
            if (!waitingText.isBlank()) {
                add(Speaker.ASSISTANT, waitingText, waitingIndex);
            }
        }
        waitingText = "";
    }

    private void add(Speaker speaker, String text, int index) {
        if (speaker == Speaker.ASSISTANT && turns.isEmpty()) {
            adaptation.change(at(index), "left out, the first turn must be the user's");
        } else if (!turns.isEmpty() && turns.getLast().speaker() == speaker) {
            adaptation.note(at(index), "joined to the message before, the roles must alternate");
            turns.getLast().text().append('\n').append(text);
        } else {
            turns.add(new Turn(speaker, new StringBuilder(text), Optional.empty()));
        }
    }

    private static String at(int index) {
        return "messages[" + index + "]";
    }
}

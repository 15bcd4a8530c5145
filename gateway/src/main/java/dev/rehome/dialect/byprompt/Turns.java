package dev.rehome.dialect.byprompt;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.Role;
import dev.rehome.dialect.adapt.Adaptation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns a conversation with calls and results into one of plain turns: calls into what the assistant wrote, the
/// results that follow each other into one turn of the user.
final class Turns {
    private final Adaptation adaptation;
    private final Map<String, String> namesByCall = new HashMap<>();
    private final List<Message> plain = new ArrayList<>();

    /// Parts of the results that no other turn has ended yet.
    private final List<Part> results = new ArrayList<>();

    private Turns(Adaptation adaptation) {
        this.adaptation = adaptation;
    }

    static List<Message> plain(List<Message> messages, Adaptation adaptation) {
        Turns turns = new Turns(adaptation);
        for (int i = 0; i < messages.size(); i++) {
            turns.read(messages.get(i), "messages[" + i + "]");
        }
        turns.endResults();
        return turns.plain;
    }

    /// Adds a system text: to the first system message, else as the first message.
    static void addSystem(List<Message> messages, String text) {
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (message.role() == Role.SYSTEM || message.role() == Role.DEVELOPER) {
                String before = message.text();
                List<Part> parts = new ArrayList<>(message.parts());
                if (parts.stream().allMatch(part -> part instanceof Part.Text)) {
                    parts = List.of(new Part.Text(before.isBlank() ? text : before + "\n\n" + text));
                } else {
                    parts.add(new Part.Text("\n\n" + text));
                }
                messages.set(i, new Message(message.role(), message.name(), parts, message.extra()));
                return;
            }
        }
        messages.addFirst(PromptedChat.text(Role.SYSTEM, text));
    }

    private void read(Message message, String path) {
        switch (message.role()) {
            case TOOL, FUNCTION -> results(message, path);
            case ASSISTANT -> {
                endResults();
                plain.add(assistant(message, path));
            }
            case SYSTEM, DEVELOPER, USER -> {
                endResults();
                plain.add(message);
            }
        }
    }

    private Message assistant(Message message, String path) {
        List<Part> parts = new ArrayList<>();
        List<String> calls = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolCall call) {
                namesByCall.put(call.id(), call.name());
                adaptation.leaveOut(path + ".tool_calls.", call.extra(), Set.of());
                calls.add(CallSyntax.call(call));
            } else {
                parts.add(part);
            }
        }
        if (calls.isEmpty()) {
            return message;
        }
        boolean spoke = !message.text().isBlank();
        parts.add(new Part.Text((spoke ? "\n" : "") + String.join("\n", calls)));
        return new Message(message.role(), message.name(), parts, message.extra());
    }

    private void results(Message message, String path) {
        adaptation.leaveOut(path + ".", message.extra(), Set.of());
        boolean any = false;
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResult(String callId, List<Part> content)) {
                any = true;
                result(namesByCall.getOrDefault(callId, message.name().orElse("")), callId, content);
            }
        }
        if (!any) {
            result(message.name().orElse(""), "", message.parts());
        }
    }

    /// The text between the tags; pictures and the like stand behind.
    private void result(String name, String callId, List<Part> content) {
        StringBuilder text = new StringBuilder();
        List<Part> others = new ArrayList<>();
        for (Part part : content) {
            if (part instanceof Part.Text(String piece, Extra _)) {
                text.append(piece);
            } else {
                others.add(part);
            }
        }
        String before = results.isEmpty() ? "" : "\n";
        results.add(new Part.Text(before + CallSyntax.result(name, callId, text.toString())));
        results.addAll(others);
    }

    private void endResults() {
        if (!results.isEmpty()) {
            plain.add(new Message(Role.USER, Optional.empty(), joined(), Extra.none()));
            results.clear();
        }
    }

    /// Texts that follow each other as one: some providers take only a text, not a list of parts.
    private List<Part> joined() {
        List<Part> joined = new ArrayList<>();
        for (Part part : results) {
            if (part instanceof Part.Text(String text, Extra _)
                    && !joined.isEmpty()
                    && joined.getLast() instanceof Part.Text(String before, Extra _)) {
                joined.set(joined.size() - 1, new Part.Text(before + text));
            } else {
                joined.add(part);
            }
        }
        return joined;
    }
}

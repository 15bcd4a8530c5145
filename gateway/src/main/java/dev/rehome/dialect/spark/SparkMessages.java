package dev.rehome.dialect.spark;

import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.Role;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.MessageText;
import dev.rehome.dialect.adapt.ObjectText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Brings a conversation into the only form that Spark's socket takes: at most one system text in front, then user and
/// assistant in strict turns, the user last.
///
/// The socket has no role for tools. What a tool answered is told in the user's words, with the call that it answers:
/// `Result of the function get_weather({"city":"..."}): ...`. The call itself is not told twice.
final class SparkMessages {
    private final boolean systemRole;
    private final Adaptation adaptation;
    private final List<String> system = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final Map<String, Part.ToolCall> calls = new HashMap<>();

    private SparkMessages(boolean systemRole, Adaptation adaptation) {
        this.systemRole = systemRole;
        this.adaptation = adaptation;
    }

    private record Turn(boolean user, int index, StringBuilder text) {}

    /// The messages as JSON texts.
    static List<String> of(List<Message> messages, boolean systemRole, Adaptation adaptation) {
        SparkMessages spark = new SparkMessages(systemRole, adaptation);
        for (int i = 0; i < messages.size(); i++) {
            spark.read(messages.get(i), i);
        }
        return spark.write();
    }

    private void read(Message message, int index) {
        if (message.role() != Role.FUNCTION && message.name().isPresent()) {
            adaptation.leaveOut(at(index) + ".name");
        }
        String text = MessageText.of(message, index, adaptation);
        switch (message.role()) {
            case SYSTEM, DEVELOPER -> system(text, index);
            case USER -> add(true, index, text);
            case ASSISTANT -> assistant(message, index, text);
            case TOOL, FUNCTION -> results(message, index, text);
        }
    }

    private void system(String text, int index) {
        if (!turns.isEmpty()) {
            adaptation.change(at(index), "system text moved to the front");
        }
        if (!text.isBlank()) {
            system.add(text);
        }
    }

    private void assistant(Message message, int index, String text) {
        boolean called = false;
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolCall call) {
                called = true;
                calls.put(call.id(), call);
            }
        }
        if (called) {
            adaptation.change(at(index) + ".tool_calls", "told as text with their results");
        }
        if (!called || !text.isBlank()) {
            add(false, index, text);
        }
    }

    private void results(Message message, int index, String text) {
        adaptation.change(at(index), "tool result told as a user message, there is no role for tools");
        boolean any = false;
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResult(String callId, List<Part> content)) {
                any = true;
                Part.ToolCall call = calls.get(callId);
                String what = call == null ? message.name().orElse("") : call.name() + "(" + call.arguments() + ")";
                add(true, index, told(what, MessageText.of(content, at(index), adaptation)));
            }
        }
        if (!any) {
            add(true, index, told(message.name().orElse(""), text));
        }
    }

    private static String told(String call, String result) {
        return "Result of the function" + (call.isEmpty() ? "" : " " + call) + ": " + result;
    }

    private void add(boolean user, int index, String text) {
        if (text.isBlank()) {
            adaptation.change(at(index) + ".content", "empty, left out");
        } else if (!user && turns.isEmpty()) {
            adaptation.change(at(index), "left out, the first turn must be the user's");
        } else if (!turns.isEmpty() && turns.getLast().user() == user) {
            adaptation.note(at(index), "joined to the message before, the roles must alternate");
            turns.getLast().text().append('\n').append(text);
        } else {
            turns.add(new Turn(user, index, new StringBuilder(text)));
        }
    }

    private List<String> write() {
        if (turns.isEmpty()) {
            adaptation.refuse("messages", "expected at least one user message with text");
            return List.of();
        }
        if (!turns.getLast().user()) {
            adaptation.refuse(at(turns.getLast().index()), "the last message must be the user's");
        }
        List<String> written = new ArrayList<>();
        if (!system.isEmpty()) {
            writeSystem(String.join("\n", system), written);
        }
        turns.forEach(turn -> written.add(json(turn.user() ? "user" : "assistant", turn.text())));
        return written;
    }

    private void writeSystem(String text, List<String> written) {
        if (system.size() > 1) {
            adaptation.note("messages", "system texts joined");
        }
        if (systemRole) {
            written.add(json("system", text));
        } else {
            adaptation.change("messages", "system text put before the first user message, there is no system role");
            turns.getFirst().text().insert(0, text + "\n\n");
        }
    }

    private static String json(String role, CharSequence content) {
        return new ObjectText()
                .string("role", role)
                .string("content", content.toString())
                .text();
    }

    private static String at(int index) {
        return "messages[" + index + "]";
    }
}

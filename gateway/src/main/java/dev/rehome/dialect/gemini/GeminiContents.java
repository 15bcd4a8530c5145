package dev.rehome.dialect.gemini;

import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.Role;
import dev.rehome.chat.Signatures;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Brings a conversation into Google's form: system texts beside it, the turns of `user` and `model` taking turns,
/// and after a turn with calls at once the turn with exactly their results, in their order.
final class GeminiContents {
    private static final String SIGNATURE = "thoughtSignature";
    private static final String UNSIGNED = "skip_thought_signature_validator";

    private final GeminiModel model;
    private final Adaptation adaptation;
    private final GeminiMedia media;
    private final List<String> system = new ArrayList<>();
    private final List<GeminiTurn> turns = new ArrayList<>();

    /// The calls of the turn before, while their results come.
    private GeminiCalls calls = GeminiCalls.of(new GeminiTurn(GeminiTurn.Speaker.MODEL), "messages");

    GeminiContents(List<Message> messages, GeminiModel model, Adaptation adaptation) {
        this.model = model;
        this.adaptation = adaptation;
        this.media = new GeminiMedia(adaptation);
        for (int i = 0; i < messages.size(); i++) {
            read(messages.get(i), "messages[" + i + "]");
        }
        endCalls();
    }

    void write(ObjectText body) {
        if (turns.isEmpty() && !system.isEmpty()) {
            adaptation.change("messages", "the system text is sent as the user's, there is no other message");
            GeminiTurn only = new GeminiTurn(GeminiTurn.Speaker.USER);
            system.forEach(text -> only.add(text(text)));
            turns.add(only);
            system.clear();
        }
        if (turns.isEmpty() && adaptation.refusal().isEmpty()) {
            adaptation.refuse("messages", "expected at least one message with content");
        }
        if (!system.isEmpty()) {
            List<String> parts = system.stream().map(text -> text(text).text()).toList();
            body.object("systemInstruction", new ObjectText().array("parts", parts));
        }
        body.array("contents", turns.stream().map(GeminiTurn::json).toList());
    }

    private void read(Message message, String at) {
        Role role = message.role();
        adaptation.leaveOut(at + ".", message.extra(), role == Role.ASSISTANT ? Set.of(GeminiExtra.NAME) : Set.of());
        if (role != Role.FUNCTION && message.name().isPresent()) {
            adaptation.leaveOut(at + ".name");
        }
        switch (role) {
            case SYSTEM, DEVELOPER -> system(message, at);
            case USER -> user(message, at);
            case ASSISTANT -> assistant(message, at);
            case TOOL -> results(message, at);
            case FUNCTION -> result("", message.name().orElse(""), message.parts(), at);
        }
    }

    private void system(Message message, String at) {
        if (!turns.isEmpty()) {
            adaptation.change(at, "system text moved to the front");
        }
        for (int i = 0; i < message.parts().size(); i++) {
            if (message.parts().get(i) instanceof Part.Text(String text, var extra)) {
                adaptation.leaveOut(at + ".content[" + i + "].", extra, Set.of());
                if (!text.isBlank()) {
                    system.add(text);
                }
            } else {
                adaptation.change(at + ".content[" + i + "]", "left out, system messages hold text only");
            }
        }
    }

    private void user(Message message, String at) {
        endCalls();
        List<ObjectText> parts = new ArrayList<>();
        for (int i = 0; i < message.parts().size(); i++) {
            content(message.parts().get(i), at + ".content[" + i + "]").ifPresent(parts::add);
        }
        if (parts.isEmpty()) {
            adaptation.change(at + ".content", "empty, left out");
        } else {
            parts.forEach(turn(GeminiTurn.Speaker.USER)::add);
        }
    }

    /// A signature goes to the part behind it; where there is none, to an empty text, as Google's own streams end.
    private void assistant(Message message, String at) {
        endCalls();
        GeminiTurn turn = turn(GeminiTurn.Speaker.MODEL);
        calls = GeminiCalls.of(turn, at);
        Optional<String> signature = GeminiExtra.signature(message.extra());
        for (int i = 0; i < message.parts().size(); i++) {
            Part part = message.parts().get(i);
            String field = at + ".content[" + i + "]";
            if (part instanceof Part.Reasoning reasoning) {
                Optional<String> before = signature;
                signature = reasoning(reasoning, field).or(() -> before);
            } else if (part instanceof Part.ToolCall call) {
                adaptation.leaveOut(at + ".tool_calls.", call.extra(), Set.of(GeminiExtra.NAME));
                calls.call(call, signed(call, signature), adaptation);
                signature = Optional.empty();
            } else {
                Optional<ObjectText> content = content(part, field);
                if (content.isPresent()) {
                    signature.ifPresent(value -> content.get().string(SIGNATURE, value));
                    signature = Optional.empty();
                    turn.add(content.get());
                }
            }
        }
        signature.ifPresent(value -> turn.add(text("").string(SIGNATURE, value)));
        if (turn.isEmpty() && calls.isEmpty()) {
            adaptation.change(at + ".content", "empty, left out");
            turns.remove(turn);
        }
    }

    /// The signature of Google's own reasoning; what was thought goes with it, so that its text need not be sent.
    private Optional<String> reasoning(Part.Reasoning reasoning, String field) {
        Optional<String> own = reasoning.signature().flatMap(one -> Signatures.of(Signatures.GEMINI, one));
        if (own.isEmpty() && !reasoning.text().isEmpty()) {
            adaptation.note(field, "earlier reasoning left out");
        }
        return own;
    }

    /// Models from 3 on refuse a call without its signature; of parallel calls only the first has one. For calls
    /// that another model made Google gives a word to say instead.
    ///
    /// Source: ai.google.dev/gemini-api/docs/thought-signatures.
    private Optional<String> signed(Part.ToolCall call, Optional<String> before) {
        Optional<String> own = GeminiExtra.signature(call.extra()).or(() -> before);
        return own.isEmpty() && calls.isEmpty() && model.isThird() ? Optional.of(UNSIGNED) : own;
    }

    private void results(Message message, String at) {
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResult(String callId, List<Part> content)) {
                result(callId, message.name().orElse(""), content, at);
            }
        }
    }

    private void result(String callId, String name, List<Part> content, String at) {
        Optional<GeminiCalls.Call> call = calls.find(callId, name);
        if (call.isEmpty()) {
            adaptation.refuse(at + ".tool_call_id", "no such call before it, or already answered");
            return;
        }
        calls.answer(call.get(), new GeminiResult(model, media, adaptation).of(call.get(), content, at));
    }

    /// The results have come: those that there are follow the calls; calls without one cannot be told.
    private void endCalls() {
        GeminiCalls ended = calls;
        calls = GeminiCalls.of(ended.turn(), "messages");
        Optional<GeminiTurn> results = ended.end(adaptation);
        if (ended.turn().isEmpty()) {
            turns.remove(ended.turn());
        }
        results.ifPresent(turns::add);
    }

    private Optional<ObjectText> content(Part part, String field) {
        return switch (part) {
            case Part.Text(String text, var extra) -> {
                adaptation.leaveOut(field + ".", extra, Set.of());
                yield text.isEmpty() ? Optional.empty() : Optional.of(text(text));
            }
            case Part.Refusal(String text) -> Optional.of(text(text));
            case Part.Image image -> media.image(image, field);
            case Part.Audio audio -> media.audio(audio, field);
            case Part.File file -> media.file(file, field);
            case Part.Unknown(String type, String _) -> {
                adaptation.change(
                        field, "left out, " + type.replaceAll("[^a-z_]", "?") + " is unknown to this provider");
                yield Optional.empty();
            }
            case Part.Reasoning _, Part.ToolCall _, Part.ToolResult _ -> Optional.empty();
        };
    }

    /// The turn that speaks now: the last one, when it has the same speaker and holds no results.
    private GeminiTurn turn(GeminiTurn.Speaker speaker) {
        if (turns.isEmpty()
                || turns.getLast().speaker() != speaker
                || turns.getLast().isResults()) {
            turns.add(new GeminiTurn(speaker));
        }
        return turns.getLast();
    }

    static ObjectText text(String text) {
        return new ObjectText().string("text", text);
    }
}

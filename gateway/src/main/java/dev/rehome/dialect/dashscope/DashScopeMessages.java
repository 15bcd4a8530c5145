package dev.rehome.dialect.dashscope;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.MessageText;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.dialect.adapt.VendorJson;
import dev.rehome.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Writes a conversation as the native API takes it: system messages in front, no message empty; the content is a
/// string
/// at the text endpoint and a list of parts, each with one key, at the multimodal one.
final class DashScopeMessages {
    private static final Set<String> OWN_FIELDS = Set.of("partial");
    private static final String CACHE = "cache_control";

    private final boolean multimodal;
    private final Adaptation adaptation;
    private final List<String> system = new ArrayList<>();
    private final List<String> turns = new ArrayList<>();

    private DashScopeMessages(boolean multimodal, Adaptation adaptation) {
        this.multimodal = multimodal;
        this.adaptation = adaptation;
    }

    /// Each message as JSON text.
    static List<String> of(List<Message> messages, boolean multimodal, Adaptation adaptation) {
        DashScopeMessages written = new DashScopeMessages(multimodal, adaptation);
        for (int i = 0; i < messages.size(); i++) {
            written.read(messages.get(i), "messages[" + i + "]");
        }
        if (written.turns.isEmpty()) {
            adaptation.refuse("messages", "expected at least one message that is not empty, beside the system's");
        }
        List<String> all = new ArrayList<>(written.system);
        all.addAll(written.turns);
        return all;
    }

    private void read(Message message, String path) {
        if (message.name().isPresent()) {
            adaptation.leaveOut(path + ".name");
        }
        adaptation.leaveOut(path + ".", message.extra(), OWN_FIELDS);
        switch (message.role()) {
            case SYSTEM, DEVELOPER -> {
                if (!turns.isEmpty()) {
                    adaptation.change(path, "system text moved to the front");
                }
                add(system, "system", message, path);
            }
            case USER -> add(turns, "user", message, path);
            case ASSISTANT -> assistant(message, path);
            case TOOL -> results(message, path);
            case FUNCTION -> adaptation.refuse(path + ".role", "expected another role than function");
        }
    }

    private void add(List<String> to, String role, Message message, String path) {
        Optional<String> content = content(message.parts(), path);
        if (content.isEmpty()) {
            adaptation.change(path + ".content", "empty, left out");
        } else {
            to.add(object(role, content.get()).text());
        }
    }

    private void assistant(Message message, String path) {
        List<String> calls = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolCall(String id, String name, String arguments, Extra _)) {
                calls.add(call(id, name, arguments, calls.size()));
            }
        }
        Optional<String> content = content(message.parts(), path);
        if (calls.isEmpty() && content.isEmpty()) {
            adaptation.change(path + ".content", "empty, left out");
            return;
        }
        ObjectText turn = object("assistant", content.orElse(multimodal ? "[]" : "\"\""));
        if (!calls.isEmpty()) {
            turn.array("tool_calls", calls);
        }
        String partial = message.extra().fields().getOrDefault("partial", "false");
        if (partial.equals("true")) {
            turn.bool("partial", true);
        }
        turns.add(turn.text());
    }

    private static String call(String id, String name, String arguments, int index) {
        ObjectText function =
                new ObjectText().string("name", name).string("arguments", arguments.isBlank() ? "{}" : arguments);
        return new ObjectText()
                .raw("index", Integer.toString(index))
                .string("id", id)
                .string("type", "function")
                .object("function", function)
                .text();
    }

    private void results(Message message, String path) {
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResult(String callId, List<Part> parts)) {
                Optional<String> content = content(parts, path);
                if (content.isEmpty()) {
                    adaptation.note(path + ".content", "empty -> {}");
                }
                String nothing = multimodal ? "[{\"text\":\"{}\"}]" : "\"{}\"";
                turns.add(object("tool", content.orElse(nothing))
                        .string("tool_call_id", callId)
                        .text());
            }
        }
    }

    private static ObjectText object(String role, String content) {
        return new ObjectText().string("role", role).raw("content", content);
    }

    /// The content as JSON text; empty where nothing is in it.
    private Optional<String> content(List<Part> parts, String path) {
        if (!multimodal) {
            String text = MessageText.of(parts, path, adaptation);
            return text.isBlank() ? Optional.empty() : Optional.of(JsonText.quote(text));
        }
        List<String> written = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            part(parts.get(i), path + ".content[" + i + "]").ifPresent(written::add);
        }
        return written.isEmpty() ? Optional.empty() : Optional.of("[" + String.join(",", written) + "]");
    }

    private Optional<String> part(Part part, String field) {
        return switch (part) {
            case Part.Text(String text, Extra extra) -> one("text", text, extra, field);
            case Part.Refusal(String text) -> one("text", text, Extra.none(), field);
            case Part.Image(String url, Optional<String> detail, Extra extra) -> {
                if (detail.filter(word -> !word.equals("auto")).isPresent()) {
                    adaptation.leaveOut(field + ".image_url.detail");
                }
                yield one("image", url, extra, field);
            }
            case Part.Audio(String data, String format, Extra extra) ->
                one("audio", "data:audio/" + format + ";base64," + data, extra, field);
            case Part.File _ -> {
                adaptation.refuse(field, "this provider takes no files here");
                yield Optional.empty();
            }
            case Part.Unknown(String type, String json) -> video(type, json, field);
            case Part.Reasoning _ -> {
                adaptation.note(field, "earlier reasoning left out");
                yield Optional.empty();
            }
            case Part.ToolCall _, Part.ToolResult _ -> Optional.empty();
        };
    }

    private Optional<String> one(String key, String value, Extra extra, String field) {
        adaptation.leaveOut(field + ".", extra, Set.of(CACHE));
        if (value.isBlank()) {
            return Optional.empty();
        }
        ObjectText part = new ObjectText().string(key, value);
        Optional.ofNullable(extra.fields().get(CACHE))
                .filter(raw -> !Adaptation.isNeutral(raw))
                .ifPresent(raw -> part.raw(CACHE, raw));
        return Optional.of(part.text());
    }

    /// Videos have no form at OpenAI; the vendor's compatible mode has these two: a URL, and a list of pictures.
    private Optional<String> video(String type, String json, String field) {
        JsonNode part = VendorJson.object(json).orElse(tools.jackson.databind.node.MissingNode.getInstance());
        String url = VendorJson.text(part.path("video_url"), "url");
        JsonNode frames = part.path("video");
        if (type.equals("video_url") && !url.isEmpty()) {
            return Optional.of(new ObjectText().string("video", url).text());
        }
        if (type.equals("video") && (frames.isArray() || frames.isString())) {
            return Optional.of(new ObjectText().raw("video", frames.toString()).text());
        }
        adaptation.refuse(field, "this provider does not know parts of this type");
        return Optional.empty();
    }
}

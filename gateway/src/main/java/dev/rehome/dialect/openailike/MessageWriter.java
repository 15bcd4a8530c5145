package dev.rehome.dialect.openailike;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.dialect.adapt.ObjectText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Renders one message of the canonical model in OpenAI's shape.
final class MessageWriter {
    private final List<String> content = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final StringBuilder reasoning = new StringBuilder();
    private Optional<String> refusal = Optional.empty();
    private Optional<String> answeredCall = Optional.empty();
    private boolean plain = true;

    private MessageWriter() {}

    static String message(Message message) {
        return new MessageWriter().write(message);
    }

    private String write(Message message) {
        message.parts().forEach(this::part);
        ObjectText out = new ObjectText().string("role", message.role().name().toLowerCase(Locale.ROOT));
        message.name().ifPresent(name -> out.string("name", name));
        answeredCall.ifPresent(id -> out.string("tool_call_id", id));
        if (!content.isEmpty() && plain && content.size() == 1) {
            out.string("content", message.text().isEmpty() ? resultText(message) : message.text());
        } else if (!content.isEmpty()) {
            out.array("content", content);
        } else {
            out.raw("content", calls.isEmpty() && refusal.isEmpty() ? "\"\"" : "null");
        }
        if (!reasoning.isEmpty()) {
            out.string("reasoning_content", reasoning.toString());
        }
        refusal.ifPresent(text -> out.string("refusal", text));
        if (!calls.isEmpty()) {
            out.array("tool_calls", calls);
        }
        OpenAiWriter.extra(out, message.extra());
        return out.text();
    }

    private static String resultText(Message message) {
        StringBuilder text = new StringBuilder();
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResult(String _, List<Part> inner)) {
                inner.forEach(piece -> {
                    if (piece instanceof Part.Text(String said, Extra _)) {
                        text.append(said);
                    }
                });
            }
        }
        return text.toString();
    }

    private void part(Part part) {
        switch (part) {
            case Part.Text(String text, Extra extra) -> {
                plain &= extra.isEmpty();
                typed("text", new ObjectText().string("type", "text").string("text", text), extra);
            }
            case Part.Image(String url, Optional<String> detail, Extra extra) -> {
                ObjectText image = new ObjectText().string("url", url);
                detail.ifPresent(word -> image.string("detail", word));
                typed("image_url", new ObjectText().string("type", "image_url").object("image_url", image), extra);
            }
            case Part.Audio(String data, String format, Extra extra) ->
                typed(
                        "input_audio",
                        new ObjectText()
                                .string("type", "input_audio")
                                .object(
                                        "input_audio",
                                        new ObjectText().string("data", data).string("format", format)),
                        extra);
            case Part.File file -> typed("file", file(file), file.extra());
            case Part.ToolCall call -> calls.add(call(call));
            case Part.ToolResult(String id, List<Part> inner) -> {
                answeredCall = Optional.of(id);
                inner.forEach(this::part);
            }
            case Part.Reasoning(String text, Optional<String> _) -> reasoning.append(text);
            case Part.Refusal(String text) -> refusal = Optional.of(text);
            case Part.Unknown(String type, String json) -> {
                plain &= type.equals("text");
                content.add(json);
            }
        }
    }

    private void typed(String type, ObjectText out, Extra extra) {
        plain &= type.equals("text");
        OpenAiWriter.extra(out, extra);
        content.add(out.text());
    }

    private static ObjectText file(Part.File file) {
        ObjectText inner = new ObjectText();
        file.fileId().ifPresent(id -> inner.string("file_id", id));
        file.filename().ifPresent(name -> inner.string("filename", name));
        file.data().ifPresent(data -> inner.string("file_data", data));
        return new ObjectText().string("type", "file").object("file", inner);
    }

    private static String call(Part.ToolCall call) {
        ObjectText out = new ObjectText()
                .string("id", call.id())
                .string("type", "function")
                .object("function", new ObjectText().string("name", call.name()).string("arguments", call.arguments()));
        OpenAiWriter.extra(out, call.extra());
        return out.text();
    }
}

package dev.rehome.dialect.gemini;

import dev.rehome.chat.Extra;
import dev.rehome.chat.Part;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.dialect.adapt.VendorJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Writes what a tool answered as a `functionResponse`: an object as it is, any other text as its `output`; images
/// and files as its parts for models that take them there.
final class GeminiResult {
    private final GeminiModel model;
    private final GeminiMedia media;
    private final Adaptation adaptation;

    GeminiResult(GeminiModel model, GeminiMedia media, Adaptation adaptation) {
        this.model = model;
        this.media = media;
        this.adaptation = adaptation;
    }

    /// @param at the message's name in warnings
    ObjectText of(GeminiCalls.Call call, List<Part> content, String at) {
        StringBuilder text = new StringBuilder();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < content.size(); i++) {
            String field = at + ".content[" + i + "]";
            if (content.get(i) instanceof Part.Text(String piece, Extra extra)) {
                adaptation.leaveOut(field + ".", extra, Set.of());
                text.append(text.isEmpty() ? "" : "\n").append(piece);
            } else {
                medium(content.get(i), field).ifPresent(part -> parts.add(part.text()));
            }
        }
        ObjectText response = new ObjectText();
        if (!call.id().isEmpty()) {
            response.string("id", call.id());
        }
        response.string("name", call.name()).raw("response", response(text.toString()));
        if (!parts.isEmpty()) {
            response.array("parts", parts);
        }
        return new ObjectText().object("functionResponse", response);
    }

    private static String response(String text) {
        return VendorJson.object(text)
                .map(JsonNode::toString)
                .orElseGet(() -> new ObjectText().string("output", text).text());
    }

    private Optional<ObjectText> medium(Part part, String field) {
        if (!model.isThird()) {
            adaptation.change(field, "left out, results hold text only for this model");
            return Optional.empty();
        }
        return switch (part) {
            case Part.Image image -> media.image(image, field);
            case Part.Audio audio -> media.audio(audio, field);
            case Part.File file -> media.file(file, field);
            case Part.Text _, Part.Refusal _, Part.Reasoning _, Part.ToolCall _, Part.ToolResult _, Part.Unknown _ -> {
                adaptation.change(field, "left out, unknown to this provider");
                yield Optional.empty();
            }
        };
    }
}

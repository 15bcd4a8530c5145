package dev.rehome.simulate.surface;

import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.openai.OpenAiErrors;
import dev.rehome.simulate.wire.Checks;
import dev.rehome.simulate.wire.Fields;
import dev.rehome.simulate.wire.Habits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a request for images may hold, by the model (openai 6.49.0).
final class ImageRules {
    private static final Set<String> FORM_ONLY = Set.of("image", "image[]", "mask", "input_fidelity");
    private static final List<String> FORMATS = List.of("png", "jpg", "jpeg", "webp");

    private ImageRules() {}

    /// The fields that a model takes.
    static Fields fields(String model) {
        Fields shared = Fields.strict()
                .with("model", Checks.string())
                .with("user", Checks.string())
                .with("n", Checks.integer(model.equals("dall-e-3") ? "[1,1]" : "[1,10]"));
        return switch (model) {
            case "dall-e-3" ->
                shared.required("prompt")
                        .with("prompt", Checks.string("[1,4000]"))
                        .with("size", Checks.oneOf("1024x1024", "1792x1024", "1024x1792"))
                        .with("quality", Checks.oneOf("standard", "hd"))
                        .with("style", Checks.oneOf("vivid", "natural"))
                        .with("response_format", Checks.oneOf("url", "b64_json"));
            case "gpt-image-1" ->
                shared.required("prompt")
                        .with("prompt", Checks.string("[1,32000]"))
                        .with("size", Checks.oneOf("auto", "1024x1024", "1536x1024", "1024x1536"))
                        .with("quality", Checks.oneOf("auto", "low", "medium", "high"))
                        .with("background", Checks.oneOf("auto", "transparent", "opaque"))
                        .with("moderation", Checks.oneOf("auto", "low"))
                        .with("output_format", Checks.oneOf("png", "jpeg", "webp"))
                        .with("output_compression", Checks.integer("[0,100]"))
                        .with("partial_images", Checks.integer("[0,3]"))
                        .with("stream", Checks.bool());
            default ->
                shared.with("prompt", Checks.string("[1,1000]"))
                        .with("size", Checks.oneOf("256x256", "512x512", "1024x1024"))
                        .with("response_format", Checks.oneOf("url", "b64_json"));
        };
    }

    /// The fields of a form as JSON: numbers and booleans as such, the images left out.
    static ObjectNode fields(Multipart form) {
        ObjectNode fields = Json.object();
        for (String name : form.names()) {
            if (!FORM_ONLY.contains(name)) {
                String text = form.text(name);
                boolean bare = text.matches("\\d{1,9}|true|false");
                fields.set(name, bare ? Json.read(text).orElse(Json.NULL) : Json.node(text));
            }
        }
        return fields;
    }

    /// What is wrong with the parts of a form.
    static Optional<Refusal> wrong(Call call, Multipart form, boolean prompted) {
        Optional<Multipart.Part> image =
                form.part("image", "image[]").filter(part -> part.filename().isPresent());
        if (image.isEmpty()) {
            return Optional.of(call.missing("image"));
        }
        if (prompted && form.text("prompt").isEmpty()) {
            return Optional.of(call.missing("prompt"));
        }
        boolean known = FORMATS.contains(image.get().ending());
        return known
                ? Optional.empty()
                : Optional.of(OpenAiErrors.invalid(
                        "Invalid file 'image': unsupported mimetype ('"
                                + image.get().contentType()
                                + "'). Supported file formats are 'image/jpeg', 'image/png', and 'image/webp'.",
                        "image",
                        "unsupported_file_mimetype"));
    }

    /// The refusal of an image that the safety system does not want (provider notes, OpenAI, 8).
    static Refusal blocked() {
        JsonNode details = Json.object("moderation_stage", "output", "categories", Json.array("violence"));
        return Habits.refuse(
                400,
                Json.object(
                        "error",
                        Json.object(
                                "message", "Your request was rejected by the safety system.",
                                "type", "image_generation_user_error",
                                "param", Json.NULL,
                                "code", "moderation_blocked",
                                "moderation_details", details)));
    }
}

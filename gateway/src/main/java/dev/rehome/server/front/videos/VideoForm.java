package dev.rehome.server.front.videos;

import dev.rehome.call.Refusal;
import dev.rehome.dialect.Form;
import dev.rehome.dialect.VideoWish;
import dev.rehome.dialect.VideoWish.Frame;
import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonType;
import dev.rehome.json.MalformedJson;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.BodyFields;
import dev.rehome.server.front.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a body of `POST /v1/videos` asks, JSON or form (`CreateVideoJsonBody` and `CreateVideoMultipartBody` of
/// openai-openapi).
///
/// @param lost fields that no vendor has
public record VideoForm(String model, VideoWish wish, List<String> lost) {
    private static final Set<String> KNOWN = Set.of("model", "prompt", "seconds", "size", "input_reference");
    private static final int PROMPT_CHARS_MAX = 32_000;
    private static final int MODEL_CHARS_MAX = 256;
    private static final int SECONDS_MAX = 600;
    private static final int REFERENCE_DEPTH_MAX = 4;
    private static final String UNTYPED = "application/octet-stream";
    /// What the API takes where nothing is said.
    private static final String MODEL_DEFAULT = "sora-2";

    /// @throws BadAsk when the body is not what it should be
    public static VideoForm json(byte[] body, int depthMax) {
        JsonFields fields;
        try {
            fields = JsonFields.scan(body, depthMax);
        } catch (MalformedJson malformed) {
            throw new BadAsk(new Refusal.Malformed(malformed.reason()));
        }
        String prompt = text(fields, "prompt").orElseThrow(() -> BadAsk.missing("prompt", "a text"));
        List<String> lost = new ArrayList<>();
        for (int i = 0; i < fields.count(); i++) {
            if (!KNOWN.contains(fields.name(i)) && !fields.isNull(i)) {
                lost.add(fields.name(i));
            }
        }
        Optional<String> model = text(fields, "model");
        return of(model, prompt, seconds(fields), text(fields, "size"), image(fields), lost);
    }

    /// @param image the file `input_reference`, read; empty where there is none
    /// @throws BadAsk when the form is not what it should be
    public static VideoForm form(Form form, Optional<byte[]> image) {
        String prompt = form.field("prompt").orElseThrow(() -> BadAsk.missing("prompt", "a text"));
        List<String> lost = new ArrayList<>();
        Optional<String> picture = Optional.empty();
        for (Form.Part part : form.parts()) {
            switch (part) {
                case Form.File file
                when file.name().equals("input_reference") && image.isPresent() ->
                    picture = Optional.of(dataUrl(file, image.get()));
                case Form.Field(String name, String value)
                when name.equals("input_reference[image_url]") -> picture = Optional.of(address(value));
                case Form.Field(String name, String value)
                when name.equals("input_reference") ->
                    picture = value.startsWith("{") ? reference(value) : Optional.of(address(value));
                case Form.Field(String name, String _) when name.equals("input_reference[file_id]") -> throw fileId();
                case Form.Field(String name, String _) when KNOWN.contains(name) -> {}
                case Form.Field _, Form.File _ -> lost.add(part.name());
            }
        }
        return of(form.field("model"), prompt, form.field("seconds"), form.field("size"), picture, lost);
    }

    private static VideoForm of(
            Optional<String> model,
            String prompt,
            Optional<String> seconds,
            Optional<String> size,
            Optional<String> image,
            List<String> lost) {
        String name = model.orElse(MODEL_DEFAULT);
        if (name.isEmpty() || name.length() > MODEL_CHARS_MAX) {
            throw wrong("model", name.length() + " characters", "1 to " + MODEL_CHARS_MAX);
        }
        if (prompt.isEmpty() || prompt.length() > PROMPT_CHARS_MAX) {
            throw wrong("prompt", prompt.length() + " characters", "1 to " + PROMPT_CHARS_MAX);
        }
        Optional<Frame> frame = size.map(text ->
                Frame.parse(text).orElseThrow(() -> wrong("size", "not usable", "WIDTHxHEIGHT such as 720x1280")));
        return new VideoForm(name, new VideoWish(prompt, seconds.map(VideoForm::length), frame, image), lost);
    }

    private static int length(String text) {
        boolean isNumber = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int seconds = isNumber ? Integer.parseInt(text) : 0;
        if (seconds < 1 || seconds > SECONDS_MAX) {
            throw wrong("seconds", "not usable", "a whole number, 1 to " + SECONDS_MAX);
        }
        return seconds;
    }

    private static Optional<String> text(JsonFields fields, String name) {
        return field(fields, name).map(Field::string);
    }

    private static Optional<Field> field(JsonFields fields, String name) {
        int at = fields.find(name);
        return at < 0 || fields.isNull(at) ? Optional.empty() : Optional.of(BodyFields.field(fields, at));
    }

    /// A text in the contract; a number is taken, too, because people write it.
    private static Optional<String> seconds(JsonFields fields) {
        return field(fields, "seconds").map(field -> field.is(JsonType.NUMBER) ? field.raw() : field.string());
    }

    private static Optional<String> image(JsonFields fields) {
        Optional<Field> reference = field(fields, "input_reference");
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        if (reference.get().is(JsonType.STRING)) {
            return Optional.of(address(reference.get().string()));
        }
        Optional<String> image = Optional.empty();
        JsonCursor at = reference.get().members();
        while (at.next()) {
            if (at.named("file_id") && !at.value().is(JsonType.NULL)) {
                throw fileId();
            }
            if (at.named("image_url") && !at.value().is(JsonType.NULL)) {
                image = Optional.of(address(reference.get().member(at).string()));
            }
        }
        return Optional.of(image.orElseThrow(() -> BadAsk.missing("input_reference.image_url", "an address")));
    }

    private static String address(String text) {
        boolean isAddress = text.startsWith("https://") || text.startsWith("http://") || text.startsWith("data:image/");
        if (!isAddress) {
            throw wrong("input_reference.image_url", "not usable", "an http(s) address, or a data URL of a picture");
        }
        return text;
    }

    private static String dataUrl(Form.File file, byte[] image) {
        String given = file.contentType().orElse(UNTYPED);
        String type = given.equals(UNTYPED) ? sniffed(image) : given;
        if (!Set.of("image/png", "image/jpeg", "image/webp", "image/bmp").contains(type)) {
            throw wrong("input_reference", "another type", "a picture: image/png, image/jpeg, image/webp, image/bmp");
        }
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(image);
    }

    /// Some SDKs send bytes without a type; pictures begin with a mark of their kind.
    private static String sniffed(byte[] image) {
        String start = new String(image, 0, Math.min(image.length, 12), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG")) {
            return "image/png";
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        return start.startsWith("RIFF") && start.endsWith("WEBP") ? "image/webp" : UNTYPED;
    }

    /// A reference that stands in a form as JSON.
    private static Optional<String> reference(String json) {
        byte[] wrapped = ("{\"input_reference\":" + json + "}").getBytes(StandardCharsets.UTF_8);
        try {
            return image(JsonFields.scan(wrapped, REFERENCE_DEPTH_MAX));
        } catch (MalformedJson malformed) {
            throw wrong("input_reference", malformed.reason(), "an object with image_url");
        }
    }

    private static BadAsk fileId() {
        return new BadAsk(
                new Refusal.Unsupported(
                        List.of("input_reference.file_id"),
                        "input_reference.file_id: files of the gateway are not sent (expected: image_url, or the file itself)"));
    }

    private static BadAsk wrong(String name, String value, String expected) {
        return BadAsk.of(name, "invalid_value", name + ": " + value + " (expected: " + expected + ")");
    }
}

package dev.rehome.simulate.surface;

import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Script;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.openai.OpenAiErrors;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.Problem;
import dev.rehome.simulate.wire.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Sounds written down, in the language of the sound or in English: what is written follows from the file's
/// name and size.
final class Transcriptions {
    /// The most bytes of a file.
    static final int FILE_BYTES_MAX = 26_214_400;

    private static final int BYTES_OF_A_SECOND = 16_000;
    private static final List<String> FORMATS =
            List.of("flac", "m4a", "mp3", "mp4", "mpeg", "mpga", "oga", "ogg", "wav", "webm");
    private static final List<String> FORMS = List.of("json", "text", "srt", "verbose_json", "vtt");

    private Transcriptions() {}

    /// What was heard in one file.
    ///
    /// @param model the model
    /// @param task `transcribe` or `translate`
    /// @param text the text
    /// @param seconds how long the sound is
    /// @param language its language
    record Heard(String model, String task, String text, double seconds, String language) {}

    /// Answers a call.
    ///
    /// @param translates whether the text is to be English
    static void serve(Call call, List<String> models, boolean translates) {
        Optional<Multipart> form = Multipart.read(
                call.exchange().header("content-type").orElse(""),
                call.exchange().bytes());
        if (form.isEmpty()) {
            call.exchange().refuse(OpenAiErrors.invalid("Could not parse multipart form", "file", ""));
            return;
        }
        if (call.refused(wrong(call, form.get(), models))) {
            return;
        }
        String asked = form.get().text("model");
        call.answer(asked, form.get().text("prompt"), fault -> {
            Multipart.Part file = form.get().part("file").orElseThrow();
            boolean chinese = !translates && form.get().text("language").equals("zh");
            String name = file.filename().orElse("");
            Heard heard = new Heard(
                    Fault.model(asked),
                    translates ? "translate" : "transcribe",
                    chinese
                            ? "这是" + name + "的模拟转写，共" + file.size() + "字节。"
                            : "This is the simulated transcript of " + name + ", " + file.size() + " bytes.",
                    Math.round(100.0 * file.size() / BYTES_OF_A_SECOND) / 100.0,
                    chinese ? "chinese" : "english");
            answer(call, form.get(), heard, fault);
        });
    }

    private static Optional<Refusal> wrong(Call call, Multipart form, List<String> models) {
        String model = Fault.model(form.text("model"));
        Optional<Multipart.Part> file =
                form.part("file").filter(part -> part.filename().isPresent());
        if (file.isEmpty()) {
            return Optional.of(call.missing("file"));
        }
        if (model.isEmpty()) {
            return Optional.of(call.missing("model"));
        }
        if (!models.contains(model)) {
            return Optional.of(call.habits().refusal(Trouble.MODEL, model, call.exchange()));
        }
        if (file.get().size() > FILE_BYTES_MAX) {
            return Optional.of(Habits.refuse(
                    413,
                    Shapes.error(
                            "Maximum content size limit (" + FILE_BYTES_MAX + ") exceeded ("
                                    + file.get().size() + " bytes read)",
                            Json.node("server_error"),
                            Json.NULL,
                            Json.NULL)));
        }
        if (!FORMATS.contains(file.get().ending())) {
            return Optional.of(OpenAiErrors.invalid(
                    "Invalid file format. Supported formats: ['" + String.join("', '", FORMATS) + "']", "file", ""));
        }
        if (file.get().size() < BYTES_OF_A_SECOND / 1_600) {
            return Optional.of(OpenAiErrors.invalid(
                    "Audio file is too short. Minimum audio length is 0.1 seconds.", "file", "audio_too_short"));
        }
        return options(call, form, model);
    }

    private static Optional<Refusal> options(Call call, Multipart form, String model) {
        String wanted = form.text("response_format");
        if (!wanted.isEmpty() && !FORMS.contains(wanted)) {
            return Optional.of(
                    call.refusal(new Problem(Problem.Kind.VALUE, "response_format", wanted, String.join(", ", FORMS))));
        }
        boolean newer = model.startsWith("gpt-4o");
        if (newer && !List.of("", "json", "text").contains(wanted)) {
            return Optional.of(OpenAiErrors.invalid(
                    "response_format '" + wanted + "' is not compatible with model '" + model
                            + "'. Use 'json' or 'text' instead.",
                    "response_format",
                    "unsupported_value"));
        }
        String warmth = form.text("temperature");
        if (!warmth.isEmpty() && !warmth.matches("0(\\.\\d+)?|1(\\.0+)?")) {
            return Optional.of(call.refusal(new Problem(Problem.Kind.TYPE, "temperature", warmth, "number")));
        }
        boolean fine = form.part("timestamp_granularities[]").isPresent() && !wanted.equals("verbose_json");
        return fine
                ? Optional.of(OpenAiErrors.invalid(
                        "'timestamp_granularities' is only supported when 'response_format' is set to 'verbose_json'.",
                        "timestamp_granularities",
                        ""))
                : Optional.empty();
    }

    private static void answer(Call call, Multipart form, Heard heard, Optional<Fault> fault) {
        boolean streams = form.text("stream").equals("true") && heard.model().startsWith("gpt-4o");
        if (streams) {
            call.exchange().stream(
                    call.habits().headers(call.exchange(), true),
                    Script.of(
                            frames(heard),
                            fault,
                            trouble -> call.habits().midStream(trouble, heard.model(), call.exchange()),
                            "data: {\"type\":\"transcript.text.delta\",\n\n"),
                    fault);
            return;
        }
        Refusal whole = switch (form.text("response_format")) {
            case "text" -> text(call, heard.text() + "\n");
            case "srt" -> text(call, "1\n" + span(heard, ",") + "\n" + heard.text() + "\n\n\n");
            case "vtt" -> text(call, "WEBVTT\n\n" + span(heard, ".") + "\n" + heard.text() + "\n\n");
            case "verbose_json" -> call.json(verbose(heard));
            default -> call.json(Json.object("text", heard.text(), "usage", usage(heard)));
        };
        call.exchange().whole(whole, fault);
    }

    private static Refusal text(Call call, String text) {
        Refusal plain = call.json(Json.object()).with(Refusal.CONTENT_TYPE, "text/plain; charset=utf-8");
        return new Refusal(200, plain.headers(), text);
    }

    private static String span(Heard heard, String point) {
        return "00:00:00" + point + "000 --> " + time(heard.seconds(), point);
    }

    private static String time(double seconds, String point) {
        long millis = Math.round(seconds * 1_000);
        return String.format(
                java.util.Locale.ROOT,
                "%02d:%02d:%02d%s%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1_000 % 60,
                point,
                millis % 1_000);
    }

    private static ObjectNode verbose(Heard heard) {
        JsonNode segment = Json.object(
                "id",
                0,
                "seek",
                0,
                "start",
                0.0,
                "end",
                heard.seconds(),
                "text",
                " " + heard.text(),
                "tokens",
                Json.array(50_364),
                "temperature",
                0.0,
                "avg_logprob",
                -0.28,
                "compression_ratio",
                1.23,
                "no_speech_prob",
                0.01);
        return Json.object(
                "task", heard.task(),
                "language", heard.language(),
                "duration", heard.seconds(),
                "text", heard.text(),
                "segments", Json.array(segment),
                "usage", Json.object("type", "duration", "seconds", (int) Math.ceil(heard.seconds())));
    }

    private static JsonNode usage(Heard heard) {
        if (heard.model().startsWith("whisper")) {
            return Json.object("type", "duration", "seconds", (int) Math.ceil(heard.seconds()));
        }
        int input = Math.max(1, (int) Math.ceil(heard.seconds() * 10));
        int output = Tokens.of(heard.text());
        return Json.object(
                "type",
                "tokens",
                "input_tokens",
                input,
                "input_token_details",
                Json.object("text_tokens", 0, "audio_tokens", input),
                "output_tokens",
                output,
                "total_tokens",
                input + output);
    }

    private static List<Frame> frames(Heard heard) {
        List<Frame> frames = new ArrayList<>();
        for (String piece : Tokens.pieces(heard.text())) {
            frames.add(Frame.delta(event(Json.object("type", "transcript.text.delta", "delta", piece))));
        }
        frames.add(Frame.finish(
                event(Json.object("type", "transcript.text.done", "text", heard.text(), "usage", usage(heard)))));
        return frames;
    }

    private static String event(JsonNode json) {
        return "data: " + Json.text(json) + "\n\n";
    }
}

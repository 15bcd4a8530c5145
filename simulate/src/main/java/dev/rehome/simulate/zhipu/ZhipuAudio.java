package dev.rehome.simulate.zhipu;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Script;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.surface.Multipart;
import dev.rehome.simulate.surface.Speech;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.wire.Checks;
import dev.rehome.simulate.wire.Fields;
import dev.rehome.simulate.wire.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Zhipu's spoken texts and its texts of sounds (provider notes, Zhipu, 3). Speech is only whole here: how
/// its events look is not known.
final class ZhipuAudio {
    private static final int FILE_BYTES_MAX = 25 << 20;
    private static final List<String> SPEAKERS = List.of("cogtts", "glm-tts");
    private static final List<String> HEARERS = List.of("glm-asr", "glm-asr-2512");
    private static final Fields SPEECH = Fields.lenient()
            .required("model", "input", "voice")
            .with("model", Checks.string())
            .with("input", Checks.string("[1,1024]"))
            .with("voice", Checks.string("[1,]"))
            .with("response_format", Checks.oneOf("wav", "pcm"))
            .with("speed", Checks.number("[0.5,2]"))
            .with("volume", Checks.number("(0,10]"))
            .each(Checks.bool(), "stream", "watermark_enabled");

    private ZhipuAudio() {}

    /// What answers a path below the base, if it is one of these.
    static Optional<Runnable> at(Exchange exchange, String rest) {
        String call = exchange.method() + " " + rest;
        return switch (call) {
            case "POST /audio/speech" -> Optional.of(() -> speak(exchange));
            case "POST /audio/transcriptions" -> Optional.of(() -> hear(exchange));
            default -> Optional.empty();
        };
    }

    private static void speak(Exchange exchange) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        String asked = body.path("model").asString("");
        Optional<Refusal> wrong =
                body.isObject() ? SPEECH.check(body).map(ZhipuErrors::problem) : Optional.of(ZhipuErrors.code("1210"));
        if (wrong.isEmpty() && body.path("stream").asBoolean(false)) {
            wrong = Optional.of(ZhipuErrors.problem(new Problem(Problem.Kind.VALUE, "stream", "true", "false")));
        }
        if (refused(exchange, wrong, Fault.model(asked), SPEAKERS)) {
            return;
        }
        String format = body.path("response_format").asString("wav");
        Optional<Fault> fault = exchange.fault(asked, body.path("input").asString(""));
        exchange.begin(
                fault,
                trouble -> ZhipuErrors.code(ZhipuErrors.code(trouble)),
                ZhipuErrors::inside,
                () -> exchange.binary(
                        Map.of(Refusal.CONTENT_TYPE, Speech.contentType(format)),
                        Speech.bytes(body.path("input").asString(""), format),
                        Speech.PIECE_BYTES,
                        fault));
    }

    private static void hear(Exchange exchange) {
        Optional<Multipart> form =
                Multipart.read(exchange.header("content-type").orElse(""), exchange.bytes());
        Optional<Multipart.Part> file = form.flatMap(some -> some.part("file"))
                .filter(part -> part.filename().isPresent());
        if (file.isEmpty()) {
            exchange.refuse(ZhipuErrors.problem(new Problem(Problem.Kind.MISSING, "file", "", "required")));
            return;
        }
        boolean fits = file.get().size() <= FILE_BYTES_MAX
                && List.of("wav", "mp3").contains(file.get().ending());
        Optional<Refusal> wrong = fits
                ? Optional.empty()
                : Optional.of(ZhipuErrors.problem(new Problem(Problem.Kind.VALUE, "file", "", "wav or mp3 of 25 MB")));
        String asked = form.orElseThrow().text("model");
        if (refused(exchange, wrong, Fault.model(asked), HEARERS)) {
            return;
        }
        String text =
                "这是" + file.get().filename().orElse("") + "的模拟转写，共" + file.get().size() + "字节。";
        boolean stream = form.get().text("stream").equals("true");
        Optional<Fault> fault = exchange.fault(asked, form.get().text("prompt"));
        exchange.begin(
                fault,
                trouble -> ZhipuErrors.code(ZhipuErrors.code(trouble)),
                ZhipuErrors::inside,
                () -> send(exchange, Fault.model(asked), text, stream, fault));
    }

    private static void send(Exchange exchange, String model, String text, boolean stream, Optional<Fault> fault) {
        String id = exchange.id(32);
        if (!stream) {
            String whole = Json.of(
                    "id",
                    id,
                    "created",
                    exchange.now().getEpochSecond(),
                    "request_id",
                    id,
                    "model",
                    model,
                    "text",
                    text);
            exchange.whole(
                    Refusal.json(200, whole).with(Refusal.CONTENT_TYPE, "application/json; charset=UTF-8"), fault);
            return;
        }
        List<Frame> frames = new ArrayList<>();
        for (String piece : Tokens.pieces(text)) {
            frames.add(Frame.delta(event(id, "transcript.text.delta", "delta", piece)));
        }
        frames.add(Frame.finish(event(id, "transcript.text.done", "text", text)));
        frames.add(Frame.end("data: [DONE]\n\n"));
        exchange.stream(
                Map.of(Refusal.CONTENT_TYPE, "text/event-stream;charset=UTF-8"),
                Script.of(
                        frames,
                        fault,
                        trouble -> "data: "
                                + ZhipuErrors.code(ZhipuErrors.code(trouble)).body() + "\n\n",
                        "data: {\"type\":\n\n"),
                fault);
    }

    private static String event(String id, String type, String field, String text) {
        return "data: " + Json.of("id", id, "type", type, field, text) + "\n\n";
    }

    private static boolean refused(Exchange exchange, Optional<Refusal> wrong, String model, List<String> models) {
        Optional<Refusal> refusal = wrong.isPresent() || models.contains(model)
                ? wrong
                : Optional.of(ZhipuErrors.code(ZhipuErrors.code(Trouble.MODEL)));
        refusal.ifPresent(exchange::refuse);
        return refusal.isPresent();
    }
}

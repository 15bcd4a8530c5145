package dev.rehome.simulate.surface;

import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Script;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.openai.OpenAiErrors;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.wire.Checks;
import dev.rehome.simulate.wire.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Spoken texts: bytes that begin as their format does and follow from the text, in pieces, or as events.
public final class Speech {
    /// The most bytes of one piece.
    public static final int PIECE_BYTES = 1_024;

    private static final int BYTES_OF_A_CHARACTER = 200;
    private static final Fields FIELDS = Fields.strict()
            .required("model", "input", "voice")
            .with("model", Checks.string())
            .with("input", Checks.string("[1,4096]"))
            .with("voice", Checks.stringOr(Checks.object()))
            .with("instructions", Checks.string("[0,4096]"))
            .with("response_format", Checks.oneOf("mp3", "opus", "aac", "flac", "wav", "pcm"))
            .with("speed", Checks.number("[0.25,4]"))
            .with("stream_format", Checks.oneOf("sse", "audio"));
    private static final List<String> VOICES = List.of(
            "alloy", "ash", "ballad", "coral", "echo", "fable", "nova", "onyx", "sage", "shimmer", "verse", "marin",
            "cedar");

    private Speech() {}

    /// Answers a call.
    static void serve(Call call, List<String> models) {
        JsonNode body = call.body();
        String asked = body.path("model").asString("");
        if (call.refused(call.wrong(FIELDS, models).or(() -> odd(body)))) {
            return;
        }
        call.answer(asked, body.path("input").asString(""), fault -> {
            byte[] sound = bytes(
                    body.path("input").asString(""),
                    body.path("response_format").asString("mp3"));
            if (body.path("stream_format").asString("").equals("sse")) {
                events(call, body, sound, fault);
            } else {
                call.exchange().binary(headers(call, body), sound, PIECE_BYTES, fault);
            }
        });
    }

    /// The sound of a text in a format: the same for the same text.
    public static byte[] bytes(String text, String format) {
        byte[] head = switch (format) {
            case "opus" -> "OggS".getBytes(StandardCharsets.US_ASCII);
            case "aac" -> new byte[] {(byte) 0xFF, (byte) 0xF1};
            case "flac" -> "fLaC".getBytes(StandardCharsets.US_ASCII);
            case "wav" -> "RIFF____WAVEfmt ".getBytes(StandardCharsets.US_ASCII);
            case "pcm" -> new byte[0];
            default -> "ID3".getBytes(StandardCharsets.US_ASCII);
        };
        byte[] sound = Arrays.copyOf(head, head.length + BYTES_OF_A_CHARACTER * Math.max(1, text.length()));
        int state = text.hashCode() | 1;
        for (int i = head.length; i < sound.length; i++) {
            state ^= state << 13;
            state ^= state >>> 17;
            state ^= state << 5;
            sound[i] = (byte) state;
        }
        return sound;
    }

    private static Optional<Refusal> odd(JsonNode body) {
        String voice = body.path("voice").asString("alloy");
        if (!VOICES.contains(voice)) {
            return Optional.of(OpenAiErrors.invalid(
                    "Invalid value: '" + voice + "'. Supported values are: '" + String.join("', '", VOICES) + "'.",
                    "voice",
                    "invalid_value"));
        }
        boolean old = Fault.model(body.path("model").asString("")).startsWith("tts-1");
        return old && body.path("stream_format").asString("").equals("sse")
                ? Optional.of(OpenAiErrors.invalid(
                        "The 'sse' stream format is not supported with this model.",
                        "stream_format",
                        "unsupported_value"))
                : Optional.empty();
    }

    private static Map<String, String> headers(Call call, JsonNode body) {
        Map<String, String> headers = new LinkedHashMap<>(call.habits().headers(call.exchange(), false));
        headers.put(
                Refusal.CONTENT_TYPE, contentType(body.path("response_format").asString("mp3")));
        return headers;
    }

    /// The content type of a format.
    public static String contentType(String format) {
        return format.equals("mp3") ? "audio/mpeg" : "audio/" + format;
    }

    private static void events(Call call, JsonNode body, byte[] sound, Optional<Fault> fault) {
        List<Frame> frames = new ArrayList<>();
        for (int from = 0; from < sound.length; from += PIECE_BYTES) {
            byte[] piece = Arrays.copyOfRange(sound, from, Math.min(sound.length, from + PIECE_BYTES));
            frames.add(Frame.delta(event(Json.object(
                    "type", "speech.audio.delta", "audio", Base64.getEncoder().encodeToString(piece)))));
        }
        int input = Tokens.of(body.path("input").asString(""));
        int output = sound.length / BYTES_OF_A_CHARACTER;
        frames.add(Frame.finish(event(Json.object(
                "type",
                "speech.audio.done",
                "usage",
                Json.object("input_tokens", input, "output_tokens", output, "total_tokens", input + output)))));
        call.exchange().stream(
                call.habits().headers(call.exchange(), true),
                Script.of(
                        frames,
                        fault,
                        trouble -> call.habits().midStream(trouble, "", call.exchange()),
                        "data: {\"type\":\"speech.audio.delta\",\n\n"),
                fault);
    }

    private static String event(JsonNode json) {
        return "data: " + Json.text(json) + "\n\n";
    }
}

package dev.rehome.conform;

import dev.rehome.conform.Check.Group;
import dev.rehome.dialect.Operation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `/v1/audio/speech`, `/transcriptions` and `/translations`.
final class SoundChecks {
    private static final int SAMPLES = 16_000;

    private final Offer spoken;
    private final Offer heard;
    private final Offer translated;

    SoundChecks(Shapes shapes) {
        this.spoken = new Offer(Operation.SPEECH, ModelUse.SPEECH, shapes);
        this.heard = new Offer(Operation.TRANSCRIPTION, ModelUse.HEARING, shapes);
        this.translated = new Offer(Operation.TRANSLATION, ModelUse.HEARING, shapes);
    }

    List<Check> all() {
        return List.of(
                speech("mp3", "/v1/audio/speech"),
                speech("wav", "/v1/audio/speech as wav"),
                speech("opus", "/v1/audio/speech as opus"),
                speech("speed", "/v1/audio/speech, faster"),
                hearing("json", "/v1/audio/transcriptions", heard, SoundChecks::json),
                hearing("text", "/v1/audio/transcriptions as text", heard, (_, seen) -> text(seen, "")),
                hearing("srt", "/v1/audio/transcriptions as srt", heard, (_, seen) -> text(seen, "-->")),
                hearing("vtt", "/v1/audio/transcriptions as vtt", heard, (_, seen) -> text(seen, "WEBVTT")),
                hearing("verbose_json", "/v1/audio/transcriptions with times", heard, SoundChecks::timed),
                hearing("translation", "/v1/audio/translations", translated, SoundChecks::json));
    }

    private Check speech(String id, String title) {
        String more = id.equals("speed") ? ",\"speed\":1.5" : ",\"response_format\":\"" + id + "\"";
        return new Check("sound.speech." + id, Group.SOUND, title, probe -> {
            Offer.Call call = model -> probe.post(
                    "/v1/audio/speech",
                    "{\"model\":\"" + model + "\",\"input\":\"Hello there.\",\"voice\":\"alloy\"" + more + "}");
            return spoken.find(probe, call, SoundChecks::sounds);
        });
    }

    private static Finding sounds(Seen seen) {
        String type = seen.header("content-type");
        boolean sound = type.startsWith("audio/") || type.equals("application/octet-stream");
        return sound && seen.bytes().length > 0
                ? Finding.yes(type)
                : Finding.failed(seen.bytes().length + " bytes of " + type);
    }

    private interface Judge {
        Finding of(Offer offer, Seen seen);
    }

    private static Check hearing(String id, String title, Offer offer, Judge judge) {
        boolean translates = offer.operation() == Operation.TRANSLATION;
        String path = translates ? "/v1/audio/translations" : "/v1/audio/transcriptions";
        return new Check("sound." + (translates ? id : "heard." + id), Group.SOUND, title, probe -> {
            Offer.Call call = model -> probe.upload(
                    path,
                    FormBody.TYPE,
                    new FormBody()
                            .field("model", model)
                            .field("response_format", translates ? "json" : id)
                            .file("file", "silence.wav", "audio/wav", silence())
                            .end());
            return offer.find(probe, call, seen -> judge.of(offer, seen));
        });
    }

    private static Finding json(Offer offer, Seen seen) {
        String answer = offer.operation() == Operation.TRANSLATION ? "translation" : "transcription";
        return offer.schema(answer, seen, seen.at("/text").isString(), "no text");
    }

    private static Finding timed(Offer offer, Seen seen) {
        return offer.schema("transcription.verbose", seen, seen.at("/segments").isArray(), "no segments");
    }

    private static Finding text(Seen seen, String mark) {
        return seen.json().isObject() || !seen.body().contains(mark)
                ? Finding.differs("not as asked: " + seen.header("content-type"))
                : Finding.yes();
    }

    /// A second of silence: WAV, one channel, 16 bits.
    private static byte[] silence() {
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * SAMPLES).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(36 + 2 * SAMPLES).put(ascii("WAVEfmt ")).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(SAMPLES).putInt(2 * SAMPLES);
        wav.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(2 * SAMPLES);
        return wav.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

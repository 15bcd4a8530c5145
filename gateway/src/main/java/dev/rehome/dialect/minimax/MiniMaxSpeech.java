package dev.rehome.dialect.minimax;

import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.ObjectText;
import dev.rehome.dialect.openailike.Conversion;
import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonIndex;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// A speech by `t2a_v2`, whose sound comes in hexadecimal digits inside JSON. The voice is a `voice_id` of MiniMax.
final class MiniMaxSpeech implements Conversion {
    private static final int PIECE_BYTES = 64 * 1024;
    private static final Set<String> MOVED =
            Set.of("model", "input", "voice", "speed", "response_format", "voice_setting", "audio_setting");

    @Override
    public byte[] request(JsonFields asked, Adaptation adaptation) {
        ObjectText voice = new ObjectText();
        move(asked, "voice", "voice_id", voice);
        move(asked, "speed", "speed", voice);
        merge(asked, "voice_setting", voice);
        ObjectText sound = new ObjectText();
        move(asked, "response_format", "format", sound);
        merge(asked, "audio_setting", sound);
        ObjectText out = new ObjectText();
        move(asked, "model", "model", out);
        move(asked, "input", "text", out);
        out.bool("stream", false).object("voice_setting", voice).object("audio_setting", sound);
        out.string("output_format", "hex");
        for (int i = 0; i < asked.count(); i++) {
            String name = asked.name(i);
            if (!MOVED.contains(name) && !name.equals("stream") && !name.equals("output_format")) {
                out.raw(name, asked.raw(i));
            }
        }
        return out.bytes();
    }

    private static void move(JsonFields asked, String name, String to, ObjectText out) {
        int at = asked.find(name);
        if (at >= 0 && !asked.isNull(at)) {
            out.raw(to, asked.raw(at));
        }
    }

    /// The vendor's own settings, from clients that know them; what OpenAI has a field for is said there.
    private static void merge(JsonFields asked, String name, ObjectText out) {
        int at = asked.find(name);
        if (at < 0 || asked.firstByte(at) != '{') {
            return;
        }
        JsonCursor member = new JsonCursor(asked.json(), asked.valueStart(at));
        while (member.next()) {
            if (!Set.of("voice_id", "speed", "format").contains(member.name())) {
                out.raw(member.name(), member.value().raw());
            }
        }
    }

    @Override
    public Optional<Failure> answer(Received received, Events out) {
        JsonIndex index = received.index();
        int audio = index.find(index.find(0, "data"), "audio");
        if (audio < 0 || !index.isString(audio) || index.isEmpty(audio)) {
            return Optional.of(Failure.transport("an answer without sound"));
        }
        byte[] sound;
        try {
            sound = HexFormat.of().parseHex(index.text(audio));
        } catch (IllegalArgumentException _) {
            return Optional.of(Failure.transport("sound that is no hexadecimal text"));
        }
        int format = index.find(index.find(0, "extra_info"), "audio_format");
        out.media(type(format >= 0 && index.isString(format) ? index.text(format) : "mp3"));
        for (int at = 0; at < sound.length; at += PIECE_BYTES) {
            out.raw(sound, at, Math.min(sound.length, at + PIECE_BYTES));
        }
        out.done();
        return Optional.empty();
    }

    private static String type(String format) {
        return switch (format) {
            case "wav" -> "audio/wav";
            case "flac" -> "audio/flac";
            case "pcm" -> "audio/pcm";
            default -> "audio/mpeg";
        };
    }
}

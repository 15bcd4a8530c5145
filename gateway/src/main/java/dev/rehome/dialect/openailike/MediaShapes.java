package dev.rehome.dialect.openailike;

import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonText;
import java.util.List;

/// The rules for fields of sound and pictures.
final class MediaShapes {
    private static final String FORMAT = "response_format";
    private static final String MP3 = "mp3";

    private MediaShapes() {}

    static void oneOf(Shaper shaper, String field, List<String> values) {
        notAuto(shaper, field);
        int at = shaper.find(field);
        JsonFields fields = shaper.fields();
        if (at >= 0 && !fields.isNull(at) && !(fields.isString(at) && values.contains(fields.string(at)))) {
            shaper.adaptation().refuse(field, "only " + String.join(", ", values));
        }
    }

    static void notAuto(Shaper shaper, String field) {
        int at = shaper.find(field);
        JsonFields fields = shaper.fields();
        if (at >= 0
                && (fields.isNull(at)
                        || fields.isString(at) && fields.string(at).equals("auto"))) {
            shaper.remove(field);
        }
    }

    static void sound(Shaper shaper, Rule.Sound sound) {
        int at = shaper.find(FORMAT);
        JsonFields fields = shaper.fields();
        if (at >= 0 && !fields.isNull(at)) {
            oneOf(shaper, FORMAT, sound.formats());
        } else if (sound.formats().contains(MP3)) {
            shaper.edit().set(FORMAT, JsonText.quote(MP3));
        } else {
            shaper.adaptation().change(FORMAT, MP3 + " -> " + sound.usual());
            shaper.edit().set(FORMAT, JsonText.quote(sound.usual()));
        }
    }
}

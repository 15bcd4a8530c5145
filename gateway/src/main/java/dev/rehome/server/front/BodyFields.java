package dev.rehome.server.front;

import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;

/// The fields that many of OpenAI's requests have in common, read from a scanned body.
public final class BodyFields {
    private static final int MODEL_CHARS_MAX = 256;

    private BodyFields() {}

    public static Field field(JsonFields fields, int i) {
        return new Field(fields.name(i), new JsonValue(fields.json(), fields.valueStart(i), fields.valueEnd(i)));
    }

    /// @throws BadAsk when it is missing, or no name
    public static String model(JsonFields fields) {
        int field = fields.find("model");
        if (field < 0 || fields.isNull(field)) {
            throw BadAsk.missing("model", "the name of a model");
        }
        Field model = field(fields, field);
        String name = model.nonEmptyString();
        if (name.length() > MODEL_CHARS_MAX) {
            throw model.wrong("string_above_max_length", "at most " + MODEL_CHARS_MAX + " characters");
        }
        return name;
    }

    public static boolean flag(JsonFields fields, String name) {
        int field = fields.find(name);
        return field >= 0 && !fields.isNull(field) && field(fields, field).bool();
    }

    public static boolean includeUsage(JsonFields fields) {
        int options = fields.find("stream_options");
        if (options < 0 || fields.isNull(options)) {
            return false;
        }
        Field field = field(fields, options);
        boolean include = false;
        JsonCursor at = field.members();
        while (at.next()) {
            if (at.named("include_usage") && !at.value().is(JsonType.NULL)) {
                include = field.member(at).bool();
            }
        }
        return include;
    }
}

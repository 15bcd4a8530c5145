package dev.rehome.dialect.anthropic;

import static dev.rehome.dialect.adapt.SchemaLimits.Habit.CYCLES_TAKEN;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.LOST_IS_DESCRIBED;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.OBJECTS_CLOSED;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.ROOT_OBJECT;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.TYPE_ALWAYS;

import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.SchemaDowngrade;
import dev.rehome.dialect.adapt.SchemaLimits;
import dev.rehome.json.JsonFields;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What the vendor takes of JSON Schema.
///
/// Sources: platform.claude.com, "Structured outputs", and the schema transformers of the vendor's SDKs
/// (@anthropic-ai/sdk 1.12.0, anthropic 2.12.0): objects closed, no bounds on numbers and lengths, `minItems` 0 or 1,
/// no schema that holds itself. Of the inputs of tools without `strict` only the outermost type is checked.
final class Schemas {
    private static final SchemaLimits STRICT = SchemaLimits.of(
                    "anyOf", "const", "$ref", "$defs", "definitions", "title")
            .formats("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid")
            .atMost("minItems", 1)
            .habits(OBJECTS_CLOSED, TYPE_ALWAYS, LOST_IS_DESCRIBED);

    private static final SchemaLimits OPEN = SchemaLimits.all().habits(ROOT_OBJECT, CYCLES_TAKEN);

    private static final String NOTHING = "{\"type\":\"object\",\"properties\":{}}";
    private static final List<String> UNIONS = List.of("anyOf", "oneOf", "allOf", "$ref", "enum", "const");
    private static final int DEPTH_MAX = 64;

    private Schemas() {}

    /// A schema that the vendor holds its answer to.
    ///
    /// @param field its name in warnings
    static Optional<String> strict(String schema, String field, Adaptation adaptation) {
        return SchemaDowngrade.of(schema, STRICT, field, adaptation);
    }

    /// The schema of a tool's input that the model is only shown.
    ///
    /// @param field its name in warnings
    static Optional<String> open(Optional<String> schema, String field, Adaptation adaptation) {
        String asked = schema.filter(raw -> !Adaptation.isNeutral(raw)).orElse(NOTHING);
        return isPlainObject(asked) ? Optional.of(asked) : SchemaDowngrade.of(asked, OPEN, field, adaptation);
    }

    /// Nearly all are, and need not be read any further.
    private static boolean isPlainObject(String schema) {
        try {
            JsonFields fields = JsonFields.scan(schema.getBytes(StandardCharsets.UTF_8), DEPTH_MAX);
            int type = fields.find("type");
            return type >= 0
                    && fields.raw(type).equals("\"object\"")
                    && UNIONS.stream().noneMatch(fields::has);
        } catch (MalformedJson _) {
            return false;
        }
    }
}

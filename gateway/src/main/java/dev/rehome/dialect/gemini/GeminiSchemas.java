package dev.rehome.dialect.gemini;

import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.SchemaDowngrade;
import dev.rehome.dialect.adapt.SchemaLimits;
import dev.rehome.dialect.adapt.SchemaLimits.Habit;
import java.util.Optional;

/// What Google takes of JSON Schema, in `parametersJsonSchema` and `responseJsonSchema`. Other keywords are not
/// refused but pass without effect, so that they are told to the model in words.
///
/// Source: the description of `responseJsonSchema` in google-genai (npm 2.32). It says that a schema may hold itself
/// only where nothing is required, so that such schemas are written out.
final class GeminiSchemas {
    private static final SchemaLimits ANSWER = SchemaLimits.of(
                    "$defs",
                    "$ref",
                    "format",
                    "title",
                    "prefixItems",
                    "minItems",
                    "maxItems",
                    "minimum",
                    "maximum",
                    "anyOf",
                    "oneOf",
                    "additionalProperties",
                    "propertyOrdering")
            .habits(Habit.LOST_IS_DESCRIBED);

    private static final SchemaLimits PARAMETERS = ANSWER.habits(Habit.LOST_IS_DESCRIBED, Habit.ROOT_OBJECT);

    private GeminiSchemas() {}

    /// @param field the schema's name in warnings
    static Optional<String> parameters(String schema, String field, Adaptation adaptation) {
        return Adaptation.isNeutral(schema)
                ? Optional.empty()
                : SchemaDowngrade.of(schema, PARAMETERS, field, adaptation);
    }

    static Optional<String> answer(String schema, Adaptation adaptation) {
        return Adaptation.isNeutral(schema)
                ? Optional.empty()
                : SchemaDowngrade.of(schema, ANSWER, "response_format.json_schema.schema", adaptation);
    }
}

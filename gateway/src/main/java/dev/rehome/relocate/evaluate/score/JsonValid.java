package dev.rehome.relocate.evaluate.score;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The answer is JSON, and what a schema asks for where there is one.
public final class JsonValid implements AnswerScorer {
    private static final int ERRORS_SHOWN = 2;

    private final Optional<Schema> schema;
    private final boolean amongText;

    private JsonValid(Optional<Schema> schema, boolean amongText) {
        this.schema = schema;
        this.amongText = amongText;
    }

    /// @param amongText whether other text may stand around it
    public static JsonValid any(boolean amongText) {
        return new JsonValid(Optional.empty(), amongText);
    }

    /// @throws IllegalArgumentException when it is no schema
    public static JsonValid of(JsonNode schema, boolean amongText) {
        try {
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
            return new JsonValid(Optional.of(registry.getSchema(schema)), amongText);
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException("schema: " + wrong.getMessage() + " (expected: a JSON schema)", wrong);
        }
    }

    @Override
    public String name() {
        return schema.isPresent() ? "json-schema" : "json";
    }

    @Override
    public Score score(Answer answer) {
        Optional<JsonNode> json = amongText ? JsonText.within(answer.text()) : JsonText.read(answer.text());
        if (json.isEmpty()) {
            return new Score(0, name() + ": no JSON");
        }
        List<Error> errors = schema.map(one -> one.validate(json.get())).orElse(List.of());
        return Score.of(
                errors.isEmpty(),
                name(),
                name() + ": "
                        + String.join(
                                ", ",
                                errors.stream()
                                        .limit(ERRORS_SHOWN)
                                        .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                                        .toList()));
    }
}

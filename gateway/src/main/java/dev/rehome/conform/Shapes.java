package dev.rehome.conform;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// OpenAI's published schemas of answers (`openai-answers.json`: source and licence stand in it).
final class Shapes {
    private static final String RESOURCE = "openai-answers.json";
    private static final int ERRORS_MAX = 4;

    private final JsonNode all;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    Shapes() {
        try (InputStream file = Shapes.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException(RESOURCE + " is not in the program");
            }
            all = new JsonMapper().readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// What is wrong with an answer, a line each, a few lines at most; empty when nothing is.
    ///
    /// @param answer a name under `answers` of the file, such as `chat.completion`
    List<String> wrong(String answer, JsonNode json) {
        return schema(answer).validate(json).stream()
                .map(Shapes::line)
                .distinct()
                .limit(ERRORS_MAX)
                .toList();
    }

    private Schema schema(String answer) {
        return schemas.computeIfAbsent(answer, this::compile);
    }

    private Schema compile(String answer) {
        ObjectNode schema = new JsonMapper().createObjectNode();
        schema.set("$ref", all.path("answers").path(answer).path("$ref"));
        schema.set("$defs", all.path("$defs"));
        return registry.getSchema(SchemaLocation.of("urn:rehome:" + answer), schema);
    }

    private static String line(Error error) {
        return error.getInstanceLocation() + ": " + error.getMessage();
    }
}

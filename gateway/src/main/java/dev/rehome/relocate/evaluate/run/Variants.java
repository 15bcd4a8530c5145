package dev.rehome.relocate.evaluate.run;

import dev.rehome.dialect.PromptedBody;
import dev.rehome.dialect.Shape;
import dev.rehome.json.JsonFields;
import dev.rehome.json.MalformedJson;
import dev.rehome.relocate.plan.PromptVariant;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Puts a plan's variant of the system prompt into a request, by the same code as a move does.
final class Variants {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DEPTH_MAX = 500;

    private Variants() {}

    /// @return another body; the given one stays
    static ObjectNode applied(ObjectNode request, Optional<PromptVariant> variant) {
        if (variant.isEmpty()) {
            return request.deepCopy();
        }
        try {
            byte[] body = request.toString().getBytes(StandardCharsets.UTF_8);
            JsonFields changed = PromptedBody.of(
                    Shape.OPENAI,
                    JsonFields.scan(body, DEPTH_MAX),
                    variant.get().change());
            return (ObjectNode) JSON.readTree(changed.json());
        } catch (MalformedJson e) {
            throw new IllegalStateException("a sample's request is malformed", e);
        }
    }
}

package dev.rehome.relocate.evaluate.run;

import dev.rehome.relocate.plan.PromptVariant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts a plan's variant of the system prompt into a request.
final class Variants {
    private Variants() {}

    /// @return another body; the given one stays
    static ObjectNode applied(ObjectNode request, Optional<PromptVariant> variant) {
        ObjectNode body = request.deepCopy();
        if (variant.isEmpty() || !(body.get("messages") instanceof ArrayNode messages)) {
            return body;
        }
        for (JsonNode message : messages) {
            String role = message.path("role").asString("");
            if ((role.equals("system") || role.equals("developer")) && message instanceof ObjectNode system) {
                system.put("content", text(text(message.path("content")), variant.get()));
                return body;
            }
        }
        messages.insertObject(0)
                .put("role", "system")
                .put("content", variant.get().text());
        return body;
    }

    private static String text(String before, PromptVariant variant) {
        return switch (variant.how()) {
            case BEFORE -> variant.text() + "\n\n" + before;
            case AFTER -> before + "\n\n" + variant.text();
            case INSTEAD -> variant.text();
        };
    }

    private static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.asString("");
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asString("")));
        return text.toString();
    }
}

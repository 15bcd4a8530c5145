package dev.rehome.simulate.spark;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The check of a conversation: a system message only first and only where the model takes one, then user and
/// assistant in turn, the user first and last, no empty content.
final class SparkTurns {
    private static final Optional<SparkError> FINE = Optional.empty();

    private SparkTurns() {}

    static Optional<SparkError> check(JsonNode messages, SparkModel model) {
        if (!messages.isArray() || messages.isEmpty()) {
            return Optional.of(SparkError.schema("payload.message.text", "a list of messages"));
        }
        int turn = 0;
        for (int i = 0; i < messages.size(); i++) {
            String at = "payload.message.text[" + i + "]";
            JsonNode message = messages.path(i);
            String role = message.path("role").asString("");
            Optional<SparkError> wrong = message(message, role, at);
            if (wrong.isPresent()) {
                return wrong;
            }
            if (role.equals("system")) {
                if (!model.system() || i > 0) {
                    return Optional.of(SparkError.value(at + ".role", "system only first, only with Max and Ultra"));
                }
                continue;
            }
            if (!role.equals(turn % 2 == 0 ? "user" : "assistant")) {
                return Optional.of(SparkError.value(at + ".role", "user and assistant in turn"));
            }
            turn++;
        }
        return turn % 2 == 1 ? FINE : Optional.of(SparkError.value("payload.message.text", "the user's message last"));
    }

    private static Optional<SparkError> message(JsonNode message, String role, String at) {
        if (!Set.of("system", "user", "assistant").contains(role)) {
            return Optional.of(SparkError.value(at + ".role", "system, user or assistant"));
        }
        if (!message.path("content").isString()) {
            return Optional.of(SparkError.schema(at + ".content", "string"));
        }
        boolean empty = message.path("content").asString("").isBlank();
        return empty ? Optional.of(SparkError.value(at + ".content", "not empty")) : FINE;
    }
}

package dev.rehome.simulate.ernie;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The check of the messages: an odd number; user (or function) at odd, assistant at even positions; the first no
/// function; no content empty but beside a function call. `336006` with its text, and the text about empty content, are
/// recorded.
final class ErnieMessages {
    private static final Optional<ErnieError> FINE = Optional.empty();

    private ErnieMessages() {}

    static Optional<ErnieError> check(JsonNode messages) {
        if (!messages.isArray() || messages.isEmpty()) {
            return Optional.of(ErnieError.parameter("messages can not be empty"));
        }
        for (int i = 0; i < messages.size(); i++) {
            Optional<ErnieError> wrong = role(messages.path(i));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        String last = role(messages, messages.size() - 1);
        if (messages.size() % 2 == 0 || last.equals("assistant")) {
            return Optional.of(ErnieError.of(336_006));
        }
        for (int i = 0; i < messages.size(); i++) {
            Optional<ErnieError> wrong = place(messages, i).or(() -> FINE);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return FINE;
    }

    private static Optional<ErnieError> role(JsonNode message) {
        boolean known = Set.of("user", "assistant", "function")
                .contains(message.path("role").asString(""));
        return known ? FINE : Optional.of(ErnieError.parameter("message role must be user, assistant or function"));
    }

    private static Optional<ErnieError> place(JsonNode messages, int index) {
        JsonNode message = messages.path(index);
        String role = role(messages, index);
        if (index == 0 && !role.equals("user")) {
            return Optional.of(ErnieError.parameter("the role of first message must be user"));
        }
        if (index % 2 == 0 && role.equals("assistant")) {
            return Optional.of(ErnieError.parameter(
                    "the role of message with odd index in the messages must be user or function"));
        }
        if (index % 2 == 1 && !role.equals("assistant")) {
            return Optional.of(
                    ErnieError.parameter("the role of message with even index in the messages must be assistant"));
        }
        return content(message, role).or(() -> call(messages, index, role));
    }

    private static Optional<ErnieError> content(JsonNode message, String role) {
        JsonNode content = message.path("content");
        if (!content.isString()) {
            return Optional.of(ErnieError.parameter("message content must be a string"));
        }
        boolean calls =
                role.equals("assistant") && message.path("function_call").isObject();
        boolean empty = content.asString("").isBlank() && !calls;
        return empty ? Optional.of(ErnieError.parameter("message content can not be empty")) : FINE;
    }

    private static Optional<ErnieError> call(JsonNode messages, int index, String role) {
        JsonNode message = messages.path(index);
        JsonNode call = message.path("function_call");
        boolean whole = call.path("name").isString() && call.path("arguments").isString();
        if (!call.isMissingNode() && (!role.equals("assistant") || !whole)) {
            return Optional.of(ErnieError.parameter("function_call must have name and arguments, from assistant only"));
        }
        if (!role.equals("function")) {
            return FINE;
        }
        String asked =
                messages.path(index - 1).path("function_call").path("name").asString("");
        boolean answers = !asked.isEmpty() && message.path("name").asString("").equals(asked);
        return answers
                ? FINE
                : Optional.of(ErnieError.parameter("message of role function must answer the function_call before it"));
    }

    private static String role(JsonNode messages, int index) {
        return messages.path(index).path("role").asString("");
    }
}

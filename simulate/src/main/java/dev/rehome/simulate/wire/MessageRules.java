package dev.rehome.simulate.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a vendor accepts as messages.
///
/// @param roles the roles that it has
/// @param emptyRefused whether a message without content (and without tool calls) is refused
/// @param systemFirst whether a system message is refused in any other place than the first
/// @param alternating whether user and assistant must take turns, the user first
/// @param lastRoles the roles that the last message may have
/// @param toolsMatch whether tool messages must answer the calls before them, each of them
/// @param parts the types of content parts; empty if content must be a text
public record MessageRules(
        List<String> roles,
        boolean emptyRefused,
        boolean systemFirst,
        boolean alternating,
        List<String> lastRoles,
        boolean toolsMatch,
        List<String> parts) {
    private static final Optional<Problem> FINE = Optional.empty();

    /// Rules with these roles and nothing else that is wrong, texts and images as content.
    public static MessageRules of(String... roles) {
        return new MessageRules(
                List.of(roles), false, false, false, List.of(roles), false, List.of("text", "image_url"));
    }

    /// Refuses empty messages too.
    public MessageRules nonEmpty() {
        return new MessageRules(roles, true, systemFirst, alternating, lastRoles, toolsMatch, parts);
    }

    /// Refuses a system message that is not the first.
    public MessageRules systemOnlyFirst() {
        return new MessageRules(roles, emptyRefused, true, alternating, lastRoles, toolsMatch, parts);
    }

    /// Wants user and assistant to take turns.
    public MessageRules takingTurns() {
        return new MessageRules(roles, emptyRefused, systemFirst, true, lastRoles, toolsMatch, parts);
    }

    /// Wants the last message from one of these roles.
    public MessageRules last(String... allowed) {
        return new MessageRules(roles, emptyRefused, systemFirst, alternating, List.of(allowed), toolsMatch, parts);
    }

    /// Wants each tool call answered, and no answer without a call.
    public MessageRules toolsAnswered() {
        return new MessageRules(roles, emptyRefused, systemFirst, alternating, lastRoles, true, parts);
    }

    /// Takes these types of content parts.
    public MessageRules parts(String... types) {
        return new MessageRules(roles, emptyRefused, systemFirst, alternating, lastRoles, toolsMatch, List.of(types));
    }

    /// Takes texts only, no parts.
    public MessageRules textOnly() {
        return parts(new String[0]);
    }

    /// The first thing that is wrong with the messages.
    public Optional<Problem> check(JsonNode messages) {
        if (!messages.isArray()) {
            return wrong(Problem.Kind.TYPE, "messages", messages, "array");
        }
        if (messages.isEmpty()) {
            return wrong(Problem.Kind.EMPTY, "messages", messages, "at least one message");
        }
        String before = "";
        for (int i = 0; i < messages.size(); i++) {
            Optional<Problem> problem = message(messages.path(i), "messages[" + i + "]");
            Optional<Problem> misplaced = problem.isPresent() ? problem : order(messages, i, before);
            if (misplaced.isPresent()) {
                return misplaced;
            }
            String role = messages.path(i).path("role").asString("");
            before = role.equals("system") ? before : role;
        }
        String last = messages.path(messages.size() - 1).path("role").asString("");
        if (!lastRoles.contains(last)) {
            String at = "messages[" + (messages.size() - 1) + "].role";
            return Optional.of(new Problem(Problem.Kind.ORDER, at, last, "last message from " + lastRoles));
        }
        return toolsMatch ? tools(messages) : FINE;
    }

    private Optional<Problem> message(JsonNode message, String at) {
        JsonNode role = message.path("role");
        if (!role.isString()) {
            return Optional.of(new Problem(Problem.Kind.MISSING, at + ".role", "", "required"));
        }
        if (!roles.contains(role.asString(""))) {
            return wrong(Problem.Kind.ROLE, at + ".role", role, String.join(", ", roles));
        }
        if (role.asString("").equals("tool") && !message.path("tool_call_id").isString()) {
            return Optional.of(new Problem(Problem.Kind.MISSING, at + ".tool_call_id", "", "required"));
        }
        JsonNode content = message.path("content");
        boolean calls = message.path("tool_calls").isArray() || message.has("function_call");
        if (content.isMissingNode() || content.isNull() || content.isEmpty() && !content.isString()) {
            return calls || !emptyRefused && role.asString("").equals("assistant")
                    ? FINE
                    : Optional.of(new Problem(Problem.Kind.EMPTY, at + ".content", "", "required"));
        }
        if (content.isString()) {
            boolean blank = emptyRefused && !calls && content.asString("").isBlank();
            return blank ? wrong(Problem.Kind.EMPTY, at + ".content", content, "not empty") : FINE;
        }
        return parts(content, at + ".content");
    }

    private Optional<Problem> parts(JsonNode content, String at) {
        if (!content.isArray() || parts.isEmpty()) {
            return wrong(Problem.Kind.TYPE, at, content, "string");
        }
        for (int i = 0; i < content.size(); i++) {
            JsonNode type = content.path(i).path("type");
            if (!parts.contains(type.asString(""))) {
                return wrong(Problem.Kind.VALUE, at + "[" + i + "].type", type, String.join(", ", parts));
            }
        }
        return FINE;
    }

    private Optional<Problem> order(JsonNode messages, int index, String before) {
        String role = messages.path(index).path("role").asString("");
        String at = "messages[" + index + "].role";
        if (systemFirst && index > 0 && role.equals("system")) {
            return Optional.of(new Problem(Problem.Kind.ORDER, at, role, "system only first"));
        }
        boolean turn = role.equals("user") ? !before.equals("user") : before.equals("user") || before.equals("tool");
        if (alternating && (role.equals("user") || role.equals("assistant")) && !turn) {
            return Optional.of(new Problem(Problem.Kind.ORDER, at, role, "user and assistant in turn"));
        }
        return FINE;
    }

    private static Optional<Problem> tools(JsonNode messages) {
        Set<String> open = new HashSet<>();
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.path(i);
            if (message.path("role").asString("").equals("tool")) {
                if (!open.remove(message.path("tool_call_id").asString(""))) {
                    return Optional.of(
                            new Problem(Problem.Kind.ORDER, "messages[" + i + "].role", "tool", "after tool_calls"));
                }
            } else if (!open.isEmpty()) {
                return unanswered(i, open);
            }
            message.path("tool_calls")
                    .values()
                    .forEach(call -> open.add(call.path("id").asString("")));
        }
        return open.isEmpty() ? FINE : unanswered(messages.size() - 1, open);
    }

    private static Optional<Problem> unanswered(int index, Set<String> open) {
        return Optional.of(new Problem(
                Problem.Kind.ORDER, "messages[" + index + "]", String.join(", ", open), "answers to tool_calls"));
    }

    private static Optional<Problem> wrong(Problem.Kind kind, String field, JsonNode value, String expected) {
        return Optional.of(
                new Problem(kind, field, value.isString() ? value.asString("") : value.toString(), expected));
    }
}

package dev.rehome.server.front.responses;

import dev.rehome.dialect.CannotCarry;
import java.util.List;

/// The tools that OpenAI runs itself, or whose calls only its models make: refused by name where a target lacks them.
final class HostedTools {
    private static final int WORD_CHARS_MAX = 40;

    private HostedTools() {}

    static CannotCarry refused(List<String> paths, List<String> types) {
        String names = String.join(
                ", ", types.stream().distinct().map(HostedTools::word).toList());
        return new CannotCarry(
                paths,
                String.join(", ", paths) + ": " + names
                        + (types.size() == 1 ? " is a tool" : " are tools")
                        + " that only a provider with the Responses API runs; functions are carried everywhere.");
    }

    /// A type as a client wrote it, cut to what may stand in a message.
    static String word(String type) {
        String plain = type.replaceAll("[^a-z0-9_]", "?");
        return plain.length() <= WORD_CHARS_MAX ? plain : plain.substring(0, WORD_CHARS_MAX);
    }
}

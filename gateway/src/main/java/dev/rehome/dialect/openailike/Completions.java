package dev.rehome.dialect.openailike;

import dev.rehome.dialect.TargetModel;
import java.util.List;

/// Which models of a kind answer OpenAI's legacy `/completions` themselves. The others are asked as a chat.
///
/// The option `completions` of a target, `native` or `chat`, says it for that target.
///
/// @param usually whether a model does that is no exception
/// @param exceptions beginnings of model ids
public record Completions(Requests requests, boolean usually, List<String> exceptions) {
    private static final String OPTION = "completions";

    public Completions {
        exceptions = List.copyOf(exceptions);
    }

    /// All models do, but these.
    public static Completions allBut(Requests requests, String... exceptions) {
        return new Completions(requests, true, List.of(exceptions));
    }

    /// Only these models do.
    public static Completions only(Requests requests, String... models) {
        return new Completions(requests, false, List.of(models));
    }

    boolean areOf(TargetModel target) {
        String said = target.options().getOrDefault(OPTION, "");
        if (!said.isEmpty()) {
            return said.equals("native");
        }
        return usually != exceptions.stream().anyMatch(target.model()::startsWith);
    }
}

package dev.rehome.dialect.openailike;

import dev.rehome.dialect.TargetModel;
import java.util.List;

/// Which models of a kind have OpenAI's Responses API themselves. The others are asked as a chat.
///
/// The option `responses` of a target, `native` or `chat`, says it for that target.
///
/// @param usually whether a model has it that is no exception
/// @param exceptions beginnings of model ids
public record Responses(Requests requests, boolean usually, List<String> exceptions) {
    private static final String OPTION = "responses";
    private static final String PATH = "/responses";

    public Responses {
        exceptions = List.copyOf(exceptions);
    }

    /// All models have it.
    public static Responses all(Rule... rules) {
        return new Responses(Requests.at(PATH, rules), true, List.of());
    }

    /// Only the models whose ids begin so, and those whose target says it.
    public static Responses only(List<String> models, Rule... rules) {
        return new Responses(Requests.at(PATH, rules), false, models);
    }

    boolean areOf(TargetModel target) {
        String said = target.options().getOrDefault(OPTION, "");
        if (!said.isEmpty()) {
            return said.equals("native");
        }
        return usually != exceptions.stream().anyMatch(target.model()::startsWith);
    }
}

package dev.rehome.dialect.openailike;

import java.util.Set;

/// What one kind needs done to the messages of a chat request.
///
/// @param developerIsSystem whether the role `developer` is sent as `system`
/// @param functionRole whether the deprecated role `function` is taken
/// @param partsRefused the types of content parts that the kind cannot read, such as `input_audio`
public record MessageRules(boolean developerIsSystem, boolean functionRole, Set<String> partsRefused) {
    public MessageRules {
        partsRefused = Set.copyOf(partsRefused);
    }

    /// Everything passes.
    public static MessageRules none() {
        return new MessageRules(false, true, Set.of());
    }

    /// What nearly every vendor but OpenAI needs: `developer` as `system`, no `function` role.
    public static MessageRules usual(String... partsRefused) {
        return new MessageRules(true, false, Set.of(partsRefused));
    }

    boolean isNone() {
        return !developerIsSystem && functionRole && partsRefused.isEmpty();
    }
}

package dev.rehome.dialect.openailike;

import java.util.Set;

/// What one kind needs done to the messages of a chat request.
///
/// @param developerIsSystem whether the role `developer` is sent as `system`
/// @param functionRole whether the deprecated role `function` is taken
/// @param partsRefused the types of content parts that the kind cannot read, such as `input_audio`
/// @param thoughts whether what the model thought before may be sent back to it
public record MessageRules(
        boolean developerIsSystem, boolean functionRole, Set<String> partsRefused, boolean thoughts) {
    public MessageRules {
        partsRefused = Set.copyOf(partsRefused);
    }

    /// Everything passes.
    public static MessageRules none() {
        return new MessageRules(false, true, Set.of(), true);
    }

    /// What nearly every vendor but OpenAI needs: `developer` as `system`, no `function` role.
    public static MessageRules usual(String... partsRefused) {
        return new MessageRules(true, false, Set.of(partsRefused), true);
    }

    /// The same without a place for earlier thoughts, as at OpenAI, whose models keep theirs to themselves.
    public MessageRules withoutThoughts() {
        return new MessageRules(developerIsSystem, functionRole, partsRefused, false);
    }

    boolean isNone() {
        return !developerIsSystem && functionRole && partsRefused.isEmpty();
    }
}

package dev.rehome.dialect.openailike;

import java.util.Set;

/// What one kind needs done to the messages of a chat request.
///
/// @param developerIsSystem whether the role `developer` is sent as `system`
/// @param functionRole whether the deprecated role `function` is taken
/// @param partsRefused the types of content parts that the kind cannot read, such as `input_audio`
/// @param thoughts whether what the model thought before may be sent back to it
/// @param earlier what becomes of turns that another vendor's model may have said
public record MessageRules(
        boolean developerIsSystem, boolean functionRole, Set<String> partsRefused, boolean thoughts, Earlier earlier) {
    public MessageRules {
        partsRefused = Set.copyOf(partsRefused);
    }

    /// Everything passes.
    public static MessageRules none() {
        return new MessageRules(false, true, Set.of(), true, Earlier.any());
    }

    /// What nearly every vendor but OpenAI needs: `developer` as `system`, no `function` role.
    public static MessageRules usual(String... partsRefused) {
        return new MessageRules(true, false, Set.of(partsRefused), true, Earlier.usual());
    }

    /// The same without a place for earlier thoughts, as at OpenAI, whose models keep theirs to themselves.
    public MessageRules withoutThoughts() {
        return new MessageRules(developerIsSystem, functionRole, partsRefused, false, Earlier.openAi());
    }

    /// The same for models that refuse turns without what was thought.
    public MessageRules needing(Earlier.Needed thoughtsOfAll) {
        return new MessageRules(developerIsSystem, functionRole, partsRefused, thoughts, earlier.with(thoughtsOfAll));
    }

    /// The same where thoughts also come back in `reasoning_details`.
    public MessageRules withDetails() {
        return new MessageRules(developerIsSystem, functionRole, partsRefused, thoughts, earlier.withDetails());
    }

    boolean isNone() {
        return !developerIsSystem && functionRole && partsRefused.isEmpty();
    }
}

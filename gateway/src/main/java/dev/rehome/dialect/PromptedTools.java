package dev.rehome.dialect;

import java.util.Set;

/// The functions that a model was told of in its prompt, whose calls are read out of what it says.
///
/// @param names of the functions; a call of any other is none
/// @param parallel whether one answer may hold several calls
/// @param required whether an answer without a call is not what the client asked for
public record PromptedTools(Set<String> names, boolean parallel, boolean required) {
    public PromptedTools {
        names = Set.copyOf(names);
    }
}

package dev.rehome.availability;

import java.util.Set;

/// The notices whose risk the operator has accepted by name, until they take effect.
///
/// @param notices notice ids, such as `openai-2024-06-24`
public record Acceptances(Set<String> notices) {
    public static final Acceptances NONE = new Acceptances(Set.of());

    public Acceptances {
        notices = Set.copyOf(notices);
    }
}

package dev.rehome.dialect;

import java.util.Optional;

/// Response headers; names in lower case.
@FunctionalInterface
public interface Headers {
    /// The first value of this name, or empty.
    Optional<String> first(String name);

    static Headers none() {
        return _ -> Optional.empty();
    }
}

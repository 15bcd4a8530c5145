package dev.rehome.dialect;

import java.net.URI;

/// One step on the way of a task: a call whose answer takes minutes, so that the provider gives an id at once and the
/// result later.
public sealed interface TaskStep {
    /// Hands the task in.
    record Submit(VideoWish wish) implements TaskStep {}

    /// Asks how far it is.
    ///
    /// @param id the provider's id of the task
    record Look(String id) implements TaskStep {}

    /// Gets what came of it.
    ///
    /// @param result the address that the provider gave
    record Fetch(URI result) implements TaskStep {}
}

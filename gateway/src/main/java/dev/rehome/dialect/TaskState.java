package dev.rehome.dialect;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a provider says of a task.
public sealed interface TaskState {
    /// It was taken.
    ///
    /// @param id the provider's
    /// @param settled what was asked of the provider in the end
    record Taken(String id, VideoWish settled) implements TaskState {}

    record Waiting() implements TaskState {}

    record Running() implements TaskState {}

    /// @param results where the results lie, at least one
    /// @param cover where a picture of the result lies
    /// @param life how long the results stay there; empty where that is not known
    record Done(List<URI> results, Optional<URI> cover, Optional<Duration> life) implements TaskState {
        public Done {
            results = List.copyOf(results);
        }
    }

    record Failed(Reason reason) implements TaskState {}

    /// The provider knows the task no more.
    record Gone() implements TaskState {}

    /// Why a task failed. What the provider wrote is not told on.
    enum Reason {
        /// Its content filter refused what was asked or what came of it.
        CONTENT,
        /// It did not like the parameters.
        PARAMETERS,
        /// Somebody took it back at the provider.
        CANCELLED,
        /// It does not say, or it is its own affair.
        PROVIDER
    }
}

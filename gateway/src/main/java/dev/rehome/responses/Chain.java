package dev.rehome.responses;

import java.util.List;

/// The responses of one conversation.
///
/// @param turns the oldest first; empty where there is no such response
/// @param whole whether the first turn is there too: an earlier one may be deleted or too old
public record Chain(List<KeptResponse> turns, boolean whole) {
    public Chain {
        turns = List.copyOf(turns);
    }
}

package dev.rehome.files;

import java.util.List;

/// A part of a list.
///
/// @param hasMore whether there are more behind it
public record Listed<T>(List<T> items, boolean hasMore) {
    public Listed {
        items = List.copyOf(items);
    }

    /// A part of what was asked for with one more than wanted.
    public static <T> Listed<T> of(List<T> oneMore, int limit) {
        return oneMore.size() > limit ? new Listed<>(oneMore.subList(0, limit), true) : new Listed<>(oneMore, false);
    }
}

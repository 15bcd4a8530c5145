package dev.rehome.relocate.rescue;

import java.util.List;
import java.util.Map;

/// What a rescue came to.
///
/// @param shelves by the shelf's word
/// @param left what cannot be taken along, and why
/// @param failed what should have been taken and was not; a later run tries it again
public record RescueResult(Map<String, Count> shelves, List<Manifest.Left> left, List<Manifest.Left> failed) {
    public RescueResult {
        left = List.copyOf(left);
        failed = List.copyOf(failed);
    }

    /// @param things how many there are at the vendor
    /// @param bytes their size, as far as the vendor tells it or it was fetched
    /// @param fetched files that this run wrote
    /// @param kept files that an earlier run had written
    public record Count(long things, long bytes, long fetched, long kept) {
        static final Count NONE = new Count(0, 0, 0, 0);

        Count plus(Count other) {
            return new Count(things + other.things, bytes + other.bytes, fetched + other.fetched, kept + other.kept);
        }
    }
}

package dev.rehome.relocate.rescue;

/// Hears how a rescue goes on.
@FunctionalInterface
public interface Progress {
    /// @param bytes of the file that was just kept; 0 where it was there already
    void kept(String shelf, String id, long bytes);
}

package dev.rehome.relocate.reembed;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Texts that need a vector, and the place where their vectors are kept. What was kept is its own checkpoint: whoever
/// opens it again goes on behind it. Used by one thread.
public interface Corpus extends AutoCloseable {
    /// How many texts have been done with by earlier runs.
    long done();

    /// How long the vectors are that are kept already, or that it can take; 0 where it takes any.
    int dimensions();

    /// Goes once through all texts that are left.
    ///
    /// @throws IOException when they cannot be read; the message says where
    void survey(Each each) throws IOException;

    /// The next text; empty when there is none any more.
    Optional<Item> next() throws IOException;

    /// Keeps vectors, in the order in which the texts came. Once this has returned they outlive a kill.
    void keep(List<Filled> filled) throws IOException;

    /// Ends a pass, after everything that came was kept.
    ///
    /// @return how many texts came or changed meanwhile and need another pass
    long finish() throws IOException;

    /// Goes through all pairs of an old and a new vector.
    void pairs(Pairs pairs) throws IOException;

    /// What the operator does when all vectors are there, a line each; none where there is nothing to do.
    default List<String> switching() throws IOException {
        return List.of();
    }

    @Override
    void close() throws IOException;

    /// Is given each text.
    @FunctionalInterface
    interface Each {
        void text(Item item) throws IOException;
    }

    /// Is given each pair of vectors.
    @FunctionalInterface
    interface Pairs {
        void pair(String id, float[] old, float[] anew) throws IOException;
    }
}

package dev.rehome.relocate.evaluate.score;

/// A likeness of a module that is not part of the server. The module names it in `META-INF/services`, so that it is
/// there when the module's jars are on the class path, which the launcher decides; the gateway knows none of them.
/// It may be used by several threads.
public interface AddedSimilarity extends Similarity, AutoCloseable {
    /// Loads what it needs, so that what is wrong is known before anything is called. A second time does nothing.
    ///
    /// @throws IllegalStateException when it cannot work on this machine
    void open();

    @Override
    void close();
}

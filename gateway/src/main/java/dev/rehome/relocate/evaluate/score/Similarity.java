package dev.rehome.relocate.evaluate.score;

/// How alike two texts are.
public interface Similarity {
    /// What it goes by, for the report.
    String what();

    /// From 0 to 1; 1 for equal texts.
    double of(String one, String other);
}

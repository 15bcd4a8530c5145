package dev.rehome.availability;

/// How far a fact of the dataset can be trusted, strongest first.
public enum Confidence {
    /// Read at the provider, the authority, or in a copy of their text.
    SOURCE("source"),
    /// Reported by the press or another second hand.
    PRESS("press"),
    /// Concluded from other facts; nobody said so.
    INFERRED("inferred"),
    /// Not found in any source.
    UNVERIFIED("unverified");

    private final String word;

    Confidence(String word) {
        this.word = word;
    }

    /// The word used in data files and output.
    public String word() {
        return word;
    }

    /// Whether a decision that rests on this must say so.
    public boolean isDoubtful() {
        return this == INFERRED || this == UNVERIFIED;
    }

    Confidence weaker(Confidence other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

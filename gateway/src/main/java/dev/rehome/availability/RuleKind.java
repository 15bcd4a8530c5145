package dev.rehome.availability;

/// What sort of fact a rule states.
public enum RuleKind {
    /// The provider serves, or does not serve, these places.
    OFFER("offer"),
    /// The provider blocks traffic from these places.
    ENFORCEMENT("enforcement"),
    /// An authority forbids it.
    LAW("law"),
    /// The provider refuses entities that are owned from these places.
    OWNERSHIP("ownership"),
    /// Export control forbids it.
    EXPORT("export");

    private final String word;

    RuleKind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// Whether law, and not a provider's contract, is the reason.
    public boolean isLaw() {
        return this == LAW || this == EXPORT;
    }
}

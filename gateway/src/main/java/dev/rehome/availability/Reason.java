package dev.rehome.availability;

/// Why a target may not serve a call.
public enum Reason {
    /// Nothing says where the party is.
    UNKNOWN_PLACE("unknown_place"),
    /// The provider's list does not name the place (at this date).
    NOT_LISTED("not_listed"),
    /// The provider says that it does not serve the place.
    EXCLUDED("excluded"),
    /// The provider excludes this part of a country.
    EXCLUDED_SUBDIVISION("excluded_subdivision"),
    /// Parts of the country are excluded and nothing says in which part the party is (strict subdivisions only).
    UNKNOWN_SUBDIVISION("unknown_subdivision"),
    /// The provider blocks traffic from the place.
    ENFORCED("enforced"),
    /// The place is served only to entities with an eligibility that this one does not hold.
    NOT_ELIGIBLE("not_eligible"),
    /// Only an interval is known for the start of the rule, and the date lies in it.
    DATE_UNCERTAIN("date_uncertain"),
    /// Owned too far from places that the provider does not serve.
    OWNERSHIP("ownership"),
    /// The owners are not declared (strict ownership only).
    UNDECLARED_OWNERSHIP("undeclared_ownership"),
    /// An authority forbids it.
    LAW("law"),
    /// Export control forbids it.
    EXPORT("export");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// Whether something that nobody declared or found is the reason, and no fact about the party.
    boolean isMissing() {
        return this == UNKNOWN_PLACE || this == UNKNOWN_SUBDIVISION;
    }
}

package dev.rehome.catalogue;

/// How far a price or a fact of a model can be trusted.
public enum Confidence {
    /// The operator said so.
    OPERATOR,
    /// The vendor's own page.
    SOURCE,
    /// A table that somebody else keeps, at the date it names.
    THIRD_PARTY,
    /// A figure in US dollars for a site that bills in another currency: right at one exchange rate only.
    CONVERTED,
    /// Taken from a model of nearly the same name.
    INFERRED,
    /// Said without a source that could be checked.
    UNVERIFIED
}

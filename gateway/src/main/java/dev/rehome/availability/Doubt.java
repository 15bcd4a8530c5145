package dev.rehome.availability;

import dev.rehome.call.Party;
import dev.rehome.call.Place;

/// Something that an allowed call rests on and that is not certain.
public sealed interface Doubt {
    /// Whose place or owners it is about.
    Party party();

    /// The rule it is about.
    Rule rule();

    /// What is not certain, in words; built only when asked for.
    default String message() {
        return Wording.doubt(this);
    }

    /// A place is served by a rule that is inferred or unverified.
    record Unproven(Party party, Rule rule, Place place) implements Doubt {}

    /// Parts of a country are excluded and the part is not known.
    record UnknownPart(Party party, Rule rule, Place country) implements Doubt {}

    /// An ownership rule applies and not all owners are declared.
    ///
    /// @param declared percent of the shares of which the owner is declared
    record Undeclared(Party party, Rule rule, double declared) implements Doubt {}
}

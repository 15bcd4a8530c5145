package dev.rehome.call;

import java.util.Optional;

/// What a refused caller may know of why: never votes, evidence or alternatives, which are for the operator.
///
/// @param decision the id of the decision, for `rehome explain` and for an appeal
/// @param rule the id of the rule that decided
/// @param place the country or region that the rule did not accept; empty where none is known
/// @param appeal where the caller may object: a URL or a mail address
public record Grounds(String decision, String rule, Optional<Place> place, Optional<String> appeal) {}

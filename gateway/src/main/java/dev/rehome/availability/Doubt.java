package dev.rehome.availability;

import dev.rehome.call.Party;

/// Something that an allowed call rests on and that is not certain.
///
/// @param party whose place or owners it is about
/// @param rule the rule it is about
/// @param message what is not certain, in words
public record Doubt(Party party, Rule rule, String message) {}

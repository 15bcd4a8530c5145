package dev.rehome.call;

/// The four parties of one call to one target.
///
/// @param endUser the places the end user may be in
/// @param customer the account's entity
/// @param contract the entity that signed with the target's provider
/// @param egress the place the call would leave from
public record Parties(Candidates endUser, Entity customer, Entity contract, Place egress) {}

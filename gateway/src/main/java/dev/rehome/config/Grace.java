package dev.rehome.config;

/// A notice whose risk the operator accepts: until it takes effect, the places it names are `tolerated`, with a
/// warning and an audit entry on each call. It ends by itself, and never holds where law is the reason.
///
/// @param notice the id of the notice in the availability dataset, such as `openai-2024-06-24`
/// @param acceptedBy who accepts it: name and role
public record Grace(String notice, String acceptedBy) {}

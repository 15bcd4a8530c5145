package dev.rehome.call;

import java.time.LocalDate;
import java.util.Optional;

/// Why a place is a candidate for a party.
///
/// @param source what says so: `declared`, `fixed`, `builtin-seed`, or the id of an IP source
/// @param answer the country, region or subdivision it names; empty where it has no answer
/// @param asOf the date of the data, where it has one
/// @param note what an operator should know, such as `hosting range`; may be empty
public record Evidence(String source, Optional<Place> answer, Optional<LocalDate> asOf, String note) {}

package dev.rehome.place;

import dev.rehome.call.Place;

/// How one key's calls show where the end user is. An operator chooses it per key.
public sealed interface EndUserEvidence {
    /// From the client's address, by the IP sources.
    record CallerAddress() implements EndUserEvidence {}

    /// From the header `x-rehome-place`: the operator trusts this key's holder to know and to say it.
    record Declared() implements EndUserEvidence {}

    /// All end users of this key are in one place.
    record Fixed(Place place) implements EndUserEvidence {}
}

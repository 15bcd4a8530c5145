package dev.rehome.config;

import dev.rehome.call.Place;

/// What says where the end user is.
public sealed interface EndUser {
    /// The client's address is the end user's.
    record CallerAddress() implements EndUser {}

    /// Each call carries `x-rehome-place`.
    record Declared() implements EndUser {}

    /// All end users are in one place.
    ///
    /// @param place the country or region of all end users; with, and only with, `end_user: fixed`
    record Fixed(Place place) implements EndUser {}
}

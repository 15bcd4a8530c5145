package dev.rehome.relocate.plan;

import dev.rehome.call.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What the move is away from, and until when.
///
/// @param provider the provider's id in the configuration
/// @param places where it is no longer to be used
/// @param by the first day it is no longer to be used there (UTC): every move is done before
/// @param notice the id of the notice in the availability dataset, where one is the reason
public record Leaving(String provider, List<Place> places, LocalDate by, Optional<String> notice) {
    public Leaving {
        places = List.copyOf(places);
    }
}

package dev.rehome.relocate.cutover;

import dev.rehome.call.Place;
import dev.rehome.way.Moves;
import java.time.Instant;
import java.util.List;

/// A rehearsal: a provider is treated as withdrawn for some traffic, for some minutes.
///
/// @param places whose calls are part of it; empty for all
/// @param percent of the conversations
/// @param until when it ends by itself
public record Drill(
        String id, String provider, List<Place> places, int percent, Instant from, Instant until, String actor) {
    public Drill {
        places = List.copyOf(places);
    }

    boolean covers(Moves.Asked call, Instant now) {
        return now.isBefore(until)
                && !now.isBefore(from)
                && (places.isEmpty()
                        || places.contains(call.caller().entity().country())
                        || places.stream().anyMatch(call.places().places()::contains));
    }
}

package dev.rehome.availability;

import dev.rehome.call.Party;
import dev.rehome.call.Place;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Something that changes about a provider's availability at one instant.
public sealed interface Event {
    Instant at();

    String provider();

    /// Places that come to stand differently.
    ///
    /// @param parties the parties for which they do
    /// @param places countries, regions and subdivisions by code
    /// @param before how they stood
    /// @param after how they stand from then on
    record Moved(Instant at, String provider, Set<Party> parties, List<Place> places, Standing before, Standing after)
            implements Event {
        public Moved {
            parties = Set.copyOf(parties);
            places = List.copyOf(places);
        }

        /// Whether callers there are worse off than before.
        public boolean isLoss() {
            return after.isWorseThan(before);
        }
    }

    /// A change is announced.
    record Announced(Instant at, String provider, Notice notice) implements Event {}

    /// A rule that does not go by the party's own place begins, or perhaps begins, or ends.
    record Ruled(Instant at, String provider, Rule rule, Period.State state) implements Event {}
}

package dev.rehome.cli.availability;

import dev.rehome.availability.Confidence;
import dev.rehome.availability.Event;
import dev.rehome.availability.Notice;
import dev.rehome.availability.ProviderRules;
import dev.rehome.availability.Standing;
import dev.rehome.call.Party;
import dev.rehome.call.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `rehome availability` has to say.
sealed interface AvailabilityReport {
    /// The version of the dataset.
    String dataset();

    /// Whether the answer is yes; it is no only where somebody asked about a place.
    default boolean isYes() {
        return true;
    }

    /// All providers.
    record Overview(String dataset, List<ProviderRules> providers, LocalDate day) implements AvailabilityReport {}

    /// Everything about one provider.
    record OfProvider(String dataset, ProviderRules provider, LocalDate day) implements AvailabilityReport {}

    /// How one place stands with one or all providers.
    record OfPlace(String dataset, Place place, LocalDate day, List<Row> rows) implements AvailabilityReport {
        static OfPlace of(String dataset, Place place, LocalDate day, Collection<ProviderRules> providers) {
            Instant at = AvailabilityCommand.start(day);
            return new OfPlace(
                    dataset,
                    place,
                    day,
                    providers.stream().map(rules -> Row.of(rules, place, at)).toList());
        }

        /// Whether an end user there can be served by any of the providers that were asked about.
        @Override
        public boolean isYes() {
            return rows.stream().anyMatch(Row::isYes);
        }
    }

    /// What changed between two days.
    record Changes(String dataset, LocalDate first, LocalDate last, Optional<Place> place, List<Event> events)
            implements AvailabilityReport {}

    /// How one place stands with one provider.
    ///
    /// @param standings by party
    /// @param notices open notices of the provider
    record Row(ProviderRules rules, Map<Party, Standing> standings, List<Notice> notices) {
        static Row of(ProviderRules rules, Place place, Instant at) {
            Map<Party, Standing> standings = new EnumMap<>(Party.class);
            for (Party party : Party.values()) {
                standings.put(party, rules.standing(party, place, "", at));
            }
            return new Row(rules, standings, rules.openNotices(place, at));
        }

        Standing of(Party party) {
            return standings.getOrDefault(party, new Standing(Standing.State.NOT_BOUND, Optional.empty()));
        }

        boolean isYes() {
            return of(Party.END_USER).state().isServed();
        }

        /// The weakest confidence of what decides for any party.
        Confidence confidence() {
            Confidence weakest = Confidence.SOURCE;
            for (Standing standing : standings.values()) {
                weakest = standing.confidence().compareTo(weakest) > 0 ? standing.confidence() : weakest;
            }
            return weakest;
        }
    }
}

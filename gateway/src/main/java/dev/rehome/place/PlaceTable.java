package dev.rehome.place;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// All IP sources merged into one immutable table. Reading needs no lock and allocates nothing.
public interface PlaceTable {
    /// What the sources say about this address; an address of special use has no candidates.
    Votes find(Address address);

    /// The sources in this table, in the order given.
    List<Loaded> sources();

    /// Reads all sources and merges them. Source ids must differ. Throws `SourceFailure`.
    static PlaceTable merge(List<? extends PlaceSource> sources) {
        return Merge.of(sources);
    }

    /// One source after loading.
    ///
    /// @param entries the number of ranges read
    /// @param unusable how many of them had no answer that is a country or region, such as `ZZ` or `EU`
    record Loaded(String id, Optional<LocalDate> asOf, int entries, int unusable) {
        /// The age of the data, counted from the start of its day in UTC.
        public Optional<Duration> age(Instant now) {
            return asOf.map(date -> Duration.between(date.atStartOfDay(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC)));
        }
    }
}

package dev.rehome.place;

import dev.rehome.call.Place;
import dev.rehome.seed.Seed;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Somebody who says where addresses are, or what they are used for.
public interface PlaceSource {
    /// The name in evidence, such as `builtin-seed`.
    String id();

    /// The date of the data, where it is known.
    Optional<LocalDate> asOf();

    /// What being in this source's ranges means, such as `hosting range`; empty for a source of places.
    default String note() {
        return "";
    }

    /// Hands every range to the sink, in any order. Of ranges that overlap the narrowest counts; where several are
    /// equally narrow, all of them. Throws `SourceFailure` where the data cannot be read to its end.
    void read(Sink sink);

    /// The table that comes with Rehome, with the id `builtin-seed`.
    static PlaceSource builtin() {
        return new SeedSource(Seed.open());
    }

    /// A MaxMind DB file, whose records name a country as `country.iso_code`, `country_code` or `country`, with the
    /// subdivision of `subdivisions[0].iso_code` if there is one. Throws `SourceFailure`.
    static PlaceSource mmdb(String id, Path file) {
        return MmdbSource.open(id, file);
    }

    /// Text files of `FIRST,LAST,CODE` or `NETWORK,CODE`, with addresses in their usual or in decimal form: range CSVs
    /// and the files of Tor's geoip package. A file whose name ends in `.gz` is unpacked. The data is as old as the
    /// first file's comment `# as-of: DATE` or `# Generated: DATE` says, else as its modification. Throws
    /// `SourceFailure`.
    static PlaceSource csv(String id, List<Path> files) {
        return TextSource.places(id, files);
    }

    /// A text file with one network or address a line, which says something about them but no place.
    ///
    /// @param note what it says, such as `hosting range`
    static PlaceSource networks(String id, String note, Path file) {
        return TextSource.networks(id, note, file);
    }

    /// Takes ranges.
    @FunctionalInterface
    interface Sink {
        /// @param answer empty for a range without a usable answer, and always for a source with a note
        void range(Address first, Address last, Optional<Place> answer);
    }
}

package dev.rehome.place;

import dev.rehome.call.Place;
import java.time.LocalDate;
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

    /// Takes ranges.
    @FunctionalInterface
    interface Sink {
        /// @param answer empty for a range without a usable answer, and always for a source with a note
        void range(Address first, Address last, Optional<Place> answer);
    }
}

package dev.rehome.place.update;

import dev.rehome.call.Place;
import dev.rehome.place.Address;
import dev.rehome.place.PlaceSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One IP source of the operator, and where it is renewed from.
///
/// @param id its name in evidence
/// @param file where it is kept: `.mmdb` is a MaxMind DB, everything else text
/// @param note where not empty, the file lists networks of which this is said, such as `hosting range`
/// @param origin where a newer file comes from; empty for a file that somebody else renews
/// @param expected answers that the file must give, for known addresses; where empty, the built-in ones are tried
public record SourceSpec(String id, Path file, String note, Optional<Origin> origin, Map<Address, Place> expected) {
    /// The most bytes of a download where nothing else is said.
    public static final long BYTES_MAX = 256L << 20;

    public SourceSpec {
        expected = Map.copyOf(expected);
    }

    /// Where a newer file comes from.
    ///
    /// @param url of the file; `https`, or loopback
    /// @param bytesMax the most bytes of the file, also after unpacking
    public record Origin(URI url, Integrity integrity, long bytesMax) {}

    /// How a download is known to be whole and the one that was meant.
    public sealed interface Integrity {
        /// The operator states the hash, in lower-case hexadecimal.
        record Sha256(String hash) implements Integrity {}

        /// The origin states the hash at this address, alone or as `HASH  NAME`.
        record Sha256At(URI url) implements Integrity {}
    }

    /// The source in this file, which need not be in its place yet.
    PlaceSource open(Path candidate) {
        if (!note.isEmpty()) {
            return PlaceSource.networks(id, note, candidate);
        }
        return candidate.toString().toLowerCase(Locale.ROOT).endsWith(".mmdb")
                ? PlaceSource.mmdb(id, candidate)
                : PlaceSource.csv(id, List.of(candidate));
    }
}

package dev.rehome.place;

import com.maxmind.db.CHMCache;
import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Network;
import com.maxmind.db.Networks;
import com.maxmind.db.Reader;
import dev.rehome.call.Place;
import java.io.IOException;
import java.net.Inet4Address;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A MaxMind DB file as a source. The whole file is read at once, so that it may be replaced while it is in use.
///
/// Format: https://maxmind.github.io/MaxMind-DB/. Record shapes: `country.iso_code` and `subdivisions` of MaxMind's
/// own databases, `country_code` of ip-location-db's and IPinfo's, `country` as a code of others.
record MmdbSource(String id, Path file, Optional<LocalDate> asOf) implements PlaceSource {

    static MmdbSource open(String id, Path file) {
        try (Reader reader = new Reader(file.toFile(), Reader.FileMode.MEMORY)) {
            LocalDate built = LocalDate.ofInstant(reader.getMetadata().buildTime(), ZoneOffset.UTC);
            return new MmdbSource(id, file, Optional.of(built));
        } catch (IOException | RuntimeException e) {
            throw failure(file, e);
        }
    }

    @Override
    public void read(Sink sink) {
        Codes codes = new Codes();
        try (Reader reader = new Reader(file.toFile(), Reader.FileMode.MEMORY, new CHMCache())) {
            Networks<Object> networks = reader.networks(Object.class);
            while (networks.hasNext()) {
                DatabaseRecord<Object> row = networks.next();
                Cidr cidr = cidr(row.network());
                sink.range(cidr.first(), cidr.last(), place(row.data(), codes));
            }
        } catch (IOException | InvalidNetworkException | RuntimeException e) {
            throw failure(file, e);
        }
    }

    /// The library reports damaged bytes by many kinds of exceptions.
    private static SourceFailure failure(Path file, Exception e) {
        return new SourceFailure(file + ": " + e.getMessage() + " (expected: a readable MaxMind DB file)", e);
    }

    private static Cidr cidr(Network network) {
        Address first = Address.of(network.networkAddress());
        boolean longPrefix = network.networkAddress() instanceof Inet4Address && network.prefixLength() > 32;
        return new Cidr(first, longPrefix ? network.prefixLength() - 96 : network.prefixLength());
    }

    private static Optional<Place> place(@Nullable Object data, Codes codes) {
        if (!(data instanceof Map<?, ?> fields)) {
            return Optional.empty();
        }
        Optional<String> country =
                text(fields.get("country"), "iso_code").or(() -> text(fields.get("country_code"), "iso_code"));
        Optional<String> subdivision = fields.get("subdivisions") instanceof List<?> list && !list.isEmpty()
                ? text(list.getFirst(), "iso_code")
                : Optional.empty();
        return country.flatMap(code -> subdivision
                .flatMap(part -> codes.place(code + "-" + part))
                .or(() -> codes.place(code))
                .or(() -> text(fields.get("country_code"), "iso_code").flatMap(codes::place)));
    }

    /// A text, or the text in this field of a map.
    private static Optional<String> text(@Nullable Object value, String field) {
        return switch (value) {
            case String text -> Optional.of(text);
            case Map<?, ?> map when map.get(field) instanceof String text -> Optional.of(text);
            case null, default -> Optional.empty();
        };
    }
}

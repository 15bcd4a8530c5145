package dev.rehome.seed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The table that comes with Rehome: which country or region an address was registered for, by the statistics of the
/// five regional registries.
///
/// It is for demos and first tries. A registration is not a location, and the data stands still between releases:
/// whoever decides anything by it should configure a source of his own.
///
/// Statistics data by NRO, nro.net, CC BY 4.0; modified.
public final class Seed {
    /// How to credit the data where its answers are shown.
    public static final String ATTRIBUTION = "statistics data by NRO, nro.net, CC BY 4.0; modified";
    /// The age from which the seed warns about itself.
    public static final Duration AGE_MAX = Duration.ofDays(45);

    private static final String RESOURCE = "seed.bin";

    private final SeedFormat.Content content;

    private Seed(SeedFormat.Content content) {
        this.content = content;
    }

    /// Reads the table that is part of this module.
    public static Seed open() {
        try (InputStream in = Seed.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("seed: no resource " + RESOURCE + " (expected: in this module)");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("seed: " + e.getMessage(), e);
        }
    }

    static Seed read(InputStream in) throws IOException {
        return new Seed(SeedFormat.read(in));
    }

    /// The date of the registries' data.
    public LocalDate dataDate() {
        return content.dataDate();
    }

    /// The date on which the table was made from the data.
    public LocalDate builtOn() {
        return content.builtOn();
    }

    /// The number of ranges, IPv4 and IPv6.
    public int size() {
        return content.v4().size() + content.v6().size();
    }

    /// The age of the data, counted from the start of its day in UTC.
    public Duration age(Instant now) {
        return Duration.between(dataDate().atStartOfDay(ZoneOffset.UTC).toInstant(), now);
    }

    public boolean isOld(Instant now) {
        return age(now).compareTo(AGE_MAX) > 0;
    }

    /// One line for a person: what this is, how old, and what it is not for.
    public String notice(Instant now) {
        String warning = isOld(now) ? " (expected: at most " + AGE_MAX.toDays() + ")" : "";
        return "builtin-seed: address registrations of " + dataDate() + ", "
                + Math.max(0, age(now).toDays()) + " days old" + warning
                + "; for demos and first tries only, configure a source of your own";
    }

    /// Hands over all ranges, IPv4 first, each in ascending order and without overlap.
    public void forEach(Sink sink) {
        long next = 0;
        for (int i = 0; i < content.v4().size(); i++) {
            long first = next + content.v4().gap(i);
            long last = first + content.v4().extent(i);
            sink.v4((int) first, (int) last, content.code(content.v4().place(i)));
            next = last + 1;
        }
        next = 0;
        for (int i = 0; i < content.v6().size(); i++) {
            long first = next + content.v6().gap(i);
            long last = first + content.v6().extent(i);
            sink.v6(first, last, content.code(content.v6().place(i)));
            next = last + 1;
        }
    }

    /// Takes ranges. Bounds are inclusive and unsigned; codes are ISO 3166-1 alpha-2.
    public interface Sink {
        void v4(int first, int last, String code);

        /// @param first the upper 64 bits of the first address, whose lower bits are 0
        /// @param last the upper 64 bits of the last address, whose lower bits are 1
        void v6(long first, long last, String code);
    }
}

package dev.rehome.place;

import dev.rehome.seed.Seed;
import java.time.LocalDate;
import java.util.Optional;

/// The seed as a source.
record SeedSource(Seed seed) implements PlaceSource {
    @Override
    public String id() {
        return "builtin-seed";
    }

    @Override
    public Optional<LocalDate> asOf() {
        return Optional.of(seed.dataDate());
    }

    @Override
    public void read(Sink sink) {
        Codes codes = new Codes();
        seed.forEach(new Seed.Sink() {
            @Override
            public void v4(int first, int last, String code) {
                sink.range(Address.ofV4(first), Address.ofV4(last), codes.place(code));
            }

            @Override
            public void v6(long first, long last, String code) {
                sink.range(new Address(first, 0), new Address(last, -1), codes.place(code));
            }
        });
    }
}

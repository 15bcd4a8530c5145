package dev.rehome.place;

import dev.rehome.call.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A source made of rows in a test.
record ListSource(String id, Optional<LocalDate> asOf, String note, List<Row> rows) implements PlaceSource {
    record Row(Address first, Address last, Optional<Place> answer) {}

    static ListSource of(String id) {
        return new ListSource(id, Optional.empty(), "", new ArrayList<>());
    }

    static ListSource notes(String id, String note) {
        return new ListSource(id, Optional.empty(), note, new ArrayList<>());
    }

    ListSource with(String first, String last, String answer) {
        rows.add(new Row(Address.of(first), Address.of(last), Place.parse(answer)));
        return this;
    }

    ListSource with(String network, String answer) {
        Cidr cidr = Cidr.of(network);
        rows.add(new Row(cidr.first(), cidr.last(), Place.parse(answer)));
        return this;
    }

    @Override
    public void read(Sink sink) {
        rows.forEach(row -> sink.range(row.first(), row.last(), row.answer()));
    }
}

package dev.rehome.place;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Place;
import dev.rehome.call.PlaceSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The answers of four real databases for known addresses; the resource names where they come from.
class VotesFixtureTest {
    private static final List<String> SOURCES = List.of("geo_whois", "iptoasn", "dbip", "ipfire");
    private static final PlaceTable TABLE = PlaceTable.merge(IntStream.range(0, SOURCES.size())
            .mapToObj(VotesFixtureTest::source)
            .toList());

    static List<String[]> rows() {
        try (InputStream in = Objects.requireNonNull(VotesFixtureTest.class.getResourceAsStream("/place/votes.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ListSource source(int column) {
        ListSource source = ListSource.of(SOURCES.get(column));
        rows().stream()
                .filter(row -> !row[column + 2].isEmpty())
                .forEach(row -> source.with(row[0], row[0], row[column + 2]));
        return source;
    }

    private static PlaceSet candidates(String address) {
        return TABLE.find(Address.of(address)).candidates().places();
    }

    private static PlaceSet set(String... codes) {
        return PlaceSet.of(Stream.of(codes).map(Place::of).toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyAnswerIsACandidate(String ip, String what, String a, String b, String c, String d) {
        PlaceSet expected = PlaceSet.of(Stream.of(a, b, c, d)
                .filter(code -> !code.isEmpty())
                .map(Place::of)
                .toList());
        assertThat(candidates(ip)).as(what).isEqualTo(expected);
    }

    @Test
    void theWellKnownDisagreements() {
        assertThat(rows()).hasSize(21);
        assertThat(candidates("47.242.0.1")).isEqualTo(set("US", "CN", "HK"));
        assertThat(candidates("114.114.114.114")).isEqualTo(set("CN", "US"));
        assertThat(candidates("203.198.7.66")).isEqualTo(set("HK"));
        assertThat(candidates("168.95.1.1")).isEqualTo(set("TW"));
        assertThat(candidates("10.0.0.1")).isEqualTo(PlaceSet.empty());
    }
}

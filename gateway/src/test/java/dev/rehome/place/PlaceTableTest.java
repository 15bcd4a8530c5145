package dev.rehome.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.call.Evidence;
import dev.rehome.call.Place;
import dev.rehome.call.PlaceSet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTableTest {
    private static PlaceSet candidates(PlaceTable table, String address) {
        return table.find(Address.of(address)).candidates().places();
    }

    private static PlaceSet set(String... codes) {
        return PlaceSet.of(List.of(codes).stream().map(Place::of).toList());
    }

    @Test
    void keepsEveryAnswerWithItsSource() {
        PlaceTable table = PlaceTable.merge(List.of(
                ListSource.of("a").with("47.242.0.0/16", "US"),
                ListSource.of("b").with("47.240.0.0/12", "CN"),
                ListSource.of("c").with("47.242.0.0", "47.242.255.255", "HK"),
                ListSource.of("d").with("8.0.0.0/8", "US")));
        Votes votes = table.find(Address.of("47.242.0.1"));
        assertThat(votes.candidates().places()).isEqualTo(set("US", "CN", "HK"));
        assertThat(votes.evidence())
                .extracting(Evidence::source, Evidence::answer)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", Optional.of(Place.of("US"))),
                        org.assertj.core.groups.Tuple.tuple("b", Optional.of(Place.of("CN"))),
                        org.assertj.core.groups.Tuple.tuple("c", Optional.of(Place.of("HK"))),
                        org.assertj.core.groups.Tuple.tuple("d", Optional.empty()));
        assertThat(table.find(Address.of("47.242.9.9"))).isSameAs(votes);
        assertThat(candidates(table, "47.241.0.1")).isEqualTo(set("CN"));
        assertThat(candidates(table, "47.224.0.1")).isEqualTo(PlaceSet.empty());
    }

    @Test
    void worksWithoutAnySource() {
        PlaceTable table = PlaceTable.merge(List.of());
        assertThat(table.find(Address.of("8.8.8.8")).candidates().isUnknown()).isTrue();
        assertThat(table.find(Address.of("10.0.0.1")).special()).contains(SpecialUse.PRIVATE);
        assertThat(table.sources()).isEmpty();
    }

    @Test
    void aSourceThatClaimsEverythingClaimsNoSpecialAddress() {
        PlaceTable table = PlaceTable.merge(List.of(ListSource.of("all")
                .with("0.0.0.0/0", "US")
                .with("::", "::fffe:ffff:ffff", "CN")
                .with("::/0", "DE")));
        assertThat(candidates(table, "1.0.0.0")).isEqualTo(set("US"));
        assertThat(candidates(table, "2a00::1")).isEqualTo(set("DE"));
        for (SpecialUse use : SpecialUse.values()) {
            for (Cidr network : use.networks()) {
                for (Address address : List.of(network.first(), network.last())) {
                    assertThat(table.find(address).candidates().isUnknown()).isTrue();
                    assertThat(table.find(address).special()).isEqualTo(address.special());
                }
            }
        }
    }

    @Test
    void theNarrowestRangeOfOneSourceCounts() {
        PlaceTable table = PlaceTable.merge(List.of(ListSource.of("nested")
                .with("1.2.3.0/24", "HK")
                .with("1.0.0.0/8", "US")
                .with("1.2.0.0/16", "CN")
                .with("1.2.3.0/24", "MO")));
        assertThat(candidates(table, "1.3.0.0")).isEqualTo(set("US"));
        assertThat(candidates(table, "1.2.2.255")).isEqualTo(set("CN"));
        assertThat(candidates(table, "1.2.3.4")).isEqualTo(set("HK", "MO"));
        assertThat(candidates(table, "1.2.4.0")).isEqualTo(set("CN"));
    }

    @Test
    void notesAreEvidenceAndNeverCandidates() {
        PlaceTable table = PlaceTable.merge(List.of(
                ListSource.of("geo").with("8.0.0.0/8", "US"),
                ListSource.notes("clouds", "hosting range").with("8.8.8.0/24", "")));
        assertThat(table.find(Address.of("8.8.8.8")).evidence())
                .contains(new Evidence("clouds", Optional.empty(), Optional.empty(), "hosting range"));
        assertThat(candidates(table, "8.8.8.8")).isEqualTo(set("US"));
        assertThat(table.find(Address.of("8.9.9.9")).evidence()).hasSize(1);
    }

    @Test
    void keepsSubdivisions() {
        PlaceTable table = PlaceTable.merge(List.of(ListSource.of("city").with("5.1.1.0/24", "UA-43")));
        assertThat(table.find(Address.of("5.1.1.1")).candidates().subdivisions())
                .containsExactly(Place.of("UA-43"));
    }

    @Test
    void refusesWhatIsNoRangeAndWhatIsAmbiguous() {
        assertThatThrownBy(() -> PlaceTable.merge(List.of(ListSource.of("a").with("9.9.9.9", "8.8.8.8", "US"))))
                .isInstanceOf(SourceFailure.class)
                .hasMessage("range: 9.9.9.9 to 8.8.8.8 (expected: first before last)");
        assertThatThrownBy(() -> PlaceTable.merge(List.of(ListSource.of("a"), ListSource.of("a"))))
                .hasMessage("source: 'a' (expected: an id that no other source has)");
    }

    /// The merged table against a linear reading of the rows, on random overlapping and adjacent ranges.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void equalsALinearLookup(long seed) {
        Random random = new Random(seed);
        List<ListSource> sources = new ArrayList<>();
        for (int s = 0; s < 1 + random.nextInt(4); s++) {
            ListSource source = ListSource.of("s" + s);
            for (int r = 0; r < random.nextInt(40); r++) {
                source.rows().add(row(random, source.rows()));
            }
            sources.add(source);
        }
        PlaceTable table = PlaceTable.merge(sources);
        Set<Address> probes = sources.stream()
                .flatMap(source -> source.rows().stream())
                .flatMap(row -> List.of(row.first(), row.last(), plus(row.first(), -1), plus(row.last(), 1)).stream())
                .collect(Collectors.toSet());
        for (int i = 0; i < 200; i++) {
            probes.add(address(random));
        }
        for (Address probe : probes) {
            assertThat(table.find(probe).candidates().places()).as(probe.text()).isEqualTo(linear(sources, probe));
        }
    }

    /// A small space, so that ranges meet and overlap: 8.0.0.0/20 and 2400::/64.
    private static Address address(Random random) {
        return random.nextBoolean()
                ? Address.ofV4(0x08000000 | random.nextInt(1 << 12))
                : new Address(
                        0x2400_0000_0000_0000L | random.nextInt(3),
                        random.nextLong() | (random.nextInt(4) == 0 ? -1 : 0));
    }

    private static ListSource.Row row(Random random, List<ListSource.Row> before) {
        Optional<Place> place = Place.parse(List.of("CN", "HK", "US", "ZZ").get(random.nextInt(4)));
        Address first = address(random);
        if (!before.isEmpty() && random.nextInt(3) == 0) {
            first = plus(before.getLast().last(), 1);
        }
        Address last = address(random);
        while (last.isV4() != first.isV4()) {
            last = address(random);
        }
        boolean ordered = first.compareTo(last) <= 0;
        return new ListSource.Row(ordered ? first : last, ordered ? last : first, place);
    }

    private static PlaceSet linear(List<ListSource> sources, Address probe) {
        List<Place> places = new ArrayList<>();
        for (ListSource source : sources) {
            List<ListSource.Row> hits = source.rows().stream()
                    .filter(row -> row.first().isV4() == probe.isV4())
                    .filter(row -> row.first().compareTo(probe) <= 0 && probe.compareTo(row.last()) <= 0)
                    .toList();
            Optional<BigInteger> narrowest =
                    hits.stream().map(PlaceTableTest::width).min(Comparator.naturalOrder());
            hits.stream()
                    .filter(row -> width(row).equals(narrowest.orElseThrow()))
                    .flatMap(row -> row.answer().stream())
                    .forEach(places::add);
        }
        return PlaceSet.of(places);
    }

    private static BigInteger width(ListSource.Row row) {
        return number(row.last()).subtract(number(row.first()));
    }

    private static BigInteger number(Address address) {
        return new BigInteger(Long.toUnsignedString(address.high()))
                .shiftLeft(64)
                .add(new BigInteger(Long.toUnsignedString(address.low())));
    }

    private static Address plus(Address address, int delta) {
        BigInteger sum = number(address).add(BigInteger.valueOf(delta));
        return new Address(sum.shiftRight(64).longValue(), sum.longValue());
    }
}

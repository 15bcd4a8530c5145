package dev.rehome.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.call.Evidence;
import dev.rehome.call.Place;
import dev.rehome.call.PlaceSet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceSourceTest {
    @TempDir
    private Path directory = Path.of("");

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static PlaceSet set(String... codes) {
        return PlaceSet.of(Stream.of(codes).map(Place::of).toList());
    }

    private static PlaceSet candidates(PlaceTable table, String address) {
        return table.find(Address.of(address)).candidates().places();
    }

    @Test
    void readsEveryFormOfRow() throws IOException {
        Path csv = file("geo.csv", """
                # as-of: 2026-06-17
                network_start,network_end,country

                8.8.8.0,8.8.8.255,US
                "9.9.9.0" , "9.9.9.255" , "ch" , "Quad9"
                47.242.0.0/16,HK
                2400:3200::/32,CN,Hangzhou
                2404:c800::,2404:c800:ffff:ffff:ffff:ffff:ffff:ffff,HK
                16777472,16778239,CN # 1.0.1.0 to 1.0.3.255, as Tor writes it
                42540528726795050063891204319802818560,42540528806023212578155541913346768895,JP
                5.5.5.0,5.5.5.255,ZZ
                """);
        PlaceTable table = PlaceTable.merge(List.of(PlaceSource.csv("geo", List.of(csv))));
        assertThat(candidates(table, "8.8.8.8")).isEqualTo(set("US"));
        assertThat(candidates(table, "9.9.9.9")).isEqualTo(set("CH"));
        assertThat(candidates(table, "47.242.255.255")).isEqualTo(set("HK"));
        assertThat(candidates(table, "2400:3200::1")).isEqualTo(set("CN"));
        assertThat(candidates(table, "2404:c800:1::1")).isEqualTo(set("HK"));
        assertThat(candidates(table, "1.0.3.255")).isEqualTo(set("CN"));
        assertThat(candidates(table, "2001:200::1")).isEqualTo(set("JP"));
        assertThat(candidates(table, "5.5.5.5")).isEqualTo(PlaceSet.empty());
        PlaceTable.Loaded loaded = table.sources().getFirst();
        assertThat(loaded).isEqualTo(new PlaceTable.Loaded("geo", Optional.of(LocalDate.parse("2026-06-17")), 8, 1));
        assertThat(loaded.age(Instant.parse("2026-06-19T12:00:00Z"))).contains(Duration.ofHours(60));
    }

    @Test
    void readsSeveralFilesAsOneSourceAndUnpacksThem() throws IOException {
        Path v6 = directory.resolve("v6.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(v6))) {
            out.write(
                    "# Generated: Thu, 25 Jun 2026 04:33:59 GMT\n2400:3200::/32,CN\n".getBytes(StandardCharsets.UTF_8));
        }
        PlaceSource source = PlaceSource.csv("both", List.of(v6, file("v4.csv", "8.8.8.0/24,US\n")));
        PlaceTable table = PlaceTable.merge(List.of(source));
        assertThat(source.asOf()).contains(LocalDate.parse("2026-06-25"));
        assertThat(candidates(table, "8.8.8.8")).isEqualTo(set("US"));
        assertThat(candidates(table, "2400:3200::1")).isEqualTo(set("CN"));
    }

    @Test
    void isAsOldAsTheFileWhereNothingElseIsSaid() throws IOException {
        Path csv = file("geo.csv", "8.8.8.0/24,US\n# as-of: 2026-01-01\n");
        Files.setLastModifiedTime(csv, FileTime.from(Instant.parse("2026-03-04T05:06:07Z")));
        assertThat(PlaceSource.csv("geo", List.of(csv)).asOf()).contains(LocalDate.parse("2026-03-04"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8.8.8.8|FIRST,LAST,CODE or NETWORK,CODE",
                "8.8.8.8,US|FIRST,LAST,CODE or NETWORK,CODE",
                "8.8.8.9,8.8.8.8,US|the first address not after the last",
                "8.8.8.8,2400::1,US|the first address not after the last",
                "8.8.8.8,8.8.8.300,US|two addresses, and a code",
                "8.8.8.8/24,US|a network such as 192.0.2.0/24, no bits set after the prefix",
                "8.8.8.0/99,US|a network such as 192.0.2.0/24, no bits set after the prefix",
                "340282366920938463463374607431768211456,340282366920938463463374607431768211456,US|two addresses, and a code",
                "start,end,country|two addresses, and a code"
            })
    void namesTheLineThatIsWrong(String row, String expected) throws IOException {
        Path csv = file("geo.csv", "8.8.4.0/24,US\n" + row + "\n");
        assertThatThrownBy(() -> PlaceTable.merge(List.of(PlaceSource.csv("geo", List.of(csv)))))
                .isInstanceOf(SourceFailure.class)
                .hasMessageStartingWith(csv + ":2: '")
                .hasMessageEndingWith("' (expected: " + expected + ")");
    }

    @Test
    void saysThatAFileIsMissing() {
        Path missing = directory.resolve("none.csv");
        assertThatThrownBy(() -> PlaceSource.csv("geo", List.of(missing))).isInstanceOf(SourceFailure.class);
        assertThatThrownBy(() -> PlaceSource.mmdb("geo", missing)).isInstanceOf(SourceFailure.class);
    }

    @Test
    void readsListsOfNetworks() throws IOException {
        Path list =
                file("clouds.txt", "# clouds\n8.8.8.0/24\n43.134.0.0/16 # Tencent\n2400:3200::/32,Alibaba\n9.9.9.9\n");
        PlaceTable table = PlaceTable.merge(List.of(PlaceSource.networks("clouds", "hosting range", list)));
        for (String address : List.of("8.8.8.8", "43.134.0.1", "2400:3200::1", "9.9.9.9")) {
            Votes votes = table.find(Address.of(address));
            assertThat(votes.evidence()).extracting(Evidence::note).containsExactly("hosting range");
            assertThat(votes.candidates().isUnknown()).isTrue();
        }
        assertThat(table.find(Address.of("9.9.9.8")).evidence()).isEmpty();
        assertThat(table.sources().getFirst().unusable()).isZero();
    }

    @Test
    void anyBytesAreReadOrRefused() throws IOException {
        Random random = new Random(5);
        String alphabet = "0123456789.:/,\"#\n abcfCNUSHK-%\u0000\u00ff";
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            StringBuilder text = new StringBuilder();
            for (int c = random.nextInt(60); c > 0; c--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Path csv = file("fuzz.csv", text.toString());
            try {
                PlaceTable.merge(List.of(PlaceSource.csv("fuzz", List.of(csv))));
            } catch (SourceFailure e) {
                refused++;
                assertThat(e).hasMessageContaining("expected");
            }
        }
        assertThat(refused).isBetween(1, 599);
    }

    private Path mmdb(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("geo.mmdb"), bytes);
    }

    private static MmdbBytes shapes() {
        return new MmdbBytes()
                .with("8.8.8.0/24", Map.of("country_code", "US"))
                .with("9.9.9.0/24", Map.of("country", Map.of("iso_code", "CH")))
                .with(
                        "5.1.1.0/24",
                        Map.of("country", Map.of("iso_code", "UA"), "subdivisions", List.of(Map.of("iso_code", "43"))))
                .with("47.242.0.0/16", Map.of("country", "HK"))
                .with("1.0.1.0/24", Map.of("country", "China", "country_code", "CN"))
                .with("5.5.5.0/24", Map.of("registered_country", Map.of("iso_code", "DE")))
                .with("2400:3200::/32", Map.of("country_code", "CN"));
    }

    @Test
    void readsEveryShapeOfMmdbRecord() throws IOException {
        PlaceSource source = PlaceSource.mmdb("geo", mmdb(shapes().bytes()));
        PlaceTable table = PlaceTable.merge(List.of(source));
        assertThat(source.asOf()).contains(LocalDate.parse("2026-06-18"));
        assertThat(candidates(table, "8.8.8.255")).isEqualTo(set("US"));
        assertThat(candidates(table, "::ffff:8.8.8.8")).isEqualTo(set("US"));
        assertThat(candidates(table, "8.8.9.0")).isEqualTo(PlaceSet.empty());
        assertThat(candidates(table, "9.9.9.9")).isEqualTo(set("CH"));
        assertThat(table.find(Address.of("5.1.1.1")).candidates().subdivisions())
                .containsExactly(Place.of("UA-43"));
        assertThat(candidates(table, "47.242.0.1")).isEqualTo(set("HK"));
        assertThat(candidates(table, "1.0.1.1")).isEqualTo(set("CN"));
        assertThat(candidates(table, "5.5.5.5")).isEqualTo(PlaceSet.empty());
        assertThat(candidates(table, "2400:3200::1")).isEqualTo(set("CN"));
        assertThat(table.find(Address.of("2002:808:808::1")).special()).contains(SpecialUse.SIX_TO_FOUR);
        assertThat(table.sources().getFirst().entries()).isEqualTo(7);
        assertThat(table.sources().getFirst().unusable()).isEqualTo(1);
    }

    @Test
    void damagedMmdbsAreReadOrRefused() throws IOException {
        byte[] whole = shapes().bytes();
        Random random = new Random(9);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] bent = whole.clone();
            for (int n = 0; n < 1 + random.nextInt(8); n++) {
                bent[random.nextInt(bent.length)] ^= (byte) (1 + random.nextInt(255));
            }
            Path file = mmdb(bent);
            try {
                PlaceTable.merge(List.of(PlaceSource.mmdb("geo", file)));
            } catch (SourceFailure e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1, 299);
    }

    @Test
    void theSeedKnowsTheWorld() {
        PlaceTable table = PlaceTable.merge(List.of(PlaceSource.builtin()));
        assertThat(table.sources().getFirst().id()).isEqualTo("builtin-seed");
        assertThat(candidates(table, "114.114.114.114")).isEqualTo(set("CN"));
        assertThat(candidates(table, "203.198.7.66")).isEqualTo(set("HK"));
        assertThat(candidates(table, "202.175.3.3")).isEqualTo(set("MO"));
        assertThat(candidates(table, "168.95.1.1")).isEqualTo(set("TW"));
        assertThat(candidates(table, "8.8.8.8")).isEqualTo(set("US"));
        assertThat(candidates(table, "2400:3200::1")).isEqualTo(set("CN"));
        assertThat(candidates(table, "192.168.1.1")).isEqualTo(PlaceSet.empty());
    }

    @Test
    void hashesTellAddressesApartByKey() {
        AddressHash hash = new AddressHash(new byte[16]);
        AddressHash other = new AddressHash("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        Address address = Address.of("203.198.7.66");
        assertThat(hash.of(address)).hasSize(16).isEqualTo(hash.of(Address.of("::ffff:203.198.7.66")));
        assertThat(hash.of(address)).isNotEqualTo(other.of(address)).isNotEqualTo(hash.of(Address.of("203.198.7.67")));
        assertThatThrownBy(() -> new AddressHash(new byte[8])).hasMessage("key: 8 bytes (expected: at least 16)");
    }
}

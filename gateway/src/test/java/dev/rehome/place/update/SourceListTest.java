package dev.rehome.place.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.call.Place;
import dev.rehome.place.Address;
import dev.rehome.place.update.SourceSpec.Integrity;
import dev.rehome.place.update.SourceSpec.Origin;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceListTest {
    private static final Path BASE = Path.of("base");

    @Test
    void readsSources() {
        String hash = "AB".repeat(32);
        List<SourceSpec> specs = SourceList.parse("""
                sources:
                  - id: country
                    file: data/country.mmdb
                    url: https://data.example/country.mmdb
                    sha256: https://data.example/country.mmdb.sha256
                    max_bytes: 64000000
                    expect: { 8.8.8.8: US, "2400:3200::1": CN }
                  - { id: own, file: /etc/own.csv, url: "https://data.example/own.csv", sha256: %s }
                  - { id: clouds, file: clouds.txt, note: hosting range }
                """.formatted(hash), BASE);
        assertThat(specs)
                .containsExactly(
                        new SourceSpec(
                                "country",
                                BASE.resolve("data/country.mmdb"),
                                "",
                                Optional.of(new Origin(
                                        URI.create("https://data.example/country.mmdb"),
                                        new Integrity.Sha256At(URI.create("https://data.example/country.mmdb.sha256")),
                                        64_000_000)),
                                Map.of(
                                        Address.of("8.8.8.8"), Place.of("US"),
                                        Address.of("2400:3200::1"), Place.of("CN"))),
                        new SourceSpec(
                                "own",
                                Path.of("/etc/own.csv"),
                                "",
                                Optional.of(new Origin(
                                        URI.create("https://data.example/own.csv"),
                                        new Integrity.Sha256("ab".repeat(32)),
                                        SourceSpec.BYTES_MAX)),
                                Map.of()),
                        new SourceSpec(
                                "clouds", BASE.resolve("clouds.txt"), "hosting range", Optional.empty(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file: x|id: missing (expected: a value)",
                "id: a|file: missing (expected: a value)",
                "id: a, file: x, urll: y|urll: unknown (expected: id, file, url, sha256, max_bytes, note or expect)",
                "id: a, file: x, url: 'https://d.example/x'|sha256: missing (expected: a value)",
                "id: a, file: x, url: 'https://d.example/x', sha256: abc|sha256: 'abc' (expected: 64 hex digits, or a URL)",
                "id: a, file: x, expect: { 8.8.8: US }|expect: '8.8.8' (expected: an IP address)",
                "id: a, file: x, expect: { 8.8.8.8: USA }|expect.8.8.8.8: 'USA' (expected: a country or region)"
            })
    void namesWhatIsWrong(String fields, String message) {
        assertThatThrownBy(() -> SourceList.parse("sources: [ { " + fields + " } ]", BASE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sources[0]." + message);
    }

    @Test
    void namesAllMistakesAtOnce() {
        assertThatThrownBy(() -> SourceList.parse("sources: [ { id: a }, { file: b } ]", BASE))
                .hasMessage("sources[0].file: missing (expected: a value)\nsources[1].id: missing (expected: a value)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "a: b", "sources: x", "sources: [", "'- a'", "'sources: []\nmore: 1'"})
    void refusesWhatIsNoList(String text) {
        assertThatThrownBy(() -> SourceList.parse(text, BASE)).isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.rehome.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.call.Candidates;
import dev.rehome.call.Evidence;
import dev.rehome.call.Place;
import dev.rehome.call.PlaceSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceFinderTest {
    private static final PlaceTable TABLE = PlaceTable.merge(List.of(
            ListSource.of("a")
                    .with("8.8.8.0/24", "US")
                    .with("43.134.0.0/16", "SG")
                    .with("5.0.0.0/8", "UA"),
            ListSource.of("b").with("8.8.8.0/24", "US").with("43.134.0.0/16", "CN")));

    private static final EndUserEvidence CALLER = new EndUserEvidence.CallerAddress();
    private static final EndUserEvidence DECLARED = new EndUserEvidence.Declared();
    private static final EndUserEvidence FIXED = new EndUserEvidence.Fixed(Place.of("CN"));

    private static Candidates find(EndUserEvidence how, String declared, String observed) {
        return PlaceFinder.find(
                how,
                declared.isEmpty() ? Optional.empty() : Optional.of(declared),
                observed.isEmpty() ? Optional.empty() : Optional.of(Address.of(observed)),
                TABLE);
    }

    private static PlaceSet set(String codes) {
        return PlaceSet.of(Stream.of(codes.split(" "))
                .filter(code -> !code.isEmpty())
                .map(Place::of)
                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, '', US",
        "43.134.0.1, '', CN SG",
        "'', '', ''",
        "10.0.0.1, '', ''",
        "9.9.9.9, '', ''",
        // A key that may not declare narrows itself at most.
        "8.8.8.8, CN, CN US",
        "8.8.8.8, US, US",
        "10.0.0.1, US, ''",
        "'', US, ''",
    })
    void byCallerAddress(String observed, String declared, String candidates) {
        assertThat(find(CALLER, declared, observed).places()).isEqualTo(set(candidates));
    }

    @ParameterizedTest
    @CsvSource({
        "'', CN, CN",
        "'', ' cn ', CN",
        "10.0.0.1, CN, CN",
        "9.9.9.9, CN, CN",
        "8.8.8.8, US, US",
        // The address allows what is declared.
        "43.134.0.1, SG, SG",
        // The address contradicts what is declared.
        "8.8.8.8, CN, CN US",
        "43.134.0.1, US, CN SG US",
        // Nothing is declared: the address does not stand in.
        "8.8.8.8, '', ''",
        "'', '', ''",
    })
    void byDeclaration(String observed, String declared, String candidates) {
        assertThat(find(DECLARED, declared, observed).places()).isEqualTo(set(candidates));
    }

    @Test
    void fixedIgnoresTheAddress() {
        assertThat(find(FIXED, "", "8.8.8.8").places()).isEqualTo(set("CN"));
        assertThat(find(FIXED, "SG", "8.8.8.8").places()).isEqualTo(set("CN SG"));
    }

    @Test
    void declaresSubdivisions() {
        Candidates found = find(DECLARED, "UA-43", "5.1.1.1");
        assertThat(found.places()).isEqualTo(set("UA"));
        assertThat(found.subdivisions()).containsExactly(Place.of("UA-43"));
    }

    @Test
    void keepsAllEvidenceForTheOperator() {
        assertThat(find(DECLARED, "CN", "8.8.8.8").evidence())
                .containsExactly(
                        new Evidence(
                                "declared",
                                Optional.of(Place.of("CN")),
                                Optional.empty(),
                                "contradicted by the address"),
                        new Evidence("a", Optional.of(Place.of("US")), Optional.empty(), ""),
                        new Evidence("b", Optional.of(Place.of("US")), Optional.empty(), ""));
        assertThat(find(DECLARED, "", "8.8.8.8").evidence()).hasSize(2);
        assertThat(find(CALLER, "CN", "").evidence())
                .extracting(Evidence::note)
                .containsExactly("not used: this key may not declare");
        assertThat(find(CALLER, "", "10.0.0.1").evidence())
                .extracting(Evidence::note)
                .containsExactly("private address, no place");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Chnia", "C", "CHN", "ZZ", "EU", "CN-", "CN-ABCD", "CN,US", "中国", "UA_43", "  "})
    void refusesAMalformedDeclarationForEveryKey(String declared) {
        for (EndUserEvidence how : List.of(CALLER, DECLARED, FIXED)) {
            assertThatThrownBy(() -> find(how, declared, "8.8.8.8"))
                    .isInstanceOf(MalformedDeclaration.class)
                    .hasMessageEndingWith("' (expected: ISO 3166-1 alpha-2 such as CN, or ISO 3166-2)");
        }
    }

    @Test
    void namesTheHeader() {
        assertThatThrownBy(() -> find(DECLARED, "Chnia", ""))
                .hasMessage("x-rehome-place: 'Chnia' (expected: ISO 3166-1 alpha-2 such as CN, or ISO 3166-2)");
    }
}

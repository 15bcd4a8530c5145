package dev.rehome.place;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rehome.place.ClientAddress.From;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;

/// What reads bytes from outside, on any bytes. `JAZZER_FUZZ=1` searches; without it, only the kept inputs are run.
class PlaceFuzzTest {
    private static final Address PROXY = Address.of("10.0.0.1");
    private static final List<Cidr> TRUSTED = List.of(Cidr.of("10.0.0.0/8"));

    @FuzzTest
    void addressesReadBackAsThemselves(FuzzedDataProvider data) {
        Address.parse(data.consumeRemainingAsString())
                .ifPresent(address -> assertThat(Address.of(address.text())).isEqualTo(address));
    }

    @FuzzTest
    void networksReadBackAsThemselves(FuzzedDataProvider data) {
        try {
            Cidr network = Cidr.of(data.consumeRemainingAsString());
            assertThat(Cidr.of(network.toString())).isEqualTo(network);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("expected");
        }
    }

    @FuzzTest
    void whatAProxyAppendsDecides(FuzzedDataProvider data) {
        String sent = data.consumeRemainingAsString();
        for (From from : List.of(From.XFF, From.FORWARDED)) {
            ClientAddress client = new ClientAddress(from, TRUSTED);
            String appended = from == From.XFF ? "9.9.9.9" : "for=\"9.9.9.9:1\";proto=https";
            assertThat(client.resolve(Optional.of(PROXY), Optional.empty(), List.of(sent + ", " + appended))
                            .address())
                    .contains(Address.of("9.9.9.9"));
            assertThat(client.resolve(Optional.of(PROXY), Optional.empty(), List.of(sent)))
                    .isNotNull();
        }
    }

    @FuzzTest
    void rowsAreReadOrRefused(FuzzedDataProvider data) throws IOException {
        boolean places = data.consumeBoolean();
        Ranges ranges = new Ranges();
        try (BufferedReader reader = new BufferedReader(new StringReader(data.consumeRemainingAsString()))) {
            new TextRows(ranges, places).read("fuzz", reader);
        } catch (SourceFailure e) {
            assertThat(e).hasMessageContaining("expected");
        }
        assertThat(Flatten.of(ranges).isOrdered()).isTrue();
    }
}

package dev.rehome.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.place.ClientAddress.From;
import dev.rehome.place.Observed.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    private static final List<Cidr> TRUSTED = List.of(Cidr.of("10.0.0.0/8"), Cidr.of("2001:db8:ffff::/48"));
    private static final Optional<Address> PROXY = Optional.of(Address.of("10.0.0.1"));
    private static final Optional<Address> STRANGER = Optional.of(Address.of("114.114.114.114"));

    private static Observed xff(String... lines) {
        return new ClientAddress(From.XFF, TRUSTED).resolve(PROXY, Optional.empty(), List.of(lines));
    }

    private static Observed forwarded(String... lines) {
        return new ClientAddress(From.FORWARDED, TRUSTED).resolve(PROXY, Optional.empty(), List.of(lines));
    }

    private static Observed seen(String address, Origin origin) {
        return new Observed(Optional.of(Address.of(address)), origin);
    }

    private static Observed unknown(Origin origin) {
        return new Observed(Optional.empty(), origin);
    }

    @Test
    void takesTheSocketWhereTheSocketCounts() {
        ClientAddress socket = new ClientAddress(From.SOCKET, List.of());
        assertThat(socket.header()).isEmpty();
        assertThat(socket.resolve(STRANGER, Optional.of(Address.of("8.8.8.8")), List.of("8.8.8.8")))
                .isEqualTo(seen("114.114.114.114", Origin.SOCKET));
    }

    @Test
    void ignoresWhatAnUntrustedPeerSays() {
        for (From from : List.of(From.XFF, From.FORWARDED, From.PROXY_PROTOCOL)) {
            assertThat(new ClientAddress(from, TRUSTED)
                            .resolve(STRANGER, Optional.of(Address.of("8.8.8.8")), List.of("for=8.8.8.8", "8.8.8.8")))
                    .isEqualTo(seen("114.114.114.114", Origin.PEER_NOT_TRUSTED));
        }
    }

    @Test
    void needsToKnowWhomToTrust() {
        assertThatThrownBy(() -> new ClientAddress(From.XFF, List.of()))
                .hasMessage("trusted_proxies: [] (expected: at least one network where client_address is xff)");
    }

    @Test
    void takesTheProxyProtocolFromATrustedPeer() {
        ClientAddress proxied = new ClientAddress(From.PROXY_PROTOCOL, TRUSTED);
        assertThat(proxied.resolve(PROXY, STRANGER, List.of()))
                .isEqualTo(seen("114.114.114.114", Origin.PROXY_PROTOCOL));
        assertThat(proxied.resolve(PROXY, Optional.empty(), List.of())).isEqualTo(unknown(Origin.NOTHING_SAID));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "114.114.114.114|114.114.114.114",
                " 114.114.114.114 |114.114.114.114",
                "8.8.8.8, 114.114.114.114|114.114.114.114",
                "8.8.8.8,114.114.114.114, 10.9.9.9|114.114.114.114",
                "8.8.8.8,114.114.114.114,2001:db8:ffff::7,10.9.9.9|114.114.114.114",
                "10.1.1.1, 10.2.2.2|10.1.1.1",
                "114.114.114.114:4711|114.114.114.114",
                "[2400:3200::1]:4711|2400:3200::1",
                "[2400:3200::1]|2400:3200::1",
                "2400:3200::1|2400:3200::1",
                "::ffff:114.114.114.114|114.114.114.114",
                "garbage, 8.8.8.8\u0000, \", 114.114.114.114|114.114.114.114",
                ",,,114.114.114.114|114.114.114.114"
            })
    void readsForwardedForFromTheRight(String line, String client) {
        assertThat(xff(line)).isEqualTo(seen(client, Origin.XFF));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "8.8.8.8,", "8.8.8.8, unknown", "8.8.8.8, _hidden", "8.8.8.8, 1.2.3.4:", "1.2.3.4:123456",
                        "1.2.3.4:8a",
                "[2400:3200::1", "[2400:3200::1]4711", "[2400:3200::1]:", "[1.2.3.4]", "[]", "fe80::1%eth0",
                        "8.8.8.8 9.9.9.9", "8.8.8.8, ,10.0.0.7",
                "example.com", "8.8.8.8;9.9.9.9", "\"8.8.8.8\"", "010.8.8.8", "1.2.3.4:_"
            })
    void neverGuessesPastAnUnreadableHop(String line) {
        assertThat(xff(line)).isEqualTo(unknown(Origin.HOP_UNREADABLE));
    }

    @Test
    void joinsRepeatedLinesInOrder() {
        assertThat(xff("8.8.8.8", "114.114.114.114, 10.2.2.2", "10.3.3.3"))
                .isEqualTo(seen("114.114.114.114", Origin.XFF));
        assertThat(forwarded("for=8.8.8.8", "for=114.114.114.114, for=10.2.2.2", "for=10.3.3.3"))
                .isEqualTo(seen("114.114.114.114", Origin.FORWARDED));
    }

    @Test
    void aTrustedProxyThatNamesNobodyIsNotItselfTheClient() {
        assertThat(xff()).isEqualTo(unknown(Origin.NOTHING_SAID));
        assertThat(forwarded()).isEqualTo(unknown(Origin.NOTHING_SAID));
    }

    @Test
    void readsABoundedNumberOfHops() {
        assertThat(xff("8.8.8.8" + ",10.0.0.2".repeat(100_000))).isEqualTo(unknown(Origin.HOP_UNREADABLE));
    }

    /// Forms: RFC 7239 sections 4 and 7.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "for=114.114.114.114|114.114.114.114",
                "For=\"114.114.114.114:80\";proto=http;by=203.0.113.43|114.114.114.114",
                "proto=https ; FOR=\"[2400:3200::1]:4711\"|2400:3200::1",
                "for=\"[2400:3200::1]\"|2400:3200::1",
                "for=[2400:3200::1]|2400:3200::1",
                "for=\"[2400:3200::1]:_port\"|2400:3200::1",
                "for=8.8.8.8, for=114.114.114.114;by=\"a,b\"|114.114.114.114",
                "for=8.8.8.8, for=114.114.114.114, for=10.2.2.2|114.114.114.114",
                "for=114.114.114.114;|114.114.114.114",
                "for=\"114.114.\\114.114\"|114.114.114.114",
                "for=6.6.6.6;x=\", for=114.114.114.114|114.114.114.114",
                "for=6.6.6.6;x=\", for=\"[2400:3200::1]:1\"|2400:3200::1",
                "for=6.6.6.6;x=\"\\\", for=\"114.114.114.114\"|114.114.114.114"
            })
    void readsForwardedFromTheRight(String line, String client) {
        assertThat(forwarded(line)).isEqualTo(seen(client, Origin.FORWARDED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "for",
                "for=",
                "for=unknown",
                "for=_secret",
                "for=\"_secret:80\"",
                "by=8.8.8.8",
                "for=8.8.8.8;for=9.9.9.9",
                "for=\"8.8.8.8",
                "for=8.8.8.8\"",
                "for =8.8.8.8",
                "for= 8.8.8.8",
                "8.8.8.8",
                "for=8.8.8.8 for=9.9.9.9",
                "for=\"8.8.8.8\"9",
                "for=8.8.8.8,",
                "proto=https",
                "=8.8.8.8",
                "for==8.8.8.8",
                ";",
                "for=\"\""
            })
    void neverGuessesAForwardedHop(String line) {
        assertThat(forwarded(line)).isEqualTo(unknown(Origin.HOP_UNREADABLE));
    }

    /// Whatever a client sends in front, the address that the proxy appends decides.
    @Test
    void aClientCannotReachWhatTheProxyAppends() {
        Random random = new Random(11);
        String alphabet = "for=\"\\,;:[]_ .0123456789abcdefBy%\t\u0000é";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder sent = new StringBuilder();
            for (int c = random.nextInt(40); c > 0; c--) {
                sent.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(xff(sent + ", 114.114.114.114")).isEqualTo(seen("114.114.114.114", Origin.XFF));
            String appended = random.nextBoolean() ? "for=114.114.114.114" : "for=\"114.114.114.114:9\";proto=https";
            assertThat(forwarded(sent + ", " + appended))
                    .as("sent: %s", sent)
                    .isEqualTo(seen("114.114.114.114", Origin.FORWARDED));
        }
    }
}

package dev.rehome.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    /// Canonical forms: RFC 5952 section 4 and its examples.
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "8.8.8.8, 8.8.8.8",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:0DB8::0001, 2001:db8::1",
        "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "0:0:0:0:0:0:0:0, ::",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:c000:201, 192.0.2.1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    })
    void readsAndPrints(String text, String printed) {
        assertThat(Address.of(text).text()).isEqualTo(printed);
        assertThat(Address.of(printed)).isEqualTo(Address.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.1000",
                "01.2.3.4",
                "1.2.3.04",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "0x7f.0.0.1",
                "127.1",
                "2130706433",
                " 1.2.3.4",
                "1.2.3.4 ",
                "1.2.3.4:80",
                "+1.2.3.4",
                "-1.2.3.4",
                "١.2.3.4",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                "12345::",
                "g::",
                "fe80::1%eth0",
                "[::1]",
                "::1/128",
                "::1.2.3",
                "::1.2.3.4:5",
                "1.2.3.4::",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::ffff:1.2.3.256",
                "unknown",
                "_hidden",
                "localhost",
                "１.2.3.4",
                "1111:1111:1111:1111:1111:1111:1111:1111:1111:1111"
            })
    void refuses(String text) {
        assertThat(Address.parse(text)).isEmpty();
    }

    @Test
    void namesWhatIsWrongWithoutEchoingControlCharacters() {
        assertThatThrownBy(() -> Address.of("nobody\n\u001b[31m"))
                .hasMessage("address: 'nobody??[31m' (expected: an IPv4 or IPv6 address)");
    }

    @Test
    void agreesWithThePlatformOnRandomAddresses() throws UnknownHostException {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            for (int b = 0; b < bytes.length; b++) {
                bytes[b] = random.nextBoolean() ? 0 : (byte) random.nextInt();
            }
            InetAddress platform = InetAddress.getByAddress(bytes);
            Address address = Address.of(bytes);
            assertThat(Address.of(platform)).isEqualTo(address);
            assertThat(Address.of(platform.getHostAddress())).isEqualTo(address);
            assertThat(InetAddress.getByName(address.text())).isEqualTo(platform);
        }
    }

    @Test
    void ordersAsUnsignedNumbers() {
        assertThat(Stream.of("ff02::1", "1.2.3.4", "8000::", "255.0.0.1", "::1", "2001:db8:0:0:ffff::", "2001:db8::1")
                        .map(Address::of)
                        .sorted()
                        .map(Address::text))
                .containsExactly(
                        "::1", "1.2.3.4", "255.0.0.1", "2001:db8::1", "2001:db8:0:0:ffff::", "8000::", "ff02::1");
    }

    @Test
    void showsOnlyItsNetworkInLogs() {
        assertThat(Address.of("203.198.7.66")).hasToString("203.198.7.0/24");
        assertThat(Address.of("2404:c800:1234:5678::1")).hasToString("2404:c800:1234::/48");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.0.1, PRIVATE",
        "fd00::1, PRIVATE",
        "fec0::1, PRIVATE",
        "127.0.0.1, LOOPBACK",
        "::1, LOOPBACK",
        "::ffff:127.0.0.1, LOOPBACK",
        "169.254.169.254, LINK_LOCAL",
        "fe80::1, LINK_LOCAL",
        "100.64.0.1, CARRIER_NAT",
        "100.127.255.255, CARRIER_NAT",
        "192.0.2.1, DOCUMENTATION",
        "198.51.100.1, DOCUMENTATION",
        "203.0.113.255, DOCUMENTATION",
        "2001:db8::1, DOCUMENTATION",
        "3fff:fff::1, DOCUMENTATION",
        "198.19.255.255, BENCHMARKING",
        "2001:2::1, BENCHMARKING",
        "224.0.0.1, MULTICAST",
        "ff02::1, MULTICAST",
        "0.0.0.0, UNSPECIFIED",
        "::, UNSPECIFIED",
        "2002:808:808::1, SIX_TO_FOUR",
        "192.88.99.1, SIX_TO_FOUR",
        "2001::1, TEREDO",
        "64:ff9b::808:808, NAT64",
        "64:ff9b:1::1, NAT64",
        "240.0.0.1, RESERVED",
        "255.255.255.255, RESERVED",
        "4000::1, RESERVED",
        "::808:808, RESERVED",
        "5f00::1, RESERVED",
        "192.0.0.8, PROTOCOL",
        "2001:1::1, PROTOCOL"
    })
    void knowsAddressesWithoutAPlace(String address, SpecialUse use) {
        assertThat(Address.of(address).special()).contains(use);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2000::1",
                "3ffe:ffff::1",
                "2003::1",
                "2400:3200::1"
            })
    void takesPublicAddressesForPublic(String address) {
        assertThat(Address.of(address).special()).isEmpty();
    }

    @Test
    void readsNetworks() {
        Cidr ten = Cidr.of("10.0.0.0/8");
        assertThat(ten.contains(Address.of("10.255.255.255"))).isTrue();
        assertThat(ten.contains(Address.of("::ffff:10.0.0.1"))).isTrue();
        assertThat(ten.contains(Address.of("11.0.0.0"))).isFalse();
        assertThat(ten.last()).isEqualTo(Address.of("10.255.255.255"));
        assertThat(Cidr.of("2001:db8::/33").last().text()).isEqualTo("2001:db8:7fff:ffff:ffff:ffff:ffff:ffff");
        assertThat(Cidr.of("192.0.2.7")).hasToString("192.0.2.7/32");
        assertThat(Cidr.of("0.0.0.0/0").contains(Address.of("255.1.2.3"))).isTrue();
        assertThat(Cidr.of("0.0.0.0/0").contains(Address.of("::1"))).isFalse();
        assertThat(Cidr.of("::/0").contains(Address.of("ffff::1"))).isTrue();
        assertThat(Cidr.of("::/0").contains(Address.of("10.0.0.1"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1/8|network: 10.0.0.1/8 (expected: 10.0.0.0/8, no bits set after the prefix)",
                "10.0.0.0/33|prefix length: 33 (expected: 0 to 32)",
                "10.0.0.0/|network: '10.0.0.0/' (expected: ADDRESS/BITS such as 10.0.0.0/8)",
                "10.0.0.0/08|network: '10.0.0.0/08' (expected: ADDRESS/BITS such as 10.0.0.0/8)",
                "proxy/8|network: 'proxy/8' (expected: ADDRESS/BITS such as 10.0.0.0/8)",
                "::/129|prefix length: 129 (expected: 0 to 128)"
            })
    void refusesNetworks(String text, String message) {
        assertThatThrownBy(() -> Cidr.of(text)).hasMessage(message);
    }
}

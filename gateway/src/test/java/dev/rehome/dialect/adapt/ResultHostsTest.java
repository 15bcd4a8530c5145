package dev.rehome.dialect.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Outbound;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultHostsTest {
    private static final List<String> KNOWN = List.of("files.vendor.example");

    private static Optional<Outbound.Fetch> fetch(Map<String, String> options, String address) {
        Kind.Site site = new Kind.Site(URI.create("https://api.vendor.example/v4"), options);
        return ResultHosts.of(KNOWN, site).fetch(URI.create(address));
    }

    @ParameterizedTest
    @CsvSource({
        "https://files.vendor.example/a.mp4?s=1, https://files.vendor.example/a.mp4?s=1",
        "https://FILES.vendor.example:443/a, https://FILES.vendor.example:443/a",
        "http://files.vendor.example/a%20b?s=%2F, https://files.vendor.example/a%20b?s=%2F",
        "https://api.vendor.example/a, https://api.vendor.example/a",
    })
    void knownHostsAreFetchedFromByTls(String address, String fetched) {
        assertThat(fetch(Map.of(), address).map(Outbound.Fetch::uri)).contains(URI.create(fetched));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example/a",
                "https://files.vendor.example.evil.example/a",
                "https://x.files.vendor.example/a",
                "https://files.vendor.example@evil.example/a",
                "https://user@files.vendor.example/a",
                "https://files.vendor.example:8443/a",
                "http://127.0.0.1/a",
                "file:///etc/passwd",
                "/a",
                "ftp://files.vendor.example/a"
            })
    void othersAreNot(String address) {
        assertThat(fetch(Map.of(), address)).isEmpty();
    }

    @Test
    void theOperatorDeclaresMore() {
        Map<String, String> options = Map.of("result_hosts", "cdn.example, *.files.example, 10.0.0.7:9000 ,");

        assertThat(fetch(options, "http://cdn.example/a"))
                .contains(new Outbound.Fetch(URI.create("http://cdn.example/a"), false));
        assertThat(fetch(options, "https://a.b.files.example/a")).isPresent();
        assertThat(fetch(options, "https://files.example/a")).isEmpty();
        assertThat(fetch(options, "https://xfiles.example/a")).isEmpty();
        assertThat(fetch(options, "http://10.0.0.7/a")).as("another port").isEmpty();
        assertThat(fetch(options, "http://10.0.0.7:9000/a").orElseThrow().isPrivateAllowed())
                .as("an address that is declared itself")
                .isTrue();
    }

    @Test
    void namesAtPrivateAddressesNeedAWordMore() {
        Map<String, String> options = Map.of("result_hosts", "cdn.example", "result_private", "allow");

        assertThat(fetch(options, "https://cdn.example/a").orElseThrow().isPrivateAllowed())
                .isTrue();
        assertThat(fetch(options, "https://files.vendor.example/a")
                        .orElseThrow()
                        .isPrivateAllowed())
                .as("not where the vendor's hosts are")
                .isFalse();
        assertThatThrownBy(() -> fetch(Map.of("result_private", "yes"), "https://cdn.example/a"))
                .hasMessage("options.result_private: yes (expected: allow or deny)");
    }
}

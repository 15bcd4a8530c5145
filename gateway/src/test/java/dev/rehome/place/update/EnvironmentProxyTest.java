package dev.rehome.place.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProxyTest {
    private static final EnvironmentProxy PROXY = new EnvironmentProxy(Map.of(
            "HTTPS_PROXY", "http://proxy.example:3128",
            "all_proxy", "other.example",
            "NO_PROXY", "internal.example, .corp.example,*.lab.example"));

    @ParameterizedTest
    @CsvSource({
        "https://data.example/x, proxy.example:3128",
        "http://data.example/x, other.example:80",
        "https://internal.example/x, direct",
        "https://a.internal.example/x, direct",
        "https://notinternal.example/x, proxy.example:3128",
        "https://a.corp.example/x, direct",
        "https://a.lab.example/x, direct",
        "https://127.0.0.1/x, direct",
        "https://[::1]/x, direct",
        "https://LOCALHOST/x, direct",
    })
    void choosesByTheVariables(URI url, String expected) {
        Proxy proxy = PROXY.select(url).getFirst();
        String chosen = proxy.address() instanceof InetSocketAddress address
                ? address.getHostString() + ":" + address.getPort()
                : "direct";
        assertThat(chosen).isEqualTo(expected);
    }

    @Test
    void isDirectWithoutVariables() {
        assertThat(new EnvironmentProxy(Map.of("https_proxy", " ")).select(URI.create("https://data.example/")))
                .containsExactly(Proxy.NO_PROXY);
        assertThat(new EnvironmentProxy(Map.of("https_proxy", "http://p:1", "no_proxy", "*"))
                        .select(URI.create("https://data.example/")))
                .containsExactly(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://data.example/x",
                "ftp://data.example/x",
                "file:///etc/passwd",
                "https:///x",
                "data.example/x",
                "https://user:secret@data.example/x",
                "http://127.0.0.1.data.example/x",
                "http://10.0.0.1/x",
                "no url"
            })
    void refusesUrlsThatDataMayNotComeFrom(String url) {
        assertThatThrownBy(() -> Urls.parse("url", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url: '");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://data.example/x", "http://127.0.0.1:80/x", "http://[::1]/x", "http://localhost:1/x"})
    void takesUrlsThatDataMayComeFrom(String url) {
        assertThat(Urls.parse("url", url)).hasToString(url);
    }
}

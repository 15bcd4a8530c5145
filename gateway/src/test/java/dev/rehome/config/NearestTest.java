package dev.rehome.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("host", "port", "admin_port", "trusted_proxies");

    @Test
    void findsWhatWasProbablyMeant() {
        assertThat(Nearest.of("prot", KNOWN)).contains("port");
        assertThat(Nearest.of("Host", KNOWN)).contains("host");
        assertThat(Nearest.of("admin-port", KNOWN)).contains("admin_port");
        assertThat(Nearest.of("trustedProxy", KNOWN)).contains("trusted_proxies");
        assertThat(Nearest.of("timeouts", KNOWN)).isEmpty();
    }

    @Test
    void distanceCountsEditsAndSwaps() {
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.distance("prot", "port")).isEqualTo(1);
    }
}

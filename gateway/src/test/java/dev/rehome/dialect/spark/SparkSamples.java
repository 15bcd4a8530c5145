package dev.rehome.dialect.spark;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.adapt.GoldenRequests;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// The credential and clock of the signing vectors.
final class SparkSamples {
    static final Instant NOW = Instant.ofEpochSecond(1_718_000_000);
    static final String ASK = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]}";
    static final Credential CREDENTIAL = new Credential.Signing(Map.of(
            "app_id", new Secret("12345678"),
            "api_key", new Secret("testApiKey0123456789abcdef012345"),
            "api_secret", new Secret("testApiSecret0123456789abcdefABCD")));

    private SparkSamples() {}

    static Dialect dialect() {
        return dialect("wss://spark-api.xf-yun.com");
    }

    static Dialect dialect(String baseUrl) {
        return SparkDialect.kind().dialect().apply(new Kind.Site(URI.create(baseUrl), Map.of()));
    }

    static Attempt attempt() {
        return dialect()
                .attempt(
                        GoldenRequests.draft(dialect(), "4.0Ultra", ASK),
                        CREDENTIAL,
                        new Stamp(NOW, Duration.ZERO, "call-1"));
    }
}

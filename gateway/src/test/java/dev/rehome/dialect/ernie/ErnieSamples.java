package dev.rehome.dialect.ernie;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.adapt.GoldenRequests;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A site on loopback and a token.
final class ErnieSamples {
    static final Instant NOW = Instant.parse("2024-06-30T00:00:00Z");
    static final String TOKEN = "24.46ad.secret";
    static final String CHAT = "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]}";
    static final Kind.Site SITE =
            new Kind.Site(URI.create("http://127.0.0.1:9999/rpc/2.0/ai_custom/v1/wenxinworkshop"), Map.of());

    private ErnieSamples() {}

    static Dialect dialect() {
        return ErnieDialect.kind().dialect().apply(SITE);
    }

    static Attempt attempt(Operation operation) {
        return operation == Operation.CHAT
                ? attempt("ernie-4.0-8k", CHAT)
                : attempt("embedding-v1", "{\"model\":\"m\",\"input\":[\"a\"]}");
    }

    static Attempt attempt(String model, String ask) {
        return dialect()
                .attempt(
                        GoldenRequests.draft(dialect(), model, ask),
                        new Credential.Token(new Secret(TOKEN)),
                        new Stamp(NOW, Duration.ZERO, "call-1"));
    }
}

package dev.rehome.dialect.sensenova;

import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.Tier;
import dev.rehome.dialect.adapt.Golden;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A site on loopback and a token.
final class SensenovaSamples {
    static final Stamp STAMP = new Stamp(Instant.parse("2026-11-22T00:00:00Z"), Duration.ZERO, "call-1");
    static final Credential TOKEN = new Credential.Token(new Secret("h.c.s"));

    private SensenovaSamples() {}

    static Dialect dialect() {
        return Sensenova.kind().dialect().apply(new Kind.Site(URI.create("http://127.0.0.1:9999/v1/llm"), Map.of()));
    }

    /// The attempt whose answer a golden file holds: `stream` and `operation` are facts of it.
    static Attempt attempt(Golden golden) {
        Draft draft = new Draft(
                Operation.valueOf(golden.fact("operation", "CHAT")),
                new TargetModel("test", "SenseChat-5", Map.of()),
                new byte[0],
                golden.fact("stream", "true").equals("true"),
                true,
                Tier.TRANSLATED);
        return dialect().attempt(draft, TOKEN, STAMP);
    }
}

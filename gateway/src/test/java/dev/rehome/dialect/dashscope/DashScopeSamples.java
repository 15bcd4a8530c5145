package dev.rehome.dialect.dashscope;

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

/// A site on loopback and a key.
final class DashScopeSamples {
    static final Stamp STAMP = new Stamp(Instant.parse("2026-11-22T00:00:00Z"), Duration.ZERO, "call-1");
    static final Credential KEY = new Credential.Token(new Secret("sk-1"));

    private DashScopeSamples() {}

    static Dialect dialect() {
        return dialect(Map.of());
    }

    static Dialect dialect(Map<String, String> options) {
        return DashScope.kind().dialect().apply(new Kind.Site(URI.create("http://127.0.0.1:9999/api/v1"), options));
    }

    /// The attempt whose answer a golden file holds: `stream`, `operation` and `repeats` are facts of it.
    static Attempt attempt(Golden golden) {
        Map<String, String> options = Map.of("incremental_output", golden.fact("incremental", "true"));
        Draft draft = new Draft(
                Operation.valueOf(golden.fact("operation", "CHAT")),
                new TargetModel("test", "qwen-max", options),
                new byte[0],
                golden.fact("stream", "true").equals("true"),
                true,
                Tier.TRANSLATED);
        return dialect().attempt(draft, KEY, STAMP);
    }
}

package dev.rehome.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.Tier;
import dev.rehome.dialect.adapt.Golden;
import dev.rehome.dialect.openailike.RecordedEvents;
import dev.rehome.server.front.OpenAiAsk;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A site on loopback, its key, what is asked of it and how its answers are read.
final class ClaudeSamples {
    static final String KEY = "sk-ant-secret";
    static final Kind.Site SITE = new Kind.Site(URI.create("http://127.0.0.1:9999"), Map.of());
    private static final Stamp STAMP = new Stamp(Instant.parse("2026-11-22T00:00:00Z"), Duration.ZERO, "7");

    private ClaudeSamples() {}

    static Dialect dialect() {
        return AnthropicDialect.kind().dialect().apply(SITE);
    }

    /// What the ask of a golden file, a body in OpenAI's shape, becomes.
    static Encoding encode(Golden golden) {
        Map<String, String> options = new HashMap<>();
        golden.facts().forEach((name, value) -> {
            if (name.startsWith("option.")) {
                options.put(name.substring("option.".length()), value);
            }
        });
        TargetModel target = new TargetModel("test", golden.fact("model", ""), options);
        Strictness strictness = Strictness.valueOf(golden.fact("strictness", "ADAPT"));
        return dialect().encode(openAi(golden.section("ask")), target, strictness);
    }

    static Ask openAi(String body) {
        return OpenAiAsk.read(Operation.CHAT, body.getBytes(UTF_8), 100, Optional.empty());
    }

    /// The draft of an ask that can be carried.
    static Draft draft(Ask ask, String model) {
        Encoding encoding = dialect().encode(ask, new TargetModel("test", model, Map.of()), Strictness.ADAPT);
        assertThat(encoding).isInstanceOf(Encoding.Ready.class);
        return ((Encoding.Ready) encoding).draft();
    }

    static Attempt attempt(Draft draft) {
        return dialect().attempt(draft, new Credential.Token(new Secret(KEY)), STAMP);
    }

    static RecordedEvents read(Golden golden, Tier tier, Ending ending, byte[]... chunks) {
        boolean stream = golden.fact("stream", "false").equals("true");
        TargetModel model = new TargetModel("test", "claude-sonnet-4-5", Map.of());
        Attempt attempt = attempt(new Draft(Operation.CHAT, model, new byte[] {'{', '}'}, stream, true, tier));
        RecordedEvents out = new RecordedEvents();
        attempt.head(
                Integer.parseInt(golden.fact("status", "200")),
                name -> Optional.ofNullable(golden.facts().get("header." + name)),
                out);
        for (byte[] chunk : chunks) {
            attempt.bytes(chunk, out);
        }
        attempt.end(ending, out);
        return out;
    }

    static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }
}

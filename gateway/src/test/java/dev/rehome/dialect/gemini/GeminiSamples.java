package dev.rehome.dialect.gemini;

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
import java.util.Map;
import java.util.Optional;

/// A site on loopback, its key, and how its answers are read.
final class GeminiSamples {
    static final String KEY = "AIza-secret";
    static final Kind.Site SITE = new Kind.Site(URI.create("http://127.0.0.1:9999/v1beta"), Map.of());
    private static final Stamp STAMP = new Stamp(Instant.parse("2026-11-22T00:00:00Z"), Duration.ZERO, "7");

    private GeminiSamples() {}

    static Dialect dialect() {
        return Gemini.KIND.dialect().apply(SITE);
    }

    /// What the ask of a golden file, a body in OpenAI's shape, becomes.
    static Encoding encode(Golden golden) {
        String body = golden.section("ask");
        Operation operation = body.contains("\"input\":") ? Operation.EMBEDDINGS : Operation.CHAT;
        return encode(ask(operation, body), golden.fact("model", ""), golden.fact("strictness", "ADAPT"));
    }

    static Encoding encode(Ask ask, String model, String strictness) {
        return dialect().encode(ask, new TargetModel("test", model, Map.of()), Strictness.valueOf(strictness));
    }

    static Ask ask(Operation operation, String body) {
        return OpenAiAsk.read(operation, body.getBytes(UTF_8), 100, Optional.empty());
    }

    /// The draft of an ask that can be carried.
    static Draft draft(Ask ask, String model) {
        Encoding encoding = encode(ask, model, "ADAPT");
        assertThat(encoding).isInstanceOf(Encoding.Ready.class);
        return ((Encoding.Ready) encoding).draft();
    }

    static Attempt attempt(Draft draft) {
        return dialect().attempt(draft, new Credential.Token(new Secret(KEY)), STAMP);
    }

    /// An attempt for the answer of a golden file.
    static Attempt attempt(Golden golden, Tier tier) {
        if (golden.fact("operation", "CHAT").equals("EMBEDDINGS")) {
            return attempt(draft(ask(Operation.EMBEDDINGS, "{\"model\":\"m\",\"input\":[\"a\",\"b\"]}"), "e"));
        }
        boolean stream = golden.fact("stream", "false").equals("true");
        TargetModel model = new TargetModel("test", "gemini-2.5-flash", Map.of());
        return attempt(new Draft(Operation.CHAT, model, new byte[] {'{', '}'}, stream, true, tier));
    }

    static RecordedEvents read(Golden golden, Tier tier, Ending ending, byte[]... chunks) {
        RecordedEvents out = new RecordedEvents();
        Attempt attempt = attempt(golden, tier);
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

package dev.rehome.dialect.openailike;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Kinds;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.Tier;
import dev.rehome.json.JsonFields;
import dev.rehome.json.MalformedJson;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// One kind under test: its dialect at its usual site, asked and answered with given bytes.
public record Trial(Dialect dialect, String model) {
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    public static final Stamp STAMP = new Stamp(NOW, Duration.ZERO, "call-1");

    public static Trial of(String kind, String model) {
        return of(kind, model, Map.of());
    }

    public static Trial of(String kind, String model, Map<String, String> options) {
        Kind found = Kinds.find(kind).orElseThrow();
        URI base = found.baseUrl().orElse(URI.create("https://own.example/v1"));
        return new Trial(found.dialect().apply(new Kind.Site(base, options)), model);
    }

    public Encoding encode(Operation operation, String body, Strictness strictness) {
        return dialect.encode(new OpenAiAsk(operation, body), target(), strictness);
    }

    public Attempt attempt(Draft draft) {
        return dialect.attempt(draft, new Credential.Token(new Secret("key-1")), STAMP);
    }

    /// What comes of an answer that arrives in one piece.
    public RecordedEvents stream(boolean wantsUsage, String answer) {
        byte[] bytes = answer.getBytes(UTF_8);
        return answer(draft(Operation.CHAT, true, wantsUsage), 200, Headers.none(), bytes);
    }

    public RecordedEvents whole(Operation operation, int status, String answer) {
        return answer(draft(operation, false, false), status, Headers.none(), answer.getBytes(UTF_8));
    }

    /// @param cuts where the answer is cut, in order
    public RecordedEvents answer(Draft draft, int status, Headers headers, byte[] answer, int... cuts) {
        RecordedEvents events = new RecordedEvents();
        Attempt attempt = attempt(draft);
        attempt.head(status, headers, events);
        int from = 0;
        for (int cut : cuts) {
            attempt.bytes(Arrays.copyOfRange(answer, from, cut), events);
            from = cut;
        }
        attempt.bytes(Arrays.copyOfRange(answer, from, answer.length), events);
        attempt.end(Ending.CLEAN, events);
        return events;
    }

    public Draft draft(Operation operation, boolean stream, boolean wantsUsage) {
        Tier tier = ProvidersPage.usual(dialect) instanceof OpenAiDialect known
                ? known.profile().answers().tier()
                : Tier.PATCHED;
        return new Draft(operation, target(), new byte[0], stream, wantsUsage, tier);
    }

    private TargetModel target() {
        return new TargetModel("p", model, Map.of());
    }

    /// An ask that came in OpenAI's shape.
    public record OpenAiAsk(Operation operation, String body) implements Ask {
        @Override
        public Optional<JsonFields> openAi() {
            return Optional.of(fields());
        }

        @Override
        public ChatRequest chat() {
            throw new IllegalStateException("not decoded in this test");
        }

        @Override
        public EmbeddingsRequest embeddings() {
            throw new IllegalStateException("not decoded in this test");
        }

        @Override
        public boolean stream() {
            JsonFields fields = fields();
            int at = fields.find("stream");
            return at >= 0 && fields.isTrue(at);
        }

        @Override
        public boolean includeUsage() {
            return body.replace(" ", "").contains("\"include_usage\":true");
        }

        private JsonFields fields() {
            try {
                return JsonFields.scan(body.getBytes(UTF_8), 100);
            } catch (MalformedJson e) {
                throw new IllegalArgumentException(e);
            }
        }
    }
}

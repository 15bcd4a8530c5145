package dev.rehome.relay;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.config.CallTimeouts;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.json.JsonFields;
import dev.rehome.relay.RelayTarget.Header;
import dev.rehome.way.route.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// One call with everything around it in a test's hand.
final class Scene {
    static final Duration CONNECT = Duration.ofSeconds(5);
    static final Duration FIRST = Duration.ofSeconds(20);
    static final Duration BETWEEN = Duration.ofSeconds(30);
    static final Duration TOTAL = Duration.ofMinutes(2);
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    final DrivenTimers time = new DrivenTimers();
    final RememberingClient client = new RememberingClient();
    final ScriptedUpstream upstream = new ScriptedUpstream();
    final KeptObserver observer = new KeptObserver();
    final Map<String, ScriptedDialect> dialects = new LinkedHashMap<>();
    final Map<String, HandedCredentials> credentials = new LinkedHashMap<>();
    final List<Exhausted> refusals = new ArrayList<>();
    final List<RuntimeException> faults = new ArrayList<>();
    final Skew skew = new Skew();
    Health health = new Health();
    boolean stream = true;
    boolean refusalThrows;
    int attemptsMax = 4;

    Scene(String... providers) {
        for (String provider : providers) {
            dialects.put(provider, new ScriptedDialect());
            credentials.put(provider, new HandedCredentials());
        }
    }

    Relay start() {
        Relay relay = relay();
        relay.start();
        return relay;
    }

    Relay relay() {
        List<RelayTarget> targets = dialects.keySet().stream().map(this::target).toList();
        RelayCall call = new RelayCall(
                "req-1",
                "dec-1",
                new StreamAsk(stream),
                Strictness.ADAPT,
                targets,
                attemptsMax,
                List.of(new Header("x-request-id", "req-1")),
                PlainRenderer::new);
        return new Relay(
                call,
                new Surroundings(client, time, health, TOTAL, HEARTBEAT, time, time::nanos, new Refusals(), observer),
                10);
    }

    private RelayTarget target(String provider) {
        return new RelayTarget(
                new TargetModel(provider, "m", Map.of()),
                triple(provider),
                dialect(provider),
                handed(provider),
                skew,
                upstream,
                new CallTimeouts(CONNECT, FIRST, BETWEEN, TOTAL),
                List.of(new Header("sunset", provider)));
    }

    static Health.Triple triple(String provider) {
        return new Health.Triple(provider, "SG", "m");
    }

    ScriptedDialect dialect(String provider) {
        return Optional.ofNullable(dialects.get(provider)).orElseThrow();
    }

    HandedCredentials handed(String provider) {
        return Optional.ofNullable(credentials.get(provider)).orElseThrow();
    }

    ScriptedUpstream.Wire wire() {
        return upstream.last();
    }

    /// Writes refusals as their kind.
    private final class Refusals implements Surroundings.RefusalWriter {
        @Override
        public int write(Exhausted why, Client to) {
            refusals.add(why);
            if (refusalThrows) {
                throw new IllegalStateException("refusal");
            }
            to.whole(503, Map.of(), why.getClass().getSimpleName().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return 503;
        }

        @Override
        public void log(RuntimeException fault, String callId) {
            faults.add(fault);
        }
    }

    /// Credentials that are given at once, later, or not.
    static final class HandedCredentials implements Credentials {
        boolean later;
        Optional<Failure> refusal = Optional.empty();
        final List<Credential> forgotten = new ArrayList<>();
        private Optional<Consumer<Credential>> waiting = Optional.empty();
        int asked;

        @Override
        public void get(Consumer<Credential> ready, Consumer<Failure> refused) {
            asked++;
            if (refusal.isPresent()) {
                refused.accept(refusal.get());
            } else if (later) {
                waiting = Optional.of(ready);
            } else {
                ready.accept(new Credential.Nothing());
            }
        }

        void arrive() {
            waiting.orElseThrow().accept(new Credential.Nothing());
        }

        void arriveIfWaiting() {
            Optional<Consumer<Credential>> one = waiting;
            waiting = Optional.empty();
            one.ifPresent(ready -> ready.accept(new Credential.Nothing()));
        }

        @Override
        public void forget(Credential credential) {
            forgotten.add(credential);
        }
    }

    /// An ask of which only the stream flag matters.
    private record StreamAsk(boolean stream) implements Ask {
        @Override
        public Operation operation() {
            return Operation.CHAT;
        }

        @Override
        public Optional<JsonFields> openAi() {
            return Optional.empty();
        }

        @Override
        public ChatRequest chat() {
            throw new IllegalStateException("not asked for here");
        }

        @Override
        public EmbeddingsRequest embeddings() {
            throw new IllegalStateException("not asked for here");
        }

        @Override
        public boolean includeUsage() {
            return false;
        }
    }
}

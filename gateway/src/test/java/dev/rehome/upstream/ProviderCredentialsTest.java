package dev.rehome.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Credential;
import dev.rehome.dialect.CredentialScheme;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.Secret;
import dev.rehome.relay.Timers;
import dev.rehome.relay.Upstream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Tokens are fetched once for all who wait, and nobody waits for ever.
class ProviderCredentialsTest {
    private final List<Upstream.Receiver> fetches = new ArrayList<>();
    private final List<Runnable> timers = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T00:00:00Z");
    private boolean throwsOnOpen;
    private int cancelled;

    private final ProviderCredentials credentials =
            new ProviderCredentials(new TokenScheme(), Map.of(), this::open, this::after, () -> now);

    @Test
    void allWhoWaitGetTheOneTokenThatIsFetched() {
        get("a");
        get("b");

        assertThat(fetches).hasSize(1);

        answer("t1");

        assertThat(heard).containsExactly("a t1", "b t1");

        get("c");

        assertThat(fetches).hasSize(1);
        assertThat(heard).last().isEqualTo("c t1");
        assertThat(timers).isEmpty();
    }

    @Test
    void itIsRenewedAheadWhileTheOldOneServes() {
        get("a");
        answer("t1");
        now = now.plusSeconds(80);
        get("b");
        get("c");

        assertThat(fetches).hasSize(2);
        assertThat(heard).containsExactly("a t1", "b t1", "c t1");

        answer("t2");
        get("d");

        assertThat(heard).last().isEqualTo("d t2");
    }

    @Test
    void aForgottenOneIsFetchedAgainAndAnOlderOneIsNotForgottenTwice() {
        get("a");
        answer("t1");
        credentials.forget(token("t1"));
        get("b");
        answer("t2");
        credentials.forget(token("t1"));
        get("c");

        assertThat(fetches).hasSize(2);
        assertThat(heard).containsExactly("a t1", "b t2", "c t2");
    }

    @Test
    void whateverGoesWrongAllWhoWaitAreToldAndTheNextTriesAgain() {
        List<Runnable> troubles = List.of(
                () -> fetches.getLast().broken("no connection", false),
                () -> fetches.getLast().end(Ending.TRUNCATED),
                () -> answer("refuse"),
                () -> answer("throw"),
                () -> timers.removeLast().run());
        for (Runnable trouble : troubles) {
            heard.clear();
            get("a");
            get("b");
            trouble.run();

            assertThat(heard).containsExactly("a TRANSPORT", "b TRANSPORT");
        }
        assertThat(fetches).hasSize(troubles.size());
        assertThat(cancelled).as("the one that took too long").isEqualTo(1);

        get("c");
        answer("t1");

        assertThat(heard).last().isEqualTo("c t1");
    }

    @Test
    void aFetchThatCannotBeginIsToldToo() {
        throwsOnOpen = true;
        get("a");

        assertThat(heard).containsExactly("a TRANSPORT");
    }

    @Test
    void anAnswerAfterItsTimeChangesNothing() {
        get("a");
        Upstream.Receiver late = fetches.getLast();
        timers.removeLast().run();
        get("b");
        late.head(200, Headers.none());
        late.bytes("old".getBytes(StandardCharsets.UTF_8));
        late.end(Ending.CLEAN);
        answer("t2");

        assertThat(heard).containsExactly("a TRANSPORT", "b t2");
    }

    @Test
    void whatTheGatewayMakesItselfIsHeldAndMadeAnewWhenItIsForgotten() {
        ProviderCredentials own = new ProviderCredentials(
                new OwnScheme(), Map.of("n", new Secret("5")), this::open, this::after, () -> now);
        for (String expected : List.of("made 1", "made 1")) {
            own.get(credential -> heard.add(credential.equals(token("1")) ? "made 1" : "?"), _ -> heard.add("refused"));
            assertThat(heard).last().isEqualTo(expected);
        }
        own.forget(token("1"));
        own.get(credential -> heard.add(credential.equals(token("2")) ? "made 2" : "?"), _ -> heard.add("refused"));

        assertThat(heard).last().isEqualTo("made 2");
        assertThat(fetches).isEmpty();
    }

    @Test
    void secretsThatMakeNoCredentialAreRefusedAtOnce() {
        ProviderCredentials none =
                new ProviderCredentials(new OwnScheme(), Map.of(), this::open, this::after, () -> now);
        none.get(_ -> heard.add("ready"), failure -> heard.add("refused " + failure.kind()));

        assertThat(heard).containsExactly("refused AUTH");
    }

    private void get(String who) {
        credentials.get(
                credential -> heard.add(
                        who + " " + ((Credential.Token) credential).value().reveal()),
                failure -> heard.add(who + " " + failure.kind()));
    }

    private void answer(String body) {
        Upstream.Receiver fetch = fetches.getLast();
        fetch.head(200, Headers.none());
        fetch.bytes(body.getBytes(StandardCharsets.UTF_8));
        fetch.end(Ending.CLEAN);
    }

    private static Credential token(String value) {
        return new Credential.Token(new Secret(value));
    }

    private Timers.Timer after(Duration delay, Runnable action) {
        timers.add(action);
        return () -> timers.remove(action);
    }

    private Upstream.Exchange open(Outbound outbound, Duration connect, Upstream.Receiver receiver) {
        if (throwsOnOpen) {
            throw new IllegalStateException("open");
        }
        fetches.add(receiver);
        return new Upstream.Exchange() {
            @Override
            public void pause() {}

            @Override
            public void resume() {}

            @Override
            public void send(String frame) {}

            @Override
            public void release() {}

            @Override
            public void cancel() {
                cancelled++;
            }
        };
    }

    /// Makes a token with a number that counts up; needs a secret.
    private static final class OwnScheme implements CredentialScheme {
        private int made;

        @Override
        public Step next(Map<String, Secret> secrets, Optional<Held> held, Instant now) {
            if (secrets.isEmpty()) {
                return new Step.Refuse(Failure.of(FailureClass.AUTH, Remedy.OTHER_TARGET, "no secret"));
            }
            if (held.isPresent()) {
                return new Step.Use(held.get().credential());
            }
            made++;
            return new Step.Make(new Held(token(Integer.toString(made)), now.plusSeconds(100)));
        }

        @Override
        public Outcome accept(int status, byte[] body, Instant now) {
            throw new IllegalStateException("nothing is fetched");
        }
    }

    /// A token holds 100 seconds and is renewed after 70.
    private static final class TokenScheme implements CredentialScheme {
        @Override
        public Step next(Map<String, Secret> secrets, Optional<Held> held, Instant now) {
            Outbound.Http request = new Outbound.Http("POST", URI.create("http://token.test/"), Map.of(), new byte[0]);
            if (held.isEmpty()) {
                return new Step.Fetch(request, Optional.empty());
            }
            Held has = held.get();
            return now.isBefore(has.expires().minusSeconds(30))
                    ? new Step.Use(has.credential())
                    : new Step.Fetch(request, Optional.of(has.credential()));
        }

        @Override
        public Outcome accept(int status, byte[] body, Instant now) {
            String text = new String(body, StandardCharsets.UTF_8);
            return switch (text) {
                case "throw" -> throw new IllegalStateException("accept");
                case "refuse" ->
                    new Outcome.Refused(Failure.of(FailureClass.TRANSPORT, Remedy.OTHER_TARGET, "refused"));
                default -> new Outcome.Got(new Held(token(text), now.plusSeconds(100)));
            };
        }
    }
}

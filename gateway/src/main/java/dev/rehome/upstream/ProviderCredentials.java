package dev.rehome.upstream;

import dev.rehome.dialect.Credential;
import dev.rehome.dialect.CredentialScheme;
import dev.rehome.dialect.CredentialScheme.Held;
import dev.rehome.dialect.CredentialScheme.Outcome;
import dev.rehome.dialect.CredentialScheme.Step;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.Secret;
import dev.rehome.relay.Credentials;
import dev.rehome.relay.Upstream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The credential of one provider on one event loop: got by the kind's scheme, fetched once for all calls that wait,
/// and
/// renewed while the old one still serves. Each event loop has its own, so that nothing is locked.
public final class ProviderCredentials implements Credentials {
    private static final int TOKEN_ANSWER_BYTES_MAX = 64 * 1024;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final CredentialScheme scheme;
    private final Map<String, Secret> secrets;
    private final Upstream upstream;
    private final InstantSource clock;
    private final List<Waiting> waiting = new ArrayList<>();
    private Optional<Held> held = Optional.empty();
    private boolean fetching;

    public ProviderCredentials(
            CredentialScheme scheme, Map<String, Secret> secrets, Upstream upstream, InstantSource clock) {
        this.scheme = scheme;
        this.secrets = Map.copyOf(secrets);
        this.upstream = upstream;
        this.clock = clock;
    }

    private record Waiting(Consumer<Credential> ready, Consumer<Failure> refused) {}

    @Override
    public void get(Consumer<Credential> ready, Consumer<Failure> refused) {
        switch (scheme.next(secrets, held, clock.instant())) {
            case Step.Use(Credential credential) -> ready.accept(credential);
            case Step.Fetch(Outbound.Http request, Optional<Credential> meanwhile) -> {
                if (meanwhile.isEmpty()) {
                    waiting.add(new Waiting(ready, refused));
                }
                if (!fetching) {
                    fetching = true;
                    upstream.open(request, CONNECT_TIMEOUT, new Fetch());
                }
                meanwhile.ifPresent(ready);
            }
        }
    }

    @Override
    public void forget(Credential credential) {
        if (held.isPresent() && held.get().credential().equals(credential)) {
            held = Optional.empty();
        }
    }

    private void fetched(int status, byte[] body) {
        settle(scheme.accept(status, body, clock.instant()));
    }

    private void settle(Outcome outcome) {
        fetching = false;
        List<Waiting> served = List.copyOf(waiting);
        waiting.clear();
        switch (outcome) {
            case Outcome.Got(Held got) -> {
                held = Optional.of(got);
                served.forEach(one -> one.ready().accept(got.credential()));
            }
            case Outcome.Refused(Failure failure) ->
                served.forEach(one -> one.refused().accept(failure));
        }
    }

    /// The answer to one fetch.
    private final class Fetch implements Upstream.Receiver {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int status;

        @Override
        public void head(int code, Headers headers) {
            status = code;
        }

        @Override
        public void bytes(byte[] chunk) {
            if (body.size() + chunk.length <= TOKEN_ANSWER_BYTES_MAX) {
                body.writeBytes(chunk);
            }
        }

        @Override
        public void frame(String text) {}

        @Override
        public void end(Ending how) {
            if (how == Ending.CLEAN) {
                fetched(status, body.toByteArray());
            } else {
                broken("the answer broke off", true);
            }
        }

        @Override
        public void broken(String why, boolean sent) {
            settle(new Outcome.Refused(
                    Failure.of(FailureClass.TRANSPORT, Remedy.OTHER_TARGET, "no credential could be fetched: " + why)));
        }
    }
}

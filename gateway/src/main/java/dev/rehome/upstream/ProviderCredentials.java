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
import dev.rehome.relay.Timers;
import dev.rehome.relay.Upstream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The credential of one provider on one event loop: got by the kind's scheme, fetched once for all calls that wait,
/// and
/// renewed while the old one still serves. Each event loop has its own, so that nothing is locked.
public final class ProviderCredentials implements Credentials {
    private static final int TOKEN_ANSWER_BYTES_MAX = 64 * 1024;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(20);

    private final CredentialScheme scheme;
    private final Map<String, Secret> secrets;
    private final Upstream upstream;
    private final Timers timers;
    private final InstantSource clock;
    private final List<Waiting> waiting = new ArrayList<>();
    private Optional<Held> held = Optional.empty();
    private boolean fetching;

    public ProviderCredentials(
            CredentialScheme scheme,
            Map<String, Secret> secrets,
            Upstream upstream,
            Timers timers,
            InstantSource clock) {
        this.scheme = scheme;
        this.secrets = Map.copyOf(secrets);
        this.upstream = upstream;
        this.timers = timers;
        this.clock = clock;
    }

    private record Waiting(Consumer<Credential> ready, Consumer<Failure> refused) {}

    @Override
    public void get(Consumer<Credential> ready, Consumer<Failure> refused) {
        switch (scheme.next(secrets, held, clock.instant())) {
            case Step.Use(Credential credential) -> ready.accept(credential);
            case Step.Make(Held made) -> {
                held = Optional.of(made);
                ready.accept(made.credential());
            }
            case Step.Refuse(Failure failure) -> refused.accept(failure);
            case Step.Fetch(Outbound.Http request, Optional<Credential> meanwhile) -> {
                if (meanwhile.isEmpty()) {
                    waiting.add(new Waiting(ready, refused));
                }
                if (!fetching) {
                    fetching = true;
                    new Fetch().start(request);
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

    private Outcome read(int status, byte[] body) {
        try {
            return scheme.accept(status, body, clock.instant());
        } catch (RuntimeException unreadable) {
            return refused("the answer cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }

    private static Outcome refused(String why) {
        return new Outcome.Refused(
                Failure.of(FailureClass.TRANSPORT, Remedy.OTHER_TARGET, "no credential could be fetched: " + why));
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
            case Outcome.Refused(Failure failure) -> {
                Failure told = failure.hiding(secrets.values());
                served.forEach(one -> one.refused().accept(told));
            }
        }
    }

    /// The answer to one fetch.
    private final class Fetch implements Upstream.Receiver {
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int status;
        private boolean over;
        private Upstream.@Nullable Exchange exchange;
        private Timers.@Nullable Timer timer;

        void start(Outbound.Http request) {
            timer = timers.after(FETCH_TIMEOUT, this::tooLong);
            try {
                exchange = upstream.open(request, CONNECT_TIMEOUT, this);
            } catch (RuntimeException fault) {
                end(refused(fault.getClass().getSimpleName()));
            }
        }

        private void tooLong() {
            if (exchange != null) {
                exchange.cancel();
            }
            end(refused("no answer in time"));
        }

        private void end(Outcome outcome) {
            if (!over) {
                over = true;
                if (timer != null) {
                    timer.cancel();
                }
                settle(outcome);
            }
        }

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
                end(read(status, body.toByteArray()));
            } else {
                broken("the answer broke off", true);
            }
        }

        @Override
        public void broken(String why, boolean sent) {
            end(refused(why));
        }
    }
}

package dev.rehome.relay;

import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One call on its way to a provider and back.
///
/// It is *uncommitted* until something that means something goes to the client: until then any attempt may fail and
/// another target may take over, unseen. Then it is *committed*: the provider is never changed any more, and a failure
/// becomes the protocol's own error event. It is *done* exactly once, whatever happens: the observer is told, and from
/// it the ledger, the limits and the metrics. The state becomes DONE before the last bytes go to the client, because
/// the engine may say at once that the client's exchange is over.
///
/// All inputs come on one thread: `start`, the receiver of the current try, credentials, timers, `clientGone`,
/// `writable`. A try that is over hears nothing any more. Whatever an input throws ends the call, and the end is told.
public final class Relay {
    private final RelayCall call;
    private final Surroundings around;
    private final Attempts attempts;
    private final Report report;
    private final Delivery delivery;
    private final Reasons reasons = new Reasons();
    private final long startedNanos;

    private State state = State.UNCOMMITTED;
    private @Nullable Try current;
    /// The target that let this call in and was not told yet what became of it.
    private @Nullable RelayTarget admitted;
    private Timers.@Nullable Timer totalTimer;
    private Timers.@Nullable Timer waitTimer;

    private enum State {
        UNCOMMITTED,
        COMMITTED,
        DONE
    }

    /// @param inputEstimate tokens of the request, for when the provider does not count
    public Relay(RelayCall call, Surroundings around, long inputEstimate) {
        this.call = call;
        this.around = around;
        this.attempts = new Attempts(call.targets(), call.moved().standIns(), call.attemptsMax());
        this.report = new Report(around.observer(), inputEstimate);
        this.delivery = new Delivery(call, around, report);
        this.startedNanos = around.nanos().getAsLong();
    }

    public void start() {
        totalTimer = around.timers().after(around.total(), () -> guarded(this::totalOver));
        guarded(this::nextTarget);
    }

    /// The client left: the provider is told at once, and what was used until now is accounted for.
    public void clientGone() {
        if (state != State.DONE) {
            state = State.DONE;
            cancel(current);
            finish(Relayed.End.CLIENT_GONE, Optional.empty(), 499);
        }
    }

    /// The client can take more again.
    public void writable() {
        if (current != null) {
            guarded(current::resume);
        }
    }

    /// Runs a step; what it throws (a body that turns out not to be what it should, or a fault of ours) ends the call.
    void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException fault) {
            faulted(fault);
        }
    }

    private void faulted(RuntimeException fault) {
        switch (state) {
            case UNCOMMITTED -> {
                cancel(current);
                refuse(new Exhausted.Faulted(fault));
            }
            case COMMITTED -> {
                note(fault);
                state = State.DONE;
                cancel(current);
                delivery.abort();
                Failure failure = Failure.of(FailureClass.TRANSPORT, Remedy.NONE, "a fault of the gateway");
                finish(Relayed.End.BROKEN, Optional.of(failure), 200);
            }
            case DONE -> note(fault);
        }
    }

    /// Takes note of a fault that no client can be told of.
    void note(RuntimeException fault) {
        delivery.note(fault);
    }

    private void nextTarget() {
        while (attempts.hasNext()) {
            RelayTarget candidate = attempts.next();
            if (!around.health().admits(candidate.name(), around.clock().instant())) {
                reasons.unhealthy(candidate.name());
                continue;
            }
            admitted = candidate;
            switch (Translation.encode(call, candidate)) {
                case Encoding.Unsupported what -> {
                    release();
                    reasons.unsupported(what);
                }
                case Encoding.Ready ready -> {
                    begin(candidate, ready);
                    return;
                }
            }
        }
        refuse(reasons.exhausted(around.health(), around.clock().instant()));
    }

    private void begin(RelayTarget at, Encoding.Ready ready) {
        at.credentials()
                .get(
                        credential -> unlessDone(() -> open(at, ready, credential)),
                        failure -> unlessDone(() -> after(at, ready, failure, null)));
    }

    private void unlessDone(Runnable step) {
        if (state != State.DONE) {
            guarded(step);
        }
    }

    private void open(RelayTarget at, Encoding.Ready ready, Credential credential) {
        Stamp stamp = new Stamp(around.clock().instant(), at.skew().get(), call.id());
        Try attempt = new Try(this, at, ready, credential, call.renderer().get());
        attempts.made();
        current = attempt;
        report.attempt(attempt);
        attempt.open(at.dialect().attempt(ready.draft(), credential, stamp), around);
    }

    /// A try ended well.
    void served(Try ended) {
        admitted = null;
        around.health().succeeded(ended.target().name(), ended.target().triple());
        if (isStream()) {
            endStream(ended);
        } else {
            state = State.DONE;
            delivery.whole(ended);
        }
        finish(Relayed.End.SERVED, Optional.empty(), 200);
    }

    private void endStream(Try ended) {
        flush(ended, true);
        if (state != State.DONE) {
            state = State.DONE;
            delivery.end();
        }
    }

    /// A try failed.
    void failed(Try ended, Failure failure) {
        RelayTarget at = ended.target();
        if (state == State.COMMITTED) {
            admitted = null;
            around.health()
                    .failed(at.name(), at.triple(), failure, around.clock().instant());
            if (!ended.answer().renderFailure(failure)) {
                state = State.DONE;
                delivery.abort();
            }
            endStream(ended);
            finish(Relayed.End.BROKEN, Optional.of(failure), 200);
        } else {
            ended.answer().dropOutput();
            report.failed(failure);
            after(at, ended.ready(), failure, ended.credential());
        }
    }

    private void after(RelayTarget at, Encoding.Ready ready, Failure failure, @Nullable Credential used) {
        Instant now = around.clock().instant();
        current = null;
        failure.serverTime().ifPresent(theirs -> at.skew().learn(theirs, now));
        reasons.failed(failure);
        if (failure.remedy() == Remedy.RENEW_CREDENTIAL_ONCE && used != null) {
            at.credentials().forget(used);
        }
        Attempts.Step step = attempts.after(failure);
        // What the next attempt mends says nothing of the target: other calls go on using it.
        if (!(step instanceof Attempts.Step.Same same && same.mends())) {
            admitted = null;
            around.health().failed(at.name(), at.triple(), failure, now);
        }
        switch (step) {
            case Attempts.Step.Other _ -> nextTarget();
            case Attempts.Step.Stop _ -> refuse(new Exhausted.Failed(failure));
            case Attempts.Step.Same(Duration pause, var _) -> {
                if (pause.isZero()) {
                    begin(at, ready);
                } else {
                    waitTimer = around.timers().after(pause, () -> unlessDone(() -> begin(at, ready)));
                }
            }
        }
    }

    /// Sends what the try has for the client; `commit` when it means something.
    void flush(Try from, boolean commit) {
        if (state == State.DONE || state == State.UNCOMMITTED && !commit) {
            return;
        }
        if (state == State.UNCOMMITTED) {
            state = State.COMMITTED;
            delivery.head(from);
        }
        delivery.flush(from);
    }

    void firstToken() {
        report.firstToken(around.nanos().getAsLong() - startedNanos);
    }

    long inputEstimate() {
        return report.inputEstimate();
    }

    /// Whether the client gets the answer as a stream. A provider may stream although the client wants a whole answer.
    boolean isStream() {
        return call.ask().stream();
    }

    private void totalOver() {
        Try late = current;
        Failure failure = Failure.timeout(Remedy.NONE, "the whole call took too long");
        if (state == State.DONE) {
            return;
        }
        cancel(late);
        if (state == State.COMMITTED && late != null) {
            failed(late, failure);
        } else {
            if (late != null) {
                RelayTarget at = late.target();
                admitted = null;
                around.health()
                        .failed(at.name(), at.triple(), failure, around.clock().instant());
            }
            refuse(new Exhausted.TimedOut());
        }
    }

    private void refuse(Exhausted why) {
        state = State.DONE;
        int status = delivery.refuse(why);
        finish(Relayed.End.REFUSED, why.told(), status);
    }

    private void cancel(@Nullable Try attempt) {
        if (attempt != null) {
            try {
                attempt.cancel();
            } catch (RuntimeException fault) {
                note(fault);
            }
        }
    }

    private void release() {
        RelayTarget held = admitted;
        admitted = null;
        if (held != null) {
            around.health().release(held.name());
        }
    }

    private void finish(Relayed.End end, Optional<Failure> failure, int status) {
        release();
        if (totalTimer != null) {
            totalTimer.cancel();
        }
        if (waitTimer != null) {
            waitTimer.cancel();
        }
        report.ended(end, failure, status);
    }
}

package dev.rehome.relay;

import dev.rehome.chat.Usage;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Remedy;
import dev.rehome.dialect.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One call on its way to a provider and back.
///
/// It is *uncommitted* until something that means something goes to the client: until then any attempt may fail and
/// another target may take over, unseen. Then it is *committed*: the provider is never changed any more, and a failure
/// becomes the protocol's own error event. It is *done* exactly once, whatever happens: the observer is told, and from
/// it
/// the ledger, the limits and the metrics. The state becomes DONE before the last bytes go to the client, because the
/// engine may say at once that the client's exchange is over.
///
/// All inputs come on one thread: `start`, the receiver of the current try, timers, `clientGone`, `writable`. A try
/// that
/// is over hears nothing any more.
public final class Relay {
    private final RelayCall call;
    private final Surroundings around;
    private final Attempts attempts;
    private final long startedNanos;
    private final long inputEstimate;

    private State state = State.UNCOMMITTED;
    private @Nullable Try current;
    private @Nullable RelayTarget target;
    private @Nullable Exhausted lastWhy;
    private Timers.@Nullable Timer totalTimer;
    private Timers.@Nullable Timer waitTimer;
    private long firstTokenNanos = -1;
    private long bytesOut;

    private enum State {
        UNCOMMITTED,
        COMMITTED,
        DONE
    }

    /// @param inputEstimate tokens of the request, for when the provider does not count
    public Relay(RelayCall call, Surroundings around, long inputEstimate) {
        this.call = call;
        this.around = around;
        this.attempts = new Attempts(call.targets(), call.attemptsMax());
        this.inputEstimate = inputEstimate;
        this.startedNanos = around.nanos().getAsLong();
    }

    public void start() {
        totalTimer = around.timers().after(around.total(), this::totalOver);
        guarded(this::nextTarget);
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
        Try last = current;
        if (last != null) {
            last.cancel();
        }
        switch (state) {
            case UNCOMMITTED -> refuse(new Exhausted.Faulted(fault));
            case COMMITTED -> {
                around.refusal().log(fault, call.id());
                state = State.DONE;
                around.client().abort();
                Failure failure = Failure.of(FailureClass.TRANSPORT, Remedy.NONE, "a fault of the gateway");
                finish(Relayed.End.BROKEN, Optional.of(failure), 200);
            }
            case DONE -> around.refusal().log(fault, call.id());
        }
    }

    /// The client left: the provider is told at once, and what was used until now is accounted for.
    public void clientGone() {
        if (state == State.DONE) {
            return;
        }
        Try gone = current;
        RelayTarget at = target;
        if (gone != null) {
            gone.cancel();
        }
        if (at != null) {
            around.health().release(at.name());
        }
        finish(Relayed.End.CLIENT_GONE, Optional.empty(), 499);
    }

    /// The client can take more again.
    public void writable() {
        if (current != null) {
            current.resume();
        }
    }

    public boolean isDone() {
        return state == State.DONE;
    }

    private void nextTarget() {
        while (attempts.hasNext()) {
            RelayTarget candidate = attempts.next();
            if (!around.health().admits(candidate.name(), around.clock().instant())) {
                continue;
            }
            switch (candidate.dialect().encode(call.ask(), candidate.model(), call.strictness())) {
                case Encoding.Unsupported what -> {
                    around.health().release(candidate.name());
                    lastWhy = new Exhausted.Unsupported(what);
                }
                case Encoding.Ready ready -> {
                    target = candidate;
                    begin(candidate, ready);
                    return;
                }
            }
        }
        refuse(lastWhy == null ? noneHealthy() : lastWhy);
    }

    private void begin(RelayTarget at, Encoding.Ready ready) {
        at.credentials()
                .get(
                        credential -> {
                            if (state != State.DONE) {
                                open(at, ready, credential);
                            }
                        },
                        failure -> {
                            if (state != State.DONE) {
                                after(at, ready, failure, null);
                            }
                        });
    }

    private void open(RelayTarget at, Encoding.Ready ready, Credential credential) {
        attempts.made();
        around.observer().attempt(at);
        Stamp stamp = new Stamp(around.clock().instant(), at.skew().get(), call.id());
        Try attempt = new Try(this, at, ready, credential, call.renderer().get());
        current = attempt;
        attempt.open(at.dialect().attempt(ready.draft(), credential, stamp), around);
    }

    /// A try ended well.
    void served(Try ended) {
        around.health().succeeded(ended.target().name(), ended.target().triple());
        if (state == State.UNCOMMITTED && !ended.isStream()) {
            byte[] body = ended.takeOutput();
            bytesOut += body.length;
            state = State.DONE;
            around.client().whole(200, AnswerHead.of(call, ended), body);
        } else {
            flush(ended, true);
            state = State.DONE;
            around.client().end();
        }
        finish(Relayed.End.SERVED, Optional.empty(), 200);
    }

    /// A try failed.
    void failed(Try ended, Failure failure) {
        RelayTarget at = ended.target();
        if (state == State.COMMITTED) {
            around.health()
                    .failed(at.name(), at.triple(), failure, around.clock().instant());
            ended.renderFailure(failure);
            flush(ended, true);
            state = State.DONE;
            around.client().end();
            finish(Relayed.End.BROKEN, Optional.of(failure), 200);
            return;
        }
        after(at, ended.ready(), failure, ended.credential());
    }

    private void after(RelayTarget at, Encoding.Ready ready, Failure failure, @Nullable Credential used) {
        Instant now = around.clock().instant();
        around.health().failed(at.name(), at.triple(), failure, now);
        failure.serverTime().ifPresent(theirs -> at.skew().learn(theirs, now));
        lastWhy = new Exhausted.Failed(failure);
        switch (attempts.after(failure)) {
            case Attempts.Step.Other _ -> {
                failedOnTheWay(at, failure);
                nextTarget();
            }
            case Attempts.Step.Stop _ -> refuse(new Exhausted.Failed(failure));
            case Attempts.Step.Same(Duration pause, boolean renew) -> {
                failedOnTheWay(at, failure);
                if (renew && used != null) {
                    at.credentials().forget(used);
                }
                if (pause.isZero()) {
                    begin(at, ready);
                } else {
                    waitTimer = around.timers().after(pause, () -> guarded(() -> begin(at, ready)));
                }
            }
        }
    }

    /// Told only of attempts that were made: a target without a credential was never called.
    private void failedOnTheWay(RelayTarget at, Failure failure) {
        Try over = current;
        if (over != null) {
            current = null;
            around.observer().attemptFailed(at, over.wasted(), failure);
        }
    }

    /// Sends what the try has for the client; `commit` when it means something.
    void flush(Try from, boolean commit) {
        if (state == State.UNCOMMITTED) {
            if (!commit) {
                return;
            }
            state = State.COMMITTED;
            around.client().head(200, AnswerHead.of(call, from));
        }
        byte[] bytes = from.takeOutput();
        if (bytes.length > 0) {
            bytesOut += bytes.length;
            around.client().write(bytes);
            if (!around.client().isWritable()) {
                from.pause();
            }
        }
    }

    void firstToken() {
        if (firstTokenNanos < 0) {
            firstTokenNanos = around.nanos().getAsLong() - startedNanos;
            around.observer().firstToken();
        }
    }

    /// Tokens of the request, for when the provider does not count.
    long inputEstimate() {
        return inputEstimate;
    }

    boolean isCommitted() {
        return state == State.COMMITTED;
    }

    private Exhausted noneHealthy() {
        Instant now = around.clock().instant();
        List<String> names = call.targets().stream().map(RelayTarget::name).toList();
        return new Exhausted.NoneHealthy(
                around.health().soonest(names).filter(now::isBefore).map(until -> Duration.between(now, until)));
    }

    private void totalOver() {
        Try late = current;
        Failure failure = Failure.timeout(Remedy.NONE, "the whole call took too long");
        if (state == State.COMMITTED && late != null) {
            late.cancel();
            failed(late, failure);
        } else if (state == State.UNCOMMITTED) {
            if (late != null) {
                late.cancel();
            }
            refuse(new Exhausted.TimedOut());
        }
    }

    private void refuse(Exhausted why) {
        state = State.DONE;
        int status = around.refusal().write(why, around.client());
        Optional<Failure> failure =
                why instanceof Exhausted.Failed(Failure reason) ? Optional.of(reason) : Optional.empty();
        finish(Relayed.End.REFUSED, failure, status);
    }

    private void finish(Relayed.End end, Optional<Failure> failure, int status) {
        state = State.DONE;
        if (totalTimer != null) {
            totalTimer.cancel();
        }
        if (waitTimer != null) {
            waitTimer.cancel();
        }
        Try last = current;
        boolean whole = end == Relayed.End.SERVED;
        Usage usage =
                last == null || end == Relayed.End.REFUSED ? Usage.estimated(0, 0) : last.usage(whole, inputEstimate);
        List<String> warnings = last == null ? List.of() : last.ready().warnings();
        around.observer()
                .ended(new Relayed(
                        end, target, attempts.count(), usage, failure, status, firstTokenNanos, bytesOut, warnings));
    }
}

package dev.rehome.call;

import dev.rehome.call.CallRecord.Asked;
import dev.rehome.call.CallRecord.Caller;
import dev.rehome.call.CallRecord.Decided;
import dev.rehome.call.CallRecord.Result;
import dev.rehome.call.CallRecord.Target;
import dev.rehome.call.CallRecord.Times;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.FailureClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What is known so far of one call: the relay fills it on the call's own event loop and freezes it into a
/// `CallRecord` at the end of each attempt. Not thread-safe.
///
/// Every `nanos` argument is a reading of `System.nanoTime()`; nothing here reads a clock.
public final class CallLog {
    private static final int WARNINGS_MAX = 32;

    private final String callId;
    private final Asked asked;
    private final Instant started;
    private final long startedNanos;
    private final List<String> warnings = new ArrayList<>(2);

    private Caller caller = Caller.UNKNOWN;
    private Decided decided = Decided.NOTHING;
    private Optional<Target> target = Optional.empty();
    private Optional<Usage> usage = Optional.empty();
    private Cost cost = Cost.NOTHING;
    private OptionalLong firstToken = OptionalLong.empty();
    private int attempt;
    private long attemptStartedNanos;
    private long bytesOut;
    private boolean clientGone;

    public CallLog(String callId, Asked asked, Instant started, long startedNanos) {
        this.callId = callId;
        this.asked = asked;
        this.started = started;
        this.startedNanos = startedNanos;
    }

    public String callId() {
        return callId;
    }

    public Asked asked() {
        return asked;
    }

    public int attempt() {
        return attempt;
    }

    public Instant started() {
        return started;
    }

    public void caller(Caller known) {
        caller = known;
    }

    public void decided(Decided known) {
        decided = known;
    }

    /// Begins the next attempt: what the one before it used is forgotten here, so freeze that first.
    public void attempt(Target next, long nanos) {
        attempt++;
        attemptStartedNanos = nanos;
        target = Optional.of(next);
        usage = Optional.empty();
        cost = Cost.NOTHING;
    }

    /// What this attempt has used, replacing what was said before.
    public void used(Usage tokens, Cost price) {
        usage = Optional.of(tokens);
        cost = price;
    }

    /// The first content went to the client; later calls change nothing.
    public void firstToken(long nanos) {
        if (firstToken.isEmpty()) {
            firstToken = OptionalLong.of(nanos - startedNanos);
        }
    }

    public void sent(long bytes) {
        bytesOut += bytes;
    }

    /// Adds a warning's code, such as `clamped:temperature`; beyond 32 they are left out.
    public void warn(String code) {
        if (warnings.size() < WARNINGS_MAX) {
            warnings.add(code);
        }
    }

    public void clientGone() {
        clientGone = true;
    }

    /// The record of an attempt that failed and is followed by another.
    public CallRecord attemptFailed(int status, FailureClass failure, long nanos) {
        return freeze(
                false,
                new Result(
                        status,
                        Outcome.UPSTREAM_FAULT,
                        Optional.of(failure),
                        Optional.empty(),
                        clientGone,
                        warnings,
                        bytesOut),
                nanos);
    }

    /// The record that ends the call.
    ///
    /// @param refusal the short id of the refusal or error that the client was told
    public CallRecord finish(
            int status, Outcome outcome, Optional<FailureClass> failure, Optional<String> refusal, long nanos) {
        return freeze(true, new Result(status, outcome, failure, refusal, clientGone, warnings, bytesOut), nanos);
    }

    private CallRecord freeze(boolean last, Result result, long nanos) {
        long attemptNanos = attempt == 0 ? 0 : nanos - attemptStartedNanos;
        Times times = new Times(started, nanos - startedNanos, attemptNanos, firstToken);
        return new CallRecord(callId, attempt, last, caller, asked, decided, target, result, usage, cost, times);
    }
}

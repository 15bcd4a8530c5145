package dev.rehome.server;

import dev.rehome.call.CallLog;
import dev.rehome.call.CallRecord;
import dev.rehome.call.Cost;
import dev.rehome.call.Outcome;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.Operation;
import dev.rehome.relay.Observer;
import dev.rehome.relay.RelayTarget;
import dev.rehome.relay.Relayed;
import dev.rehome.way.Decision;
import dev.rehome.way.Site;
import dev.rehome.way.Snapshot;
import java.time.Instant;
import java.util.Optional;

/// Writes down what becomes of a call: the records of its attempts, its cost, and the settling of its limits.
final class CallObserver implements Observer {
    private final Running running;
    private final Snapshot snapshot;
    private final Decision.Serve decision;
    private final CallLog log;
    private final Runnable release;

    /// @param release lets go of what the call held; run when it is over
    CallObserver(Running running, Snapshot snapshot, Decision.Serve decision, CallLog log, Runnable release) {
        this.running = running;
        this.snapshot = snapshot;
        this.decision = decision;
        this.log = log;
        this.release = release;
    }

    @Override
    public void attempt(RelayTarget target) {
        log.attempt(
                new CallRecord.Target(target.model().provider(), target.model().model()),
                running.nanos().getAsLong());
    }

    @Override
    public void attemptFailed(RelayTarget target, Usage usage, Failure failure) {
        used(target, usage);
        running.records()
                .accept(log.attemptFailed(502, failure.kind(), running.nanos().getAsLong()));
    }

    @Override
    public void firstToken() {
        log.firstToken(running.nanos().getAsLong());
    }

    @Override
    public void ended(Relayed result) {
        try {
            running.limiter()
                    .settle(
                            decision.grant(),
                            decision.caller().allowance(),
                            isSpent() ? result.usage().total() : 0,
                            running.clock().instant());
            running.records().accept(record(result));
        } finally {
            release.run();
            running.underWay().decrement();
        }
    }

    private CallRecord record(Relayed result) {
        if (result.target() != null && result.attempts() > 0) {
            used(result.target(), result.usage());
        }
        log.sent(result.bytesOut());
        result.warnings().forEach(log::warn);
        if (result.end() == Relayed.End.CLIENT_GONE) {
            log.clientGone();
        }
        boolean covered = isCovered(result);
        if (covered) {
            log.warn("count_tokens: estimated, the provider failed to count");
        }
        return log.finish(
                result.status(),
                covered ? Outcome.SERVED : outcome(result),
                covered ? Optional.empty() : result.failure().map(Failure::kind),
                Optional.empty(),
                running.nanos().getAsLong());
    }

    /// Whether no provider served the call, and the gateway did itself (`TokenCount`).
    private boolean isCovered(Relayed result) {
        return !isSpent() && result.end() == Relayed.End.REFUSED && result.status() == 200;
    }

    private void used(RelayTarget target, Usage usage) {
        if (!isSpent()) {
            return;
        }
        log.used(usage, usage.total() == 0 ? Cost.NOTHING : cost(target, usage));
    }

    /// To count tokens uses none.
    private boolean isSpent() {
        return !log.asked().operation().equals(Optional.of(Operation.COUNT_TOKENS));
    }

    private Cost cost(RelayTarget target, Usage usage) {
        Site site = snapshot.sites().get(target.model().provider());
        Instant now = running.clock().instant();
        return site == null
                ? Cost.UNKNOWN
                : running.pricing().cost(site.provider(), target.model().model(), usage, now);
    }

    static Outcome outcome(Relayed result) {
        return switch (result.end()) {
            case SERVED -> Outcome.SERVED;
            case BROKEN -> Outcome.BROKEN;
            case CLIENT_GONE -> Outcome.CLIENT_LEFT;
            case REFUSED -> result.failure().map(CallObserver::atFault).orElseGet(() -> refused(result.status()));
        };
    }

    private static Outcome atFault(Failure failure) {
        return switch (failure.kind()) {
            case CALLER, CONTENT, CAPABILITY -> Outcome.CALLER_FAULT;
            case AUTH, QUOTA, RATE, REGION, REGION_SUSPECTED, OVERLOAD, TRANSPORT -> Outcome.UPSTREAM_FAULT;
        };
    }

    /// No provider failed: the gateway has a fault, no target is well, or none can do what was asked.
    private static Outcome refused(int status) {
        if (status == 500) {
            return Outcome.GATEWAY_FAULT;
        }
        return status < 500 ? Outcome.CALLER_FAULT : Outcome.UPSTREAM_FAULT;
    }
}

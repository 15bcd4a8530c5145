package dev.rehome.server;

import dev.rehome.call.CallLog;
import dev.rehome.call.CallRecord;
import dev.rehome.call.Outcome;
import dev.rehome.call.Refusal;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.Reply;
import dev.rehome.way.Decision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells callers that they are refused, and writes that down.
final class RefusedCalls {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedCalls.class);

    private final Running running;

    RefusedCalls(Running running) {
        this.running = running;
    }

    /// A call that was refused by a decision.
    void decided(Arrival arrival, Decision.Refuse decision, CallLog log) {
        Map<String, String> headers = arrival.headers(decision.basis());
        decision.limited()
                .ifPresent(limited -> RateHeaders.write(limited.requests(), limited.tokensLeft(), headers::put));
        Reply reply = arrival.front().errors().refusal(decision.refusal());
        send(arrival, reply, headers);
        Optional<String> word = Optional.of(decision.refusal().word());
        running.records()
                .accept(log.finish(
                        reply.status(),
                        Outcome.REFUSED,
                        Optional.empty(),
                        word,
                        running.nanos().getAsLong()));
    }

    /// A call that never came to a decision.
    void undecided(Arrival arrival, Refusal refusal) {
        Reply reply = arrival.front().errors().refusal(refusal);
        Map<String, String> headers = new LinkedHashMap<>();
        arrival.identify(headers);
        send(arrival, reply, headers);
        CallRecord.Asked asked = new CallRecord.Asked(
                arrival.front().word(), Optional.of(arrival.operation()), "", false, new TreeSet<>(), 0);
        Outcome outcome = refusal instanceof Refusal.Busy
                ? Outcome.REFUSED
                : refusal instanceof Refusal.Internal ? Outcome.GATEWAY_FAULT : Outcome.CALLER_FAULT;
        CallLog log = new CallLog(arrival.id(), asked, arrival.started(), arrival.startedNanos());
        log.caller(CallRecord.Caller.UNKNOWN.with(arrival.ownTags()));
        running.records()
                .accept(log.finish(
                        reply.status(),
                        outcome,
                        Optional.empty(),
                        Optional.of(refusal.word()),
                        running.nanos().getAsLong()));
    }

    private static void send(Arrival arrival, Reply reply, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(reply.headers());
        arrival.incoming().client().whole(reply.status(), all, reply.body());
    }

    /// Something was thrown before a relay took the call: the body is not what it should be, or the gateway has a
    /// fault.
    void faulted(Arrival arrival, RuntimeException fault) {
        if (fault instanceof BadAsk bad) {
            undecided(arrival, bad.refusal());
        } else {
            LOG.error("call {}: a fault of the gateway", arrival.id(), fault);
            undecided(arrival, new Refusal.Internal(arrival.id()));
        }
    }
}

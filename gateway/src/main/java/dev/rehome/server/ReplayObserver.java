package dev.rehome.server;

import dev.rehome.call.CallLog;
import dev.rehome.call.CallRecord;
import dev.rehome.call.Cost;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Failure;
import dev.rehome.relay.Observer;
import dev.rehome.relay.RelayTarget;
import dev.rehome.relay.Relayed;
import java.util.Optional;

/// Writes the ledger's row for an answer that a provider gave in a batch.
final class ReplayObserver implements Observer {
    private final Running running;
    private final CallLog log;

    ReplayObserver(Running running, CallLog log) {
        this.running = running;
        this.log = log;
    }

    @Override
    public void attempt(RelayTarget target) {
        log.attempt(
                new CallRecord.Target(target.model().provider(), target.model().model()),
                running.nanos().getAsLong());
    }

    @Override
    public void attemptFailed(RelayTarget target, Usage usage, Failure failure) {}

    @Override
    public void firstToken() {}

    @Override
    public void ended(Relayed result) {
        Usage usage = result.usage();
        log.used(usage, usage.total() == 0 ? Cost.NOTHING : Cost.UNKNOWN);
        log.sent(result.bytesOut());
        result.warnings().forEach(log::warn);
        running.records()
                .accept(log.finish(
                        result.status(),
                        CallObserver.outcome(result),
                        result.failure().map(Failure::kind),
                        Optional.empty(),
                        running.nanos().getAsLong()));
    }
}

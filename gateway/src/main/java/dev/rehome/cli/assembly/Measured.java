package dev.rehome.cli.assembly;

import dev.rehome.config.Config;
import dev.rehome.config.IpSource;
import dev.rehome.ledger.AccessLog;
import dev.rehome.ledger.LedgerStats;
import dev.rehome.ledger.SqliteLedger;
import dev.rehome.ledger.grant.Standing;
import dev.rehome.metrics.Metrics;
import dev.rehome.relocate.evaluate.sample.SampleRecorder;
import dev.rehome.seed.Seed;
import dev.rehome.server.AdminPages;
import dev.rehome.server.Running;
import dev.rehome.way.route.Health;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// The metrics of a gateway, connected with what they measure.
final class Measured implements AdminPages {
    private final Metrics metrics = new Metrics();

    Metrics metrics() {
        return metrics;
    }

    void connect(SqliteLedger ledger, Optional<AccessLog> log) {
        metrics.ledger(new Metrics.LedgerValues(
                () -> of(ledger, LedgerStats::ringDepth),
                () -> of(ledger, LedgerStats::ringRowsMax),
                () -> of(ledger, LedgerStats::spoolBytes),
                () -> ledger.stats().storeUp() ? 1 : 0,
                () -> of(ledger, LedgerStats::writtenRows),
                () -> of(ledger, LedgerStats::spooledRows),
                () -> of(ledger, LedgerStats::lostRows)));
        log.ifPresent(lines -> metrics.accessLog(lines::lostLines));
    }

    void connect(SampleRecorder recorder) {
        metrics.samples(recorder::written, recorder::dropped);
    }

    void connect(Supplier<List<Standing>> grants) {
        metrics.grants(() -> grants.get().stream()
                .map(one -> new Metrics.GrantValue(
                        one.grant().id(),
                        one.grant().size().unit(),
                        one.used().doubleValue(),
                        one.left().doubleValue()))
                .toList());
    }

    void connect(Running running, Config config, AtomicLong reloads) {
        metrics.breakers(() -> breakers(running));
        metrics.snapshot(reloads::get);
        metrics.shadows(() -> running.cutovers().shadows().counts().stream()
                .map(one -> new Metrics.ShadowCount(one.move(), one.what(), one.number()))
                .toList());
        if (config.location().sources().stream().anyMatch(IpSource.Builtin.class::isInstance)) {
            Seed seed = Seed.open();
            metrics.seedAge(() -> seed.age(running.clock().instant()).toHours()
                    / (double) Duration.ofDays(1).toHours());
        }
    }

    @Override
    public String scrape() {
        return new String(metrics.scrape(), StandardCharsets.UTF_8);
    }

    @Override
    public String type() {
        return metrics.contentType();
    }

    private static long of(SqliteLedger ledger, ToLongFunction<LedgerStats> value) {
        return value.applyAsLong(ledger.stats());
    }

    private static Map<String, Integer> breakers(Running running) {
        Instant now = running.clock().instant();
        Map<String, Integer> states = new HashMap<>();
        for (Health.State state : running.health().states(now)) {
            states.put(state.target(), state.open() ? 2 : state.why().isPresent() ? 1 : 0);
        }
        return states;
    }
}

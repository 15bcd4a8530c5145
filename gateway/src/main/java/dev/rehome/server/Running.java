package dev.rehome.server;

import dev.rehome.call.CallRecord;
import dev.rehome.relocate.cutover.Cutovers;
import dev.rehome.way.Snapshot;
import dev.rehome.way.Way;
import dev.rehome.way.limit.Limiter;
import dev.rehome.way.route.Health;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// What all event loops of a running gateway share.
///
/// @param snapshot the one that new calls use; a reload replaces it
/// @param nanos a monotonic clock
/// @param records where the record of each attempt goes: ledger, metrics, access log. Must not block
/// @param connections of clients that are open
/// @param draining whether the gateway is about to stop and takes no new calls
/// @param underWay calls that are not over
/// @param cutovers relocations and drills that are under way
public record Running(
        AtomicReference<Snapshot> snapshot,
        Way way,
        Health health,
        Limiter limiter,
        Pricing pricing,
        InstantSource clock,
        LongSupplier nanos,
        Consumer<CallRecord> records,
        AtomicInteger connections,
        AtomicBoolean draining,
        LongAdder underWay,
        Cutovers cutovers) {
    /// A gateway that has not served yet.
    public static Running of(Snapshot snapshot, Pricing pricing, InstantSource clock, Consumer<CallRecord> records) {
        Health health = new Health();
        Limiter limiter = Limiter.inMemory();
        Cutovers cutovers = new Cutovers(health);
        return new Running(
                new AtomicReference<>(snapshot),
                new Way(limiter, health, cutovers),
                health,
                limiter,
                pricing,
                clock,
                System::nanoTime,
                record -> {
                    cutovers.record(record);
                    records.accept(record);
                },
                new AtomicInteger(),
                new AtomicBoolean(),
                new LongAdder(),
                cutovers);
    }
}

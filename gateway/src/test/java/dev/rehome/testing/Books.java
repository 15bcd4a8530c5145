package dev.rehome.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Cost;
import dev.rehome.call.Outcome;
import dev.rehome.config.Provider;
import dev.rehome.dialect.Operation;
import dev.rehome.ledger.LedgerStats;
import dev.rehome.server.Running;
import dev.rehome.simulate.Received;
import dev.rehome.simulate.Simulated;
import dev.rehome.simulate.Simulators;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What must hold of a gateway's records and limits whenever no call is under way.
final class Books {
    private Books() {}

    static void check(List<CallRecord> records, Running running, Simulators simulators) {
        Map<String, List<CallRecord>> calls = records.stream().collect(Collectors.groupingBy(CallRecord::callId));
        calls.values().forEach(Books::call);
        running.snapshot()
                .get()
                .config()
                .keys()
                .forEach(key -> assertThat(running.limiter().unsettled(key.id()))
                        .as("reservations of the key %s that are not settled", key.id())
                        .isZero());
        assertThat(running.underWay().sum()).as("calls under way").isZero();
        List<Provider> providers = running.snapshot().get().config().providers();
        simulators.all().forEach(vendor -> attempts(vendor, providers, records));
    }

    static void check(LedgerStats ledger, long rows) {
        assertThat(ledger.writtenRows()).as("rows written").isEqualTo(rows);
        assertThat(ledger.lostRows()).as("rows lost").isZero();
    }

    /// One call: one record for each attempt, the last one and only that is `last`.
    private static void call(List<CallRecord> unsorted) {
        List<CallRecord> records = unsorted.stream()
                .sorted(Comparator.comparingInt(CallRecord::attempt))
                .toList();
        CallRecord last = records.getLast();
        int first = last.attempt() == 0 ? 0 : 1;
        assertThat(records.stream().map(CallRecord::attempt))
                .as("attempts of %s", records)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(first, last.attempt()).boxed().toList());
        assertThat(records.stream().filter(CallRecord::last)).containsExactly(last);
        records.forEach(record -> {
            assertThat(record.asked()).isEqualTo(last.asked());
            assertThat(record.caller()).isEqualTo(last.caller());
            assertThat(record.decided()).isEqualTo(last.decided());
            assertThat(record.times().started()).isEqualTo(last.times().started());
            attempt(record);
        });
    }

    private static void attempt(CallRecord record) {
        assertThat(record.target().isPresent()).as("a target in %s", record).isEqualTo(record.attempt() > 0);
        assertThat(record.times().attemptNanos()).isBetween(0L, record.times().durationNanos());
        assertThat(record.result().clientGone())
                .as("clientGone in %s", record)
                .isEqualTo(record.result().outcome() == Outcome.CLIENT_LEFT);
        if (record.usage().isEmpty() || record.usage().get().total() == 0) {
            assertThat(record.cost()).as("cost in %s", record).isEqualTo(Cost.NOTHING);
        }
        if (!record.last()) {
            assertThat(record.result().outcome()).isEqualTo(Outcome.UPSTREAM_FAULT);
        }
        switch (record.result().outcome()) {
            case SERVED -> {
                assertThat(record.result().status()).isEqualTo(200);
                assertThat(record.result().failure()).isEmpty();
                // The gateway counts tokens itself where the provider cannot.
                assertThat(record.attempt())
                        .isGreaterThanOrEqualTo(
                                record.asked().operation().equals(Optional.of(Operation.COUNT_TOKENS)) ? 0 : 1);
            }
            case REFUSED -> {
                assertThat(record.result().refusal()).isPresent();
                assertThat(record.attempt()).isZero();
            }
            case UPSTREAM_FAULT ->
                assertThat(record.result().failure())
                        .as("failure in %s", record)
                        .isPresent();
            case BROKEN -> assertThat(record.result().status()).isEqualTo(200);
            case CALLER_FAULT ->
                assertThat(record.result().status()).as("status in %s", record).isBetween(400, 499);
            case CLIENT_LEFT -> assertThat(record.last()).isTrue();
            case GATEWAY_FAULT -> throw new AssertionError("a fault of the gateway: " + record);
        }
    }

    /// The simulator has seen each attempt that was answered, and nothing else.
    private static void attempts(Simulated vendor, List<Provider> providers, List<CallRecord> records) {
        List<String> ids = providers.stream()
                .filter(provider -> provider.baseUrl().toString().equals(vendor.baseUrl()))
                .map(Provider::id)
                .toList();
        List<CallRecord> made = records.stream()
                .filter(record -> record.target()
                        .filter(to -> ids.contains(to.provider()))
                        .isPresent())
                .toList();
        long answered = made.stream()
                .filter(record -> record.result().outcome() == Outcome.SERVED
                        || record.result().outcome() == Outcome.BROKEN)
                .count();
        long seen = vendor.received().stream().filter(Books::isCall).count();
        assertThat(seen)
                .as("calls that %s has seen, of %s", vendor.card().id(), made)
                .isBetween(answered, (long) made.size());
    }

    private static boolean isCall(Received received) {
        return !received.path().contains("/oauth");
    }
}

package dev.rehome.relocate.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Cost;
import dev.rehome.call.Outcome;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Operation;
import dev.rehome.ledger.Calls;
import dev.rehome.ledger.LedgerOptions;
import dev.rehome.ledger.SqliteLedger;
import dev.rehome.relocate.Workload;
import dev.rehome.store.Sqlite;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The inventory of a ledger, held against a plain count of what was recorded.
class LedgerInventoryTest {
    @TempDir
    private Path folder = Path.of("");

    private Path ledger(List<CallRecord> calls) throws Exception {
        Path file = folder.resolve("rehome.db");
        try (SqliteLedger ledger = SqliteLedger.start(LedgerOptions.beside(file), InstantSource.fixed(Calls.JULY))) {
            calls.forEach(ledger::record);
        }
        return file;
    }

    private static List<CallRecord> random(int count) {
        Calls calls = new Calls(11);
        List<CallRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(calls.next("c" + i));
        }
        return records;
    }

    private static boolean decided(CallRecord call) {
        boolean follows = call.asked().operation().equals(Optional.of(Operation.VIDEO_STATUS))
                || call.asked().operation().equals(Optional.of(Operation.VIDEO_CONTENT));
        return !follows && (call.target().isPresent() || call.decided().id().isPresent());
    }

    private static LedgerAsked asked(String account, String model) {
        LedgerAsked all = LedgerAsked.all();
        return new LedgerAsked(
                Optional.of(Calls.JULY),
                Optional.of(Calls.JULY.plus(Duration.ofDays(31))),
                Optional.of(account),
                all.key(),
                Optional.of(model),
                all.provider(),
                false);
    }

    @Test
    void countsTokensAndMoneyAreThoseOfTheRecords() throws Exception {
        List<CallRecord> records = random(5_000);
        Inventory inventory = new LedgerInventory(ledger(records)).read(asked("acme", "gpt-4o"));
        List<CallRecord> ours = records.stream()
                .filter(c -> decided(c) && c.caller().account().equals(Optional.of("acme")))
                .filter(c -> c.asked().model().equals("gpt-4o"))
                .toList();
        assertThat(inventory.workloads().stream()
                        .mapToLong(w -> w.calls().count())
                        .sum())
                .isEqualTo(ours.stream().filter(CallRecord::last).count())
                .isPositive();
        assertThat(inventory.workloads().stream()
                        .mapToLong(w -> w.tokens().input())
                        .sum())
                .isEqualTo(ours.stream()
                        .flatMap(c -> c.usage().stream())
                        .mapToLong(LedgerInventoryTest::input)
                        .sum());
        assertThat(inventory.workloads().stream()
                        .flatMap(w -> w.cost().stream())
                        .filter(m -> m.currency().equals("USD"))
                        .map(m -> m.amount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(ours.stream()
                        .map(c -> c.cost() instanceof Cost.Known(long pico, var currency) && currency.equals("USD")
                                ? BigDecimal.valueOf(pico, 12)
                                : BigDecimal.ZERO)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
        assertThat(inventory.notes())
                .anyMatch(note -> note.contains("came to no decision"))
                .anyMatch(note -> note.contains("after a video"));
    }

    private static long input(Usage usage) {
        return usage.input() + usage.cacheRead() + usage.cacheWrite() + usage.audioInput();
    }

    @Test
    void errorsLatenciesFeaturesAndProvidersAreToldForEachWorkload() throws Exception {
        List<CallRecord> records = random(3_000);
        Inventory inventory = new LedgerInventory(ledger(records)).read(asked("globex", "chat"));
        assertThat(inventory.entries()).isNotEmpty().allSatisfy(entry -> {
            Workload w = entry.workload();
            List<CallRecord> ours = records.stream()
                    .filter(c -> decided(c) && c.last() && c.caller().account().equals(w.account()))
                    .filter(c -> c.caller().key().equals(w.key())
                            && c.asked().model().equals("chat"))
                    .filter(c -> c.asked().operation().equals(Optional.of(w.operation())))
                    .toList();
            long failed = ours.stream()
                    .map(c -> c.result().outcome())
                    .filter(o -> o == Outcome.UPSTREAM_FAULT || o == Outcome.BROKEN || o == Outcome.GATEWAY_FAULT)
                    .count();
            assertThat(w.calls().count()).isEqualTo(ours.size());
            assertThat(w.calls().errors().orElseThrow()).isEqualTo((double) failed / ours.size());
            assertThat(w.calls().perDay()).isEqualTo(ours.size() / 31.0);
            assertThat(w.features()).hasSize(dev.rehome.call.Feature.values().length);
            assertThat(w.share(dev.rehome.call.Feature.TOOLS)).isEqualTo(1.0);
            assertThat(w.share(dev.rehome.call.Feature.STREAM))
                    .isEqualTo(ours.stream().filter(c -> c.asked().streamed()).count() / (double) ours.size());
            assertThat(entry.providers()).isSubsetOf("openai", "zhipu");
        });
    }

    @Test
    void callsThatTheGatewayMadeItselfAreLeftOutUnlessAskedFor() throws Exception {
        List<CallRecord> records = new ArrayList<>(random(400));
        List<CallRecord> tagged = records.stream()
                .filter(c -> decided(c) && c.last())
                .map(c -> new CallRecord(
                        "own" + c.callId(),
                        c.attempt(),
                        true,
                        own(c.caller()),
                        c.asked(),
                        c.decided(),
                        c.target(),
                        c.result(),
                        c.usage(),
                        c.cost(),
                        c.times()))
                .toList();
        records.addAll(tagged);
        LedgerInventory inventory = new LedgerInventory(ledger(records));
        LedgerAsked all = LedgerAsked.all();
        long without = calls(inventory.read(all));
        long with = calls(inventory.read(
                new LedgerAsked(all.from(), all.until(), all.account(), all.key(), all.model(), all.provider(), true)));
        assertThat(with - without).isPositive();
        assertThat(inventory.read(all).notes())
                .anySatisfy(note -> assertThat(note).contains("made itself"));
    }

    private static CallRecord.Caller own(CallRecord.Caller caller) {
        return new CallRecord.Caller(
                caller.account(),
                caller.key(),
                caller.places(),
                caller.address(),
                Map.of(LedgerAsked.OWN_TAG, "measured"));
    }

    private static long calls(Inventory inventory) {
        return inventory.workloads().stream().mapToLong(w -> w.calls().count()).sum();
    }

    @Test
    void theLast30DaysAreMeantAndIdsAreAllDifferentAndTheFileReadsBack() throws Exception {
        Path file = ledger(random(3_000));
        Inventory inventory = new LedgerInventory(file).read(LedgerAsked.all());
        Workload.Period period = inventory.period();
        assertThat(Duration.between(period.from(), period.until())).isEqualTo(Duration.ofDays(30));
        assertThat(inventory.workloads().stream().map(Workload::id)).doesNotHaveDuplicates();
        String written = InventoryFile.write(inventory);
        assertThat(InventoryFile.read("x.yaml", written).workloads().stream().map(Workload::id))
                .containsExactlyElementsOf(
                        inventory.workloads().stream().map(Workload::id).toList());
    }

    @Test
    void anEmptyLedgerHasNoWorkloads() throws Exception {
        assertThat(new LedgerInventory(ledger(List.of()))
                        .read(LedgerAsked.all())
                        .entries())
                .isEmpty();
    }

    @Test
    void theFileIsOnlyRead() throws Exception {
        Path file = ledger(random(50));
        try (Connection db = Sqlite.open(file, Duration.ofSeconds(1));
                Statement sql = db.createStatement()) {
            sql.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        byte[] before = Files.readAllBytes(file);
        assertThat(new LedgerInventory(file).read(LedgerAsked.all()).entries()).isNotEmpty();
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }
}

package dev.rehome.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.call.CallRecord;
import dev.rehome.ledger.grant.Grant;
import dev.rehome.ledger.grant.Standing;
import dev.rehome.ledger.grant.Use;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Grants in the ledger: whatever comes when, in what order, how often and over how many restarts.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class GrantedRowsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Calls.JULY);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("rehome.db");
    }

    static Grant tokens(String id, long count) {
        return new Grant(
                id,
                new Grant.Size.Tokens(count),
                new Grant.Scope("zhipu", List.of(), List.of()),
                Grant.Period.ALWAYS,
                Optional.empty());
    }

    private static List<CallRecord> random(String prefix, int count, long seed) {
        Calls calls = new Calls(seed);
        return IntStream.range(0, count).mapToObj(i -> calls.next(prefix + i)).toList();
    }

    /// What the grants are for: tokens at the provider, in calls that are not free.
    private static long wanted(List<CallRecord> calls) {
        return calls.stream()
                .filter(call -> call.target()
                        .filter(target -> target.provider().equals("zhipu"))
                        .isPresent())
                .mapToLong(call -> call.usage().orElseThrow().total())
                .sum();
    }

    private long used(String grant) throws Exception {
        return Use.read(file()).stream()
                .filter(use -> use.grant().equals(grant))
                .mapToLong(Use::used)
                .sum();
    }

    private static void await(SqliteLedger ledger, long rows) {
        while (ledger.stats().writtenRows() < rows || ledger.stats().spoolBytes() > 0) {
            assertThat(Thread.interrupted()).as("the test's time is over").isFalse();
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void manyThreadsAndRestartsUseExactlyWhatTheGrantHolds() throws Exception {
        List<CallRecord> calls = random("c", 1_500, 11);
        long wanted = wanted(calls);
        for (long size : new long[] {1, wanted / 3, wanted - 1, wanted + 1_000}) {
            Path own = folder.resolve("g" + size + ".db");
            List<Grant> grants = List.of(tokens("g", size));
            for (int part = 0; part < 3; part++) {
                try (SqliteLedger ledger = SqliteLedger.start(LedgerOptions.beside(own), CLOCK, () -> grants)) {
                    List<CallRecord> mine = calls.subList(part * 500, part * 500 + 500);
                    List<Thread> threads = IntStream.range(0, 4)
                            .mapToObj(n -> Thread.ofPlatform().start(() -> {
                                for (int i = n; i < mine.size(); i += 4) {
                                    ledger.record(mine.get(i));
                                }
                            }))
                            .toList();
                    for (Thread thread : threads) {
                        thread.join();
                    }
                }
            }
            Balance.assertBalanced(own, 1_500);
            Balance.assertGranted(own, grants);
            assertThat(Use.read(own).stream().mapToLong(Use::used).sum()).isEqualTo(Math.min(size, wanted));
        }
    }

    @Test
    void rowsThatComeAgainAreNotDebitedAgain() throws Exception {
        List<CallRecord> calls = random("c", 600, 12);
        List<Grant> grants = List.of(tokens("g", Long.MAX_VALUE / 4));
        List<Row> rows = calls.stream().map(Rows::of).toList();
        List<Row> often = new ArrayList<>(rows);
        often.addAll(rows);
        often.addAll(rows.subList(100, 300));
        Collections.shuffle(often, new Random(1));
        try (Spool spool = Spool.open(LedgerOptions.beside(file()).spool(), 1 << 30)) {
            spool.append(often.subList(0, 900));
            spool.append(often.subList(300, often.size()));
        }
        try (SqliteLedger ledger = SqliteLedger.start(LedgerOptions.beside(file()), CLOCK, () -> grants)) {
            calls.forEach(ledger::record);
            await(ledger, 600);
        }
        assertThat(used("g")).isEqualTo(wanted(calls)).isPositive();
        Balance.assertBalanced(file(), 600);
        Balance.assertGranted(file(), grants);
    }

    @Test
    void anUnfinishedTransactionLeavesNoTrace() throws Exception {
        List<Row> rows = random("c", 50, 13).stream().map(Rows::of).toList();
        List<Row> bad = new ArrayList<>(rows);
        bad.add(rows.getFirst().copy().put(Column.CALL_ID, "bad").put(Column.LAST, Row.ABSENT));
        List<Grant> grants = List.of(tokens("g", 100_000_000));
        try (SqliteRows store = SqliteRows.open(file(), Calls.JULY)) {
            assertThatThrownBy(() -> store.insert(bad, grants)).isInstanceOf(SQLException.class);
            assertThat(store.uses()).isEmpty();
            assertThat(store.insert(rows, grants)).isEqualTo(50);
        }
        Balance.assertBalanced(file(), 50);
        Balance.assertGranted(file(), grants);
    }

    @Test
    void theReportOfAMonthTellsWhatWasPaidAndWhatWasGranted() throws Exception {
        List<CallRecord> calls = random("c", 400, 14);
        List<Row> rows = calls.stream().map(Rows::of).toList();
        List<Grant> grants = List.of(
                new Grant(
                        "money",
                        new Grant.Size.Credit(40_000_000_000_000L, "CNY"),
                        new Grant.Scope("zhipu", List.of(), List.of()),
                        Grant.Period.ALWAYS,
                        Optional.empty()),
                tokens("t", 300_000));
        try (SqliteRows store = SqliteRows.open(file(), Calls.JULY)) {
            store.insert(rows, grants);
        }
        Balance.assertGranted(file(), grants);
        UsageLine cny = new UsageReport(file())
                .month(YearMonth.of(2024, 7), EnumSet.noneOf(UsageReport.By.class)).stream()
                        .filter(line -> line.money().currency().equals("CNY"))
                        .findFirst()
                        .orElseThrow();
        long list = rows.stream()
                .filter(row -> row.text(Column.CURRENCY).equals("CNY"))
                .mapToLong(row -> row.amount(Column.COST_PICO))
                .sum();
        assertThat(cny.money()
                        .cost()
                        .add(cny.money().granted())
                        .movePointRight(12)
                        .longValueExact())
                .isEqualTo(list);
        assertThat(cny.money().granted().signum()).isPositive();
        assertThat(used("money")).isEqualTo(40_000_000_000_000L);
        assertThat(used("t")).isEqualTo(300_000);
    }

    @Test
    void theClockEndsAGrant() throws Exception {
        Instant end = Calls.JULY.plusSeconds(15 * 86_400);
        Grant dated = new Grant(
                "g",
                new Grant.Size.Tokens(1_000_000_000),
                new Grant.Scope("zhipu", List.of(), List.of()),
                new Grant.Period(Optional.empty(), Optional.of(end)),
                Optional.empty());
        List<Row> rows = random("c", 200, 15).stream().map(Rows::of).toList();
        try (SqliteRows store = SqliteRows.open(file(), Calls.JULY)) {
            store.insert(rows, List.of(dated));
        }
        assertThat(Balance.rows(file()))
                .filteredOn(row -> !row.text(Column.GRANTS).isEmpty())
                .isNotEmpty()
                .allMatch(row -> row.number(Column.STARTED_MS) < end.toEpochMilli());
        assertThat(Standing.of(List.of(dated), Use.read(file()), end).getFirst().state())
                .isEqualTo(Standing.State.ENDED);
        assertThat(Standing.of(List.of(dated), Use.read(file()), end.minusMillis(1))
                        .getFirst()
                        .state())
                .isEqualTo(Standing.State.PAYS);
    }
}

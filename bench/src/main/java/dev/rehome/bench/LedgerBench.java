package dev.rehome.bench;

import dev.rehome.call.CallLog;
import dev.rehome.call.CallRecord;
import dev.rehome.call.Cost;
import dev.rehome.call.Outcome;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Operation;
import dev.rehome.ledger.LedgerOptions;
import dev.rehome.ledger.LedgerStats;
import dev.rehome.ledger.SqliteLedger;
import dev.rehome.ledger.UsageLine;
import dev.rehome.ledger.UsageReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/// Rows per second that the ledger keeps, and the time of a month's report. Arguments: rows (default 1,000,000),
/// rows
/// offered per second (default 20,000; 0 for as fast as they are taken), folder (default a temporary one).
public final class LedgerBench {
    private static final YearMonth MONTH = YearMonth.of(2024, 7);
    private static final Instant FROM = Instant.parse("2024-07-01T00:00:00Z");
    private static final int BURST = 200;

    private LedgerBench() {}

    public static void main(String[] args) throws IOException, SQLException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int rate = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        Path folder = args.length > 2 ? Path.of(args[2]) : Files.createTempDirectory("ledger-bench");
        Path file = folder.resolve("bench.db");
        write(file, rows, rate);
        for (int i = 0; i < 3; i++) {
            report(file);
        }
    }

    private static void write(Path file, int rows, int rate) throws IOException {
        long start = System.nanoTime();
        SqliteLedger ledger = SqliteLedger.start(LedgerOptions.beside(file), InstantSource.system());
        for (int i = 0; i < rows; i++) {
            while (rate == 0 && ledger.stats().ringDepth() > 8_000) {
                LockSupport.parkNanos(100_000);
            }
            if (rate > 0 && i % BURST == 0) {
                long due = start + i * (1_000_000_000L / rate);
                LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
            }
            ledger.record(row(i, rows));
        }
        double offered = (System.nanoTime() - start) / 1e9;
        ledger.close();
        double seconds = (System.nanoTime() - start) / 1e9;
        LedgerStats stats = ledger.stats();
        System.out.printf(
                "%d rows offered in %.1f s, kept after %.1f s: %.0f rows/s; written %d, by the spool %d, lost %d; %d MB%n",
                rows,
                offered,
                seconds,
                rows / seconds,
                stats.writtenRows(),
                stats.spooledRows(),
                stats.lostRows(),
                Files.size(file) >> 20);
    }

    private static void report(Path file) throws SQLException {
        long start = System.nanoTime();
        List<UsageLine> lines = new UsageReport(file)
                .month(MONTH, EnumSet.of(UsageReport.By.ACCOUNT, UsageReport.By.PROVIDER, UsageReport.By.TARGET_MODEL));
        long calls = lines.stream().mapToLong(line -> line.counts().calls()).sum();
        System.out.printf(
                "report of the month: %d lines, %d calls, %d ms%n",
                lines.size(), calls, (System.nanoTime() - start) / 1_000_000);
    }

    /// Rows spread evenly over a month, over 20 accounts with 5 keys each and 6 targets.
    private static CallRecord row(int i, int rows) {
        Instant started = FROM.plusMillis(i * (31L * 86_400_000 / rows));
        CallRecord.Asked asked = new CallRecord.Asked(
                "openai", Optional.of(Operation.CHAT), "gpt-4o", i % 2 == 0, new TreeSet<>(List.of("tools")), 900);
        CallLog log = new CallLog(String.format("%016x%08x", started.toEpochMilli(), i), asked, started, 0);
        int account = i * 7 % 20;
        log.caller(new CallRecord.Caller(
                Optional.of("account-" + account),
                Optional.of("account-" + account + "-key-" + i % 5),
                List.of("SG"),
                Optional.of("203.0.113.0"),
                Map.of()));
        log.attempt(new CallRecord.Target("provider-" + i % 3, "model-" + i % 6), 100_000);
        log.used(
                new Usage(800 + i % 100, 100, 0, 0, 300, 0, 0, Usage.Provenance.REPORTED),
                new Cost.Known(5_000_000L * (i % 900), "USD"));
        log.firstToken(300_000_000L + i % 1_000 * 1_000_000L);
        log.sent(4_000);
        return log.finish(
                200, Outcome.SERVED, Optional.empty(), Optional.empty(), 1_000_000_000L + i % 5_000 * 1_000_000L);
    }
}

package dev.rehome.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteRowsTest {
    private static final Instant NOW = Instant.parse("2024-08-15T00:00:00Z");

    @TempDir
    Path folder;

    private static List<Row> random(int count, long seed) {
        Calls calls = new Calls(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> Rows.of(calls.next("c" + i)))
                .toList();
    }

    @Test
    void rollUpsEqualARecountOverRandomRowsInRandomBatchesWithRepeats() throws Exception {
        Path file = folder.resolve("rehome.db");
        List<Row> rows = random(3_000, 1);
        List<Row> twice = new ArrayList<>(rows);
        twice.addAll(rows.subList(500, 2_500));
        Collections.shuffle(twice, new Random(2));
        int fresh = 0;
        try (SqliteRows store = SqliteRows.open(file, NOW)) {
            Random sizes = new Random(3);
            for (int from = 0; from < twice.size(); ) {
                int until = Math.min(twice.size(), from + 1 + sizes.nextInt(700));
                fresh += store.insert(twice.subList(from, until));
                from = until;
            }
        }
        assertThat(fresh).isEqualTo(3_000);
        assertThat(Balance.rows(file)).containsExactlyInAnyOrderElementsOf(rows);
        Balance.assertBalanced(file);
    }

    @Test
    void theReportOfAMonthAddsUpToTheRows() throws Exception {
        Path file = folder.resolve("rehome.db");
        List<Row> rows = random(2_000, 4);
        try (SqliteRows store = SqliteRows.open(file, NOW)) {
            store.insert(rows);
        }
        UsageReport report = new UsageReport(file);
        for (var by : List.of(
                EnumSet.noneOf(UsageReport.By.class),
                EnumSet.of(UsageReport.By.ACCOUNT, UsageReport.By.DAY),
                EnumSet.allOf(UsageReport.By.class))) {
            List<UsageLine> lines = report.month(YearMonth.of(2024, 7), by);
            assertThat(lines.stream().mapToLong(l -> l.counts().attempts()).sum())
                    .isEqualTo(2_000);
            assertThat(lines.stream().mapToLong(l -> l.tokens().total()).sum())
                    .isEqualTo(rows.stream().mapToLong(SqliteRowsTest::tokens).sum());
            assertThat(cost(lines, "USD")).isEqualByComparingTo(BigDecimal.valueOf(pico(rows, "USD"), 12));
            assertThat(cost(lines, "CNY")).isEqualByComparingTo(BigDecimal.valueOf(pico(rows, "CNY"), 12));
        }
        assertThat(report.month(YearMonth.of(2024, 8), EnumSet.noneOf(UsageReport.By.class)))
                .isEmpty();
    }

    @Test
    void aQuantileIsTheEdgeOfItsBucket() {
        Row quick = Rows.of(new Calls(5).next("a")).put(Column.LAST, 1).put(Column.DURATION_US, 80_000);
        RollUp rollUp = new RollUp();
        rollUp.add(quick);
        long[] sums = rollUp.sums().values().iterator().next();
        long[] durations = java.util.Arrays.copyOfRange(sums, Sum.DURATIONS, Sum.FIRSTS);
        Latency latency = new Latency(1, 80_000, durations);
        assertThat(latency.atMost(0.5))
                .hasValueSatisfying(d -> assertThat(d.toMillis()).isEqualTo(100));
        assertThat(latency.mean())
                .hasValueSatisfying(d -> assertThat(d.toMillis()).isEqualTo(80));
        assertThat(Sum.bucket(50_000)).isZero();
        assertThat(Sum.bucket(50_001)).isEqualTo(1);
        assertThat(Sum.bucket(999_000_000)).isEqualTo(Sum.BUCKETS - 1);
    }

    @Test
    void retentionDeletesTheOldInBoundedStepsAndKeepsTheRest() throws Exception {
        Path file = folder.resolve("rehome.db");
        List<Row> rows = random(1_000, 6);
        Instant cut = Calls.JULY.plusSeconds(15 * 86_400);
        long old = rows.stream()
                .filter(r -> r.number(Column.STARTED_MS) < cut.toEpochMilli())
                .count();
        try (SqliteRows store = SqliteRows.open(file, NOW)) {
            store.insert(rows);
            long deleted = 0;
            int step;
            do {
                step = store.sweep(cut, Instant.EPOCH, 100);
                assertThat(step).isLessThanOrEqualTo(100);
                deleted += step;
            } while (step > 0);
            assertThat(deleted).isEqualTo(old).isPositive();
        }
        assertThat(Balance.rows(file))
                .hasSize((int) (1_000 - old))
                .allMatch(r -> r.number(Column.STARTED_MS) >= cut.toEpochMilli());
        assertThat(new UsageReport(file)
                        .month(YearMonth.of(2024, 7), EnumSet.noneOf(UsageReport.By.class)).stream()
                                .mapToLong(l -> l.counts().attempts())
                                .sum())
                .as("roll-ups outlive the rows")
                .isEqualTo(1_000);
    }

    private static BigDecimal cost(List<UsageLine> lines, String currency) {
        return lines.stream()
                .filter(l -> l.money().currency().equals(currency))
                .map(l -> l.money().cost())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long pico(List<Row> rows, String currency) {
        return rows.stream()
                .filter(r -> r.text(Column.CURRENCY).equals(currency))
                .mapToLong(r -> r.amount(Column.COST_PICO))
                .sum();
    }

    private static long tokens(Row row) {
        return row.amount(Column.INPUT_TOKENS)
                + row.amount(Column.CACHE_READ_TOKENS)
                + row.amount(Column.CACHE_WRITE_TOKENS)
                + row.amount(Column.AUDIO_INPUT_TOKENS)
                + row.amount(Column.OUTPUT_TOKENS)
                + row.amount(Column.REASONING_TOKENS)
                + row.amount(Column.AUDIO_OUTPUT_TOKENS);
    }
}

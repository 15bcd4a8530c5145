package dev.rehome.ledger;

import dev.rehome.store.Sqlite;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What was used and what it cost, read from the hourly roll-ups. All times are UTC.
public final class UsageReport {
    private static final int PICO_DIGITS = 12;
    private static final List<String> MONEY = List.of(Sum.COST_PICO.word(), Sum.GRANTED_PICO.word());

    private final Path file;

    /// @param file the ledger's SQLite file; it is only read
    public UsageReport(Path file) {
        this.file = file;
    }

    /// What a report can be broken down by. The currency always is.
    public enum By {
        ACCOUNT("account"),
        KEY("key_id"),
        OPERATION("operation"),
        /// The name that clients asked for.
        MODEL("asked_model"),
        PROVIDER("provider"),
        /// The model's id at the provider.
        TARGET_MODEL("model"),
        DAY("hour / 24"),
        HOUR("hour");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    /// Usage of a calendar month.
    public List<UsageLine> month(YearMonth month, Set<By> by) throws SQLException {
        Instant from = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant until =
                month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return between(from, until, by);
    }

    /// Usage of the hours that begin from `from` and before `until`, in the order of what it is broken down by.
    public List<UsageLine> between(Instant from, Instant until, Set<By> by) throws SQLException {
        try (Connection db = Sqlite.openReadOnly(file);
                PreparedStatement query = db.prepareStatement(sql(by))) {
            query.setLong(1, from.getEpochSecond() / 3_600);
            query.setLong(2, until.getEpochSecond() / 3_600);
            try (ResultSet rows = query.executeQuery()) {
                List<UsageLine> lines = new ArrayList<>();
                while (rows.next()) {
                    lines.add(line(rows, by));
                }
                return lines;
            }
        }
    }

    private static String sql(Set<By> by) {
        String groups = Arrays.stream(By.values())
                .filter(by::contains)
                .map(b -> b.column + ", ")
                .collect(Collectors.joining());
        String sums = Sum.columns().stream()
                .filter(column -> !MONEY.contains(column))
                .map(column -> "sum(" + column + ") AS " + column)
                .collect(Collectors.joining(", "));
        return "SELECT " + named(by) + "currency, " + sums
                // in two halves, so that the sum of a large bill does not overflow
                + MONEY.stream()
                        .map(column -> ", sum(" + column + " / 1000000) AS " + column + "_micro, sum(" + column
                                + " % 1000000) AS " + column + "_rest")
                        .collect(Collectors.joining())
                + " FROM usage_hour WHERE hour >= ? AND hour < ? GROUP BY " + groups + "currency ORDER BY " + groups
                + "currency";
    }

    private static String named(Set<By> by) {
        return Arrays.stream(By.values())
                .filter(by::contains)
                .map(b -> b.column + " AS by_" + b.name().toLowerCase(Locale.ROOT) + ", ")
                .collect(Collectors.joining());
    }

    private static UsageLine line(ResultSet row, Set<By> by) throws SQLException {
        return new UsageLine(
                text(row, by, By.ACCOUNT),
                text(row, by, By.KEY),
                text(row, by, By.OPERATION),
                text(row, by, By.MODEL),
                text(row, by, By.PROVIDER),
                text(row, by, By.TARGET_MODEL),
                time(row, by),
                new UsageLine.Counts(
                        sum(row, Sum.CALLS),
                        sum(row, Sum.ATTEMPTS),
                        sum(row, Sum.SERVED),
                        sum(row, Sum.REFUSED),
                        sum(row, Sum.ERRORS),
                        sum(row, Sum.CLIENT_LEFT),
                        sum(row, Sum.STREAMED)),
                new UsageLine.Tokens(
                        sum(row, Sum.INPUT_TOKENS),
                        sum(row, Sum.CACHE_READ_TOKENS),
                        sum(row, Sum.CACHE_WRITE_TOKENS),
                        sum(row, Sum.AUDIO_INPUT_TOKENS),
                        sum(row, Sum.OUTPUT_TOKENS),
                        sum(row, Sum.REASONING_TOKENS),
                        sum(row, Sum.AUDIO_OUTPUT_TOKENS),
                        sum(row, Sum.GRANTED_TOKENS),
                        sum(row, Sum.ESTIMATED)),
                new UsageLine.Money(
                        row.getString("currency"),
                        money(row, Sum.COST_PICO),
                        money(row, Sum.GRANTED_PICO),
                        sum(row, Sum.UNPRICED)),
                latency(row, Sum.CALLS, Sum.DURATION_US, "d"),
                latency(row, Sum.FIRST_TOKENS, Sum.FIRST_TOKEN_US, "f"));
    }

    private static String text(ResultSet row, Set<By> by, By column) throws SQLException {
        return by.contains(column) ? row.getString("by_" + column.name().toLowerCase(Locale.ROOT)) : "";
    }

    /// The day or hour in ISO 8601; empty where the report is not broken down by time.
    private static String time(ResultSet row, Set<By> by) throws SQLException {
        if (by.contains(By.HOUR)) {
            return Instant.ofEpochSecond(row.getLong("by_hour") * 3_600).toString();
        }
        return by.contains(By.DAY) ? LocalDate.ofEpochDay(row.getLong("by_day")).toString() : "";
    }

    private static long sum(ResultSet row, Sum sum) throws SQLException {
        return row.getLong(sum.word());
    }

    private static BigDecimal money(ResultSet row, Sum sum) throws SQLException {
        return BigDecimal.valueOf(row.getLong(sum.word() + "_micro"), PICO_DIGITS - 6)
                .add(BigDecimal.valueOf(row.getLong(sum.word() + "_rest"), PICO_DIGITS));
    }

    private static Latency latency(ResultSet row, Sum count, Sum total, String bucket) throws SQLException {
        long[] counts = new long[Sum.BUCKETS];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = row.getLong(bucket + i);
        }
        return new Latency(sum(row, count), sum(row, total), counts);
    }
}

package dev.rehome.relocate.report;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Outcome;
import dev.rehome.relocate.Workload;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a workload used in a period, by target: from the ledger's rows while they are kept, else from the hourly sums,
/// which know whole hours only and do not tell repeated calls from others.
final class UseOfPeriods {
    private static final long HOUR_MS = 3_600_000;
    private static final int PICO_DIGITS = 12;
    private static final String ERRORS = Arrays.stream(Outcome.values())
            .filter(Outcome::isError)
            .map(outcome -> "'" + outcome.word() + "'")
            .collect(Collectors.joining(", ", "(", ")"));
    private static final String TOKENS = "input_tokens cache_read_tokens cache_write_tokens audio_input_tokens"
            + " output_tokens reasoning_tokens audio_output_tokens";
    private static final String WHOSE = " AND operation = ? AND asked_model = ? AND provider <> ''";
    private static final String ROWS = "SELECT provider || '/' || model AS target, currency,"
            + " instr(tags, '\"" + CallRecord.MOVE + "\":\"" + CallRecord.SHADOW + "') > 0 AS shadow,"
            + " sum(last) AS calls, sum(last AND outcome = 'served') AS served,"
            + " sum(last AND outcome IN " + ERRORS + ") AS failed, sum(iif(last, duration_us, 0)) AS us,"
            + " sum(" + sum("ifnull(%s, 0)") + ") AS tokens, sum(ifnull(granted_tokens, 0)) AS granted_tokens"
            + money("ifnull(%s, 0)")
            + ", sum(priced IS 0) AS unpriced FROM ledger_row WHERE started_ms >= ? AND started_ms < ?"
            + " AND instr(tags, '\"" + CallRecord.OWN + "\":') = 0" + WHOSE;
    private static final String HOURS = "SELECT provider || '/' || model AS target, currency, 0 AS shadow,"
            + " sum(calls) AS calls, sum(served) AS served, sum(errors) AS failed, sum(duration_us) AS us,"
            + " sum(" + sum("%s") + ") AS tokens, sum(ifnull(granted_tokens, 0)) AS granted_tokens" + money("%s")
            + ", sum(unpriced) AS unpriced FROM usage_hour WHERE hour >= ? AND hour < ?" + WHOSE;

    private final Connection db;
    private final Instant rowsFrom;
    private final Instant first;

    UseOfPeriods(Connection db) throws SQLException {
        this.db = db;
        try (PreparedStatement query = db.prepareStatement("SELECT (SELECT min(hour) FROM usage_hour) AS first_hour,"
                        + " (SELECT min(started_ms) FROM ledger_row) AS first_ms");
                ResultSet found = query.executeQuery()) {
            found.next();
            OptionalLong hour = number(found, "first_hour");
            OptionalLong row = number(found, "first_ms");
            this.rowsFrom = rowsFrom(hour, row);
            this.first = Instant.ofEpochMilli(rowsFrom.equals(Instant.MIN) ? row.orElse(0) : hour.orElse(0) * HOUR_MS);
        }
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /// When the ledger begins.
    Instant first() {
        return first;
    }

    private static String sum(String each) {
        return Arrays.stream(TOKENS.split(" ")).map(each::formatted).collect(Collectors.joining(" + "));
    }

    /// In two halves, so that the sum of a large bill does not overflow.
    private static String money(String each) {
        return List.of("cost", "granted").stream()
                .map(what -> {
                    String pico = each.formatted(what + "_pico");
                    return ", sum(" + pico + " / 1000000) AS " + what + "_micro, sum(" + pico + " % 1000000) AS " + what
                            + "_rest";
                })
                .collect(Collectors.joining());
    }

    /// From when on the rows are all there: retention deletes the oldest first.
    private static Instant rowsFrom(OptionalLong hour, OptionalLong row) {
        if (hour.isEmpty()) {
            return Instant.MIN;
        }
        if (row.isEmpty()) {
            return Instant.MAX;
        }
        return Math.floorDiv(row.getAsLong(), HOUR_MS) <= hour.getAsLong()
                ? Instant.MIN
                : Instant.ofEpochMilli(row.getAsLong());
    }

    /// Whether a period is told by whole hours only.
    boolean isByHours(Period period) {
        return period.from().isBefore(rowsFrom);
    }

    List<TargetUse> of(Workload workload, Period period) throws SQLException {
        boolean hours = isByHours(period);
        StringBuilder sql = new StringBuilder(hours ? HOURS : ROWS);
        List<String> values = new ArrayList<>(List.of(workload.operation().word(), workload.model()));
        workload.account().ifPresent(account -> {
            sql.append(" AND account = ?");
            values.add(account);
        });
        workload.key().ifPresent(key -> {
            sql.append(" AND key_id = ?");
            values.add(key);
        });
        sql.append(" GROUP BY 1, 2, 3 ORDER BY 1, 3, 2");
        long unit = hours ? HOUR_MS : 1;
        try (PreparedStatement query = db.prepareStatement(sql.toString())) {
            query.setLong(1, Math.ceilDiv(period.from().toEpochMilli(), unit));
            query.setLong(2, Math.ceilDiv(period.until().toEpochMilli(), unit));
            for (int i = 0; i < values.size(); i++) {
                query.setString(i + 3, values.get(i));
            }
            try (ResultSet rows = query.executeQuery()) {
                return uses(rows);
            }
        }
    }

    private record Target(String name, boolean shadow) {}

    /// The lines of a target differ in their currency only.
    private static List<TargetUse> uses(ResultSet rows) throws SQLException {
        Map<Target, TargetUse> uses = new LinkedHashMap<>();
        while (rows.next()) {
            Target target = new Target(rows.getString("target"), rows.getBoolean("shadow"));
            TargetUse line = use(target, rows);
            uses.merge(target, line, UseOfPeriods::both);
        }
        return List.copyOf(uses.values());
    }

    private static TargetUse use(Target target, ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        long calls = row.getLong("calls");
        return new TargetUse(
                target.name(),
                target.shadow(),
                calls,
                row.getLong("served"),
                row.getLong("failed"),
                calls == 0 ? OptionalLong.empty() : OptionalLong.of(row.getLong("us") / calls / 1_000),
                row.getLong("tokens"),
                row.getLong("granted_tokens"),
                currency.isEmpty() ? Map.of() : Map.of(currency, money(row, "cost")),
                currency.isEmpty() ? Map.of() : Map.of(currency, money(row, "granted")),
                row.getLong("unpriced"));
    }

    private static BigDecimal money(ResultSet row, String what) throws SQLException {
        return BigDecimal.valueOf(row.getLong(what + "_micro"), PICO_DIGITS - 6)
                .add(BigDecimal.valueOf(row.getLong(what + "_rest"), PICO_DIGITS));
    }

    private static TargetUse both(TargetUse one, TargetUse other) {
        long calls = one.calls() + other.calls();
        long ms = one.meanMs().orElse(0) * one.calls() + other.meanMs().orElse(0) * other.calls();
        return new TargetUse(
                one.target(),
                one.shadow(),
                calls,
                one.served() + other.served(),
                one.failed() + other.failed(),
                calls == 0 ? OptionalLong.empty() : OptionalLong.of(ms / calls),
                one.tokens() + other.tokens(),
                one.grantedTokens() + other.grantedTokens(),
                both(one.cost(), other.cost()),
                both(one.granted(), other.granted()),
                one.unpriced() + other.unpriced());
    }

    private static Map<String, BigDecimal> both(Map<String, BigDecimal> one, Map<String, BigDecimal> other) {
        Map<String, BigDecimal> sum = new TreeMap<>(one);
        other.forEach((currency, amount) -> sum.merge(currency, amount, BigDecimal::add));
        return sum;
    }
}

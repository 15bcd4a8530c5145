package dev.rehome.ledger.grant;

import dev.rehome.store.Sqlite;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One row of `grant_use`: what was debited of a grant, for calls that are priced in one currency.
///
/// @param unit `tokens`, or the currency of a credit
/// @param currency of the worth; empty for tokens without a known price
/// @param used in the unit, money in 10^-12 of it
/// @param worthPico at list prices, in 10^-12 of the currency's unit
/// @param attempts how many attempts it paid for, at least in part
/// @param first the earliest call it paid for
/// @param last the latest call it paid for
public record Use(
        String grant,
        String unit,
        String currency,
        long used,
        long worthPico,
        long attempts,
        Instant first,
        Instant last) {

    /// @param file the ledger's SQLite file, of this program's schema; it is only read
    public static List<Use> read(Path file) throws SQLException {
        try (Connection db = Sqlite.openReadOnly(file)) {
            return read(db);
        }
    }

    /// All uses of all grants.
    public static List<Use> read(Connection db) throws SQLException {
        try (PreparedStatement query =
                        db.prepareStatement("SELECT grant_id, unit, currency, used, worth_pico, attempts, first_ms,"
                                + " last_ms FROM grant_use ORDER BY grant_id, unit, currency");
                ResultSet rows = query.executeQuery()) {
            List<Use> uses = new ArrayList<>();
            while (rows.next()) {
                uses.add(new Use(
                        rows.getString("grant_id"),
                        rows.getString("unit"),
                        rows.getString("currency"),
                        rows.getLong("used"),
                        rows.getLong("worth_pico"),
                        rows.getLong("attempts"),
                        Instant.ofEpochMilli(rows.getLong("first_ms")),
                        Instant.ofEpochMilli(rows.getLong("last_ms"))));
            }
            return uses;
        }
    }

    /// The worth of all, by currency.
    static Map<String, BigDecimal> worth(List<Use> uses) {
        Map<String, BigDecimal> worth = new TreeMap<>();
        for (Use use : uses) {
            if (!use.currency().isEmpty()) {
                worth.merge(use.currency(), Standing.money(use.worthPico()), BigDecimal::add);
            }
        }
        return worth;
    }
}

package dev.rehome.audit;

import dev.rehome.json.JsonText;
import dev.rehome.store.SqliteStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The audit as rows of the store. The table refuses changes and deletions by itself.
public final class AuditRows implements Audit {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SqliteStore store;

    public AuditRows(SqliteStore store) {
        this.store = store;
    }

    @Override
    public CompletionStage<Void> append(AuditEntry entry) {
        return store.write(db -> {
                    append(db, entry);
                    return true;
                })
                .thenAccept(_ -> {});
    }

    /// Writes an entry in a transaction that is under way, so that it and what it tells of happen both or not at all.
    public static void append(Connection db, AuditEntry entry) throws SQLException {
        try (PreparedStatement insert = db.prepareStatement(
                "INSERT INTO audit (at_ms, actor, action, subject, details) VALUES (?, ?, ?, ?, ?)")) {
            insert.setLong(1, entry.at().toEpochMilli());
            insert.setString(2, entry.actor());
            insert.setString(3, entry.action());
            insert.setString(4, entry.subject());
            insert.setString(5, json(entry));
            insert.executeUpdate();
        }
    }

    /// The entries about a subject and what lies below it (`plan` and `plan/workload`), the oldest first.
    public static List<AuditEntry> of(Connection db, String subject) throws SQLException {
        try (PreparedStatement query = db.prepareStatement("SELECT at_ms, actor, action, subject, details FROM audit"
                + " WHERE subject = ? OR substr(subject, 1, length(?) + 1) = ? || '/' ORDER BY number")) {
            query.setString(1, subject);
            query.setString(2, subject);
            query.setString(3, subject);
            try (ResultSet rows = query.executeQuery()) {
                List<AuditEntry> entries = new ArrayList<>();
                while (rows.next()) {
                    entries.add(entry(rows));
                }
                return entries;
            }
        }
    }

    /// The entries whose action begins so, the oldest first.
    public static List<AuditEntry> ofActions(Connection db, String begin) throws SQLException {
        try (PreparedStatement query = db.prepareStatement("SELECT at_ms, actor, action, subject, details FROM audit"
                + " WHERE substr(action, 1, length(?)) = ? ORDER BY number")) {
            query.setString(1, begin);
            query.setString(2, begin);
            try (ResultSet rows = query.executeQuery()) {
                List<AuditEntry> entries = new ArrayList<>();
                while (rows.next()) {
                    entries.add(entry(rows));
                }
                return entries;
            }
        }
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        TreeMap<String, String> details = new TreeMap<>();
        JsonNode json = JSON.readTree(row.getString("details"));
        json.propertyNames().forEach(name -> details.put(name, json.path(name).asString()));
        return new AuditEntry(
                Instant.ofEpochMilli(row.getLong("at_ms")),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                details);
    }

    private static String json(AuditEntry entry) {
        return entry.details().entrySet().stream()
                .map(field -> JsonText.quote(field.getKey()) + ":" + JsonText.quote(field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }
}

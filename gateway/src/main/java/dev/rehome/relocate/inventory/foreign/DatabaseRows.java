package dev.rehome.relocate.inventory.foreign;

import dev.rehome.store.Sqlite;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the table of calls in another gateway's SQLite database. The database is only read.
final class DatabaseRows {
    static final List<String> TABLES = List.of("LiteLLM_SpendLogs", "logs");
    /// What can be long and tells nothing of use.
    static final Set<String> LEFT_OUT = Set.of("content", "messages", "response", "proxy_server_request");

    private static final int FETCH_ROWS = 1_000;

    private DatabaseRows() {}

    static void read(Path file, Rows rows) throws IOException {
        try (Connection db = Sqlite.openReadOnly(file)) {
            for (String table : TABLES) {
                List<String> columns = columns(db, table);
                if (!columns.isEmpty()) {
                    read(db, table, columns, rows);
                    return;
                }
            }
            rows.bad(0, "table: missing (expected: one of " + String.join(", ", TABLES) + ")");
        } catch (SQLException failed) {
            throw new IOException(file + ": not readable as SQLite: " + failed.getMessage(), failed);
        }
    }

    private static List<String> columns(Connection db, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement query = db.prepareStatement("SELECT name FROM pragma_table_info(?)")) {
            query.setString(1, table);
            try (ResultSet names = query.executeQuery()) {
                while (names.next()) {
                    if (!LEFT_OUT.contains(names.getString(1))) {
                        columns.add(names.getString(1));
                    }
                }
            }
        }
        return columns;
    }

    private static void read(Connection db, String table, List<String> columns, Rows rows) throws SQLException {
        Map<String, String> all = new LinkedHashMap<>();
        columns.forEach(column -> all.put(column, ""));
        rows.columns(new ForeignRow(0, table, all));
        StringBuilder sql = new StringBuilder("SELECT ");
        columns.forEach(column -> sql.append(sql.length() == 7 ? "" : ", ").append(quoted(column)));
        try (PreparedStatement query = db.prepareStatement(sql + " FROM " + quoted(table))) {
            query.setFetchSize(FETCH_ROWS);
            try (ResultSet row = query.executeQuery()) {
                for (long line = 1; row.next(); line++) {
                    rows.row(new ForeignRow(line, table, values(row, columns)));
                }
            }
        }
    }

    private static Map<String, String> values(ResultSet row, List<String> columns) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String value = row.getString(i + 1);
            if (value != null && !value.isEmpty()) {
                values.put(columns.get(i), value);
            }
        }
        return values;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}

package dev.rehome.relocate.reembed.pg;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/// Connects to PostgreSQL.
public final class Database {
    private static final String SCHEME = "jdbc:postgresql:";

    private Database() {}

    /// @param url with its parameters; what stands behind its question mark is never shown
    /// @param environment `PGUSER` and `PGPASSWORD` count where the URL has none
    /// @throws IllegalArgumentException when it is no URL of PostgreSQL
    /// @throws IOException when there is no connection
    public static Connection connect(String url, Map<String, String> environment) throws IOException {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException(
                    "--pgvector: " + shown(url) + " (expected: jdbc:postgresql://host:port/database)");
        }
        Properties usual = new Properties();
        put(usual, "user", environment.get("PGUSER"));
        put(usual, "password", environment.get("PGPASSWORD"));
        usual.setProperty("ApplicationName", "rehome reembed");
        try {
            Connection db = new Driver().connect(url, usual);
            if (db == null) {
                throw new IllegalArgumentException(
                        "--pgvector: " + shown(url) + " (expected: jdbc:postgresql://host:port/database)");
            }
            return db;
        } catch (SQLException failed) {
            String message = String.valueOf(failed.getMessage()).replace(url, shown(url));
            throw new IOException("--pgvector: " + shown(url) + ": " + message);
        }
    }

    private static void put(Properties properties, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            properties.setProperty(name, value);
        }
    }

    /// The URL without its parameters, and without what stands before an `@`.
    static String shown(String url) {
        int question = url.indexOf('?');
        String plain = question < 0 ? url : url.substring(0, question);
        int at = plain.lastIndexOf('@');
        int slashes = plain.indexOf("//");
        return at < 0 || slashes < 0 ? plain : plain.substring(0, slashes + 2) + plain.substring(at + 1);
    }
}

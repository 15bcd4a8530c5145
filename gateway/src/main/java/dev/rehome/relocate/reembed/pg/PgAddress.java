package dev.rehome.relocate.reembed.pg;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;

/// Where a database is. Only the URL without its parameters is ever shown: they may hold a password.
public final class PgAddress {
    private static final String SCHEME = "jdbc:postgresql:";

    private final String shown;
    private final Map<String, String> parameters;

    private PgAddress(String shown, Map<String, String> parameters) {
        this.shown = shown;
        this.parameters = parameters;
    }

    /// Takes a URL apart.
    ///
    /// @param url as JDBC has it, values of parameters percent-encoded
    /// @param resolved puts in what the values of parameters refer to; what it puts in may hold any characters
    /// @param environment `PGUSER` and `PGPASSWORD` count where the URL has none
    /// @throws IllegalArgumentException when it is no URL of PostgreSQL; the message holds no secret
    public static PgAddress of(String url, UnaryOperator<String> resolved, Map<String, String> environment) {
        int question = url.indexOf('?');
        String plain = question < 0 ? url : url.substring(0, question);
        if (plain.indexOf('@') >= 0) {
            throw new IllegalArgumentException("--pgvector: a user before the host (expected:"
                    + " jdbc:postgresql://host/database?user=NAME, and the password by PGPASSWORD)");
        }
        if (!plain.startsWith(SCHEME)) {
            throw new IllegalArgumentException(
                    "--pgvector: " + plain + " (expected: jdbc:postgresql://host:port/database)");
        }
        Map<String, String> parameters = new HashMap<>();
        put(parameters, "user", environment.getOrDefault("PGUSER", ""));
        put(parameters, "password", environment.getOrDefault("PGPASSWORD", ""));
        if (question >= 0) {
            for (String parameter : url.substring(question + 1).split("&", -1)) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                put(parameters, name, equals < 0 ? "" : value(name, parameter.substring(equals + 1), resolved));
            }
        }
        return new PgAddress(plain, Map.copyOf(parameters));
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (!name.isEmpty() && !value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    private static String value(String name, String encoded, UnaryOperator<String> resolved) {
        String value = decoded(name, encoded);
        try {
            return resolved.apply(value);
        } catch (IllegalArgumentException unresolved) {
            throw new IllegalArgumentException("--pgvector: " + name + ": " + unresolved.getMessage(), unresolved);
        }
    }

    /// The decoder's own words would show the value.
    private static String decoded(String name, String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("--pgvector: " + name + ": not percent-encoded (expected: %25 for %)");
        }
    }

    /// @throws IOException when there is no connection; the message holds no secret
    public Connection connect() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "rehome reembed");
        properties.putAll(parameters);
        try {
            return DriverManager.getConnection(shown, properties);
        } catch (SQLException failed) {
            throw new IOException("--pgvector: " + shown + ": " + failed.getMessage(), failed);
        }
    }

    @Override
    public String toString() {
        return shown;
    }
}

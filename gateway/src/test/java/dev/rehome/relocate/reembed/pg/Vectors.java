package dev.rehome.relocate.reembed.pg;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A real PostgreSQL. Its build has no pgvector, so a type of that name stands in for it, made of the server's own
/// functions: text in, text out, with a modifier. It takes any text, so what pgvector refuses is not seen here.
final class Vectors implements AutoCloseable {
    private final EmbeddedPostgres server;

    private Vectors(EmbeddedPostgres server) {
        this.server = server;
    }

    static Vectors start() throws IOException, SQLException {
        Vectors vectors = new Vectors(
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start());
        vectors.run("""
                CREATE TYPE vector;
                CREATE FUNCTION vector_in(cstring) RETURNS vector AS 'textin' LANGUAGE internal STRICT IMMUTABLE;
                CREATE FUNCTION vector_out(vector) RETURNS cstring AS 'textout' LANGUAGE internal STRICT IMMUTABLE;
                CREATE FUNCTION vector_mod(cstring[]) RETURNS integer AS 'varbittypmodin' LANGUAGE internal STRICT IMMUTABLE;
                CREATE FUNCTION vector_show(integer) RETURNS cstring AS 'varbittypmodout' LANGUAGE internal STRICT IMMUTABLE;
                CREATE TYPE vector (INPUT = vector_in, OUTPUT = vector_out, TYPMOD_IN = vector_mod,
                    TYPMOD_OUT = vector_show, LIKE = text);
                """);
        return vectors;
    }

    Connection open() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    void run(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The first column of the rows.
    List<String> rows(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

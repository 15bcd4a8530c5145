package dev.rehome.relocate.reembed.pg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Passwords reach the database whole, and nobody else.
class PgAddressTest {
    private static final String ODD = "s3cret&user=x%41+ ${A}?/@#";

    @Test
    void aPasswordIsTakenFromWhereItIsReferredTo() throws IOException, SQLException {
        try (PgServer server = PgServer.start()) {
            server.run("CREATE ROLE app LOGIN PASSWORD '" + ODD + "'");
            server.askForPasswords();
            String url = server.url() + "?user=app&password=$%7BDB%7D";
            UnaryOperator<String> resolved =
                    value -> value.equals("${DB}") ? ODD : value.equals("${NO}") ? "s3cret" : value;
            PgAddress.of(url, resolved, Map.of("PGPASSWORD", "another"))
                    .connect()
                    .close();
            PgAddress.of(server.url(), resolved, Map.of("PGUSER", "app", "PGPASSWORD", ODD))
                    .connect()
                    .close();
            assertThatThrownBy(() -> PgAddress.of(url.replace("%7BDB", "%7BNO"), resolved, Map.of())
                            .connect())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("password authentication failed for user \"app\"")
                    .hasMessageContaining(server.url())
                    .hasMessageNotContaining("s3cret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/db?user=u&password=s3cret",
                "jdbc:postgresql://127.0.0.1:1x/db?user=u&password=s3cret",
                "jdbc:postgresql://u:s3cret@127.0.0.1:1/db",
                "jdbc:postgresql://u:s3/cr@s3cret@h/db?password=s3cret",
                "jdbc:postgresql://127.0.0.1:1/db?password=%s3cret",
                "jdbc:postgresql://127.0.0.1:1/db?sslpassword=s3cret&password=${NONE}",
                "postgresql://127.0.0.1:1/db?password=s3cret",
                "jdbc:mysql://127.0.0.1:1/db?password=s3cret"
            })
    void noFailureShowsOne(String url) {
        UnaryOperator<String> resolved = value -> {
            if (value.equals("${NONE}")) {
                throw new IllegalArgumentException("${NONE} (expected: the environment variable NONE to be set)");
            }
            return value;
        };
        assertThatThrownBy(() -> PgAddress.of(url, resolved, Map.of("PGPASSWORD", "s3cret"))
                        .connect())
                .hasMessageStartingWith("--pgvector: ")
                .hasMessageNotContaining("s3cret")
                .hasStackTraceContaining("--pgvector")
                .satisfies(failed -> assertThat(failed.toString()).doesNotContain("s3cret"));
    }
}

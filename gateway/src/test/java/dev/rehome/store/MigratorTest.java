package dev.rehome.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigratorTest {
    private static final Instant NOW = Instant.parse("2024-07-01T00:00:00Z");
    private static final Migration ONE =
            new Migration(1, "one", "-- a table\nCREATE TABLE a (x TEXT);\n\nCREATE TABLE b (y TEXT);\n");
    private static final Migration TWO = new Migration(2, "two", "ALTER TABLE a ADD COLUMN z TEXT;\n");
    private static final Migration BAD = new Migration(2, "bad", "CREATE TABLE c (x TEXT);\nNONSENSE;\n");

    @TempDir
    Path folder;

    private Connection open() throws SQLException {
        return Sqlite.open(folder.resolve("t.db"), Duration.ofSeconds(1));
    }

    @Test
    void appliesWhatIsMissingAndOnlyThat() throws Exception {
        try (Connection db = open()) {
            assertThat(new Migrator(List.of(ONE)).migrate(db, NOW)).isEqualTo(1);
            assertThat(new Migrator(List.of(ONE, TWO)).migrate(db, NOW)).isEqualTo(1);
            assertThat(new Migrator(List.of(ONE, TWO)).migrate(db, NOW)).isZero();
            try (Statement sql = db.createStatement()) {
                assertThat(sql.executeUpdate("INSERT INTO a (x, z) VALUES ('1', '2')"))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void aStepThatFailsLeavesNothing() throws Exception {
        try (Connection db = open()) {
            assertThatThrownBy(() -> new Migrator(List.of(ONE, BAD)).migrate(db, NOW))
                    .isInstanceOf(SQLException.class);
            try (Statement sql = db.createStatement();
                    ResultSet tables = sql.executeQuery("SELECT count(*) FROM sqlite_master WHERE name = 'c'")) {
                assertThat(tables.getInt(1)).isZero();
            }
            assertThat(new Migrator(List.of(ONE, TWO)).migrate(db, NOW)).isEqualTo(1);
        }
    }

    @Test
    void aNewerOrAnEditedSchemaIsRefused() throws Exception {
        try (Connection db = open()) {
            new Migrator(List.of(ONE, TWO)).migrate(db, NOW);
            assertThatThrownBy(() -> new Migrator(List.of(ONE)).migrate(db, NOW))
                    .isInstanceOf(SchemaRefused.class)
                    .hasMessage("schema: V2 two (expected: at most V1; a newer Rehome has been here, run that one)");
            Migration edited = new Migration(1, "one", ONE.sql() + "CREATE TABLE d (x TEXT);\n");
            assertThatThrownBy(() -> new Migrator(List.of(edited, TWO)).migrate(db, NOW))
                    .isInstanceOf(SchemaRefused.class)
                    .hasMessageContaining("is not what Rehome wrote");
        }
    }

    @Test
    void whatShipsIsNumberedWithoutGapsAndApplies() throws Exception {
        List<Migration> shipped = Schema.sqlite();
        for (int i = 0; i < shipped.size(); i++) {
            assertThat(shipped.get(i).version()).isEqualTo(i + 1);
        }
        try (Connection db = open();
                Statement sql = db.createStatement()) {
            assertThat(new Migrator(shipped).migrate(db, NOW)).isEqualTo(shipped.size());
            try (ResultSet mode = sql.executeQuery("PRAGMA journal_mode")) {
                assertThat(mode.getString(1)).isEqualTo("wal");
            }
            try (ResultSet vacuum = sql.executeQuery("PRAGMA auto_vacuum")) {
                assertThat(vacuum.getInt(1)).as("2 is incremental").isEqualTo(2);
            }
        }
    }
}

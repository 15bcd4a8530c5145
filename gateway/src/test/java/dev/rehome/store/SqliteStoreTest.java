package dev.rehome.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest {
    @TempDir
    Path folder;

    private static CompletableFuture<Integer> insert(SqliteStore store, String id, boolean thenFail) {
        return store.write(db -> {
            try (Statement sql = db.createStatement()) {
                int rows = sql.executeUpdate(
                        "INSERT INTO kept_file (id, account, purpose, filename, bytes, created_s, expires_s) VALUES ('"
                                + id + "', 'a', 'batch', 'x', 1, 1, 1)");
                if (thenFail) {
                    throw new IllegalStateException("on purpose");
                }
                return rows;
            }
        });
    }

    private static int count(SqliteStore store) throws Exception {
        return store.read(db -> {
                    try (Statement sql = db.createStatement();
                            ResultSet row = sql.executeQuery("SELECT count(*) FROM kept_file")) {
                        return row.getInt(1);
                    }
                })
                .get();
    }

    @Test
    void whatFailsLeavesNothingAndTheNextGoesOn() throws Exception {
        try (SqliteStore store = new SqliteStore(folder.resolve("t.db"), InstantSource.system())) {
            assertThatThrownBy(() -> insert(store, "one", true).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IllegalStateException.class);
            assertThat(insert(store, "one", false).get()).isEqualTo(1);
            assertThatThrownBy(() -> insert(store, "one", false).get()).hasCauseInstanceOf(SQLException.class);
            assertThat(insert(store, "two", false).get()).isEqualTo(1);
            assertThat(count(store)).isEqualTo(2);
        }
        try (SqliteStore again = new SqliteStore(folder.resolve("t.db"), InstantSource.system())) {
            assertThat(count(again)).isEqualTo(2);
        }
    }

    @Test
    void aStoreThatIsDownIsTriedAgainByTheNext() throws Exception {
        Path file = folder.resolve("later").resolve("t.db");
        try (SqliteStore store = new SqliteStore(file, InstantSource.system())) {
            assertThatThrownBy(() -> count(store)).isInstanceOf(ExecutionException.class);
            Files.createDirectory(folder.resolve("later"));
            assertThat(count(store)).isZero();
        }
    }
}

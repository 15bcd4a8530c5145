package dev.rehome.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/// Opens the embedded store: one file in WAL mode, with one writer and any number of readers.
public final class Sqlite {
    /// The WAL file is cut back to this after a checkpoint, in bytes.
    private static final int WAL_BYTES_MAX = 64 << 20;

    private Sqlite() {}

    /// The writer's connection; makes the file if it is not there.
    ///
    /// `synchronous=normal`: what was committed survives the death of the process; the last moments may be lost
    /// with the power. `auto_vacuum=incremental`: what retention deletes is given back to the disk in small steps.
    ///
    /// @param busy how long a statement waits for another process's lock
    public static Connection open(Path file, Duration busy) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setJournalSizeLimit(WAL_BYTES_MAX);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(Math.toIntExact(busy.toMillis()));
        Connection db = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        try (Statement sql = db.createStatement()) {
            sql.execute("PRAGMA auto_vacuum = INCREMENTAL"); // only counts while the file is empty, so before the next
            sql.execute("PRAGMA journal_mode = WAL");
            return db;
        } catch (SQLException e) {
            db.close();
            throw e;
        }
    }

    /// A connection for reports; it never writes and never waits for the writer.
    public static Connection openReadOnly(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(1_000);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }
}

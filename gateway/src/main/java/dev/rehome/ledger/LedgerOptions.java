package dev.rehome.ledger;

import java.nio.file.Path;
import java.time.Duration;

/// How the ledger keeps its rows.
///
/// @param file the SQLite file
/// @param spool the folder for rows that the store cannot take at the moment
/// @param ringRowsMax rows that wait in memory; beyond it they are lost and counted, which takes a full disk
/// @param spoolBytesMax what the spool may take on disk
/// @param keepRows how long rows are kept
/// @param keepRollUps how long hourly roll-ups are kept
public record LedgerOptions(
        Path file, Path spool, int ringRowsMax, long spoolBytesMax, Duration keepRows, Duration keepRollUps) {

    /// A ring of 65,536 rows (three seconds of the budget's 20,000 a second), a spool of at most 1 GiB beside the
    /// file, rows for 90 days, roll-ups for 25 months.
    public static LedgerOptions beside(Path file) {
        Path spool = file.resolveSibling(file.getFileName() + ".spool");
        return new LedgerOptions(file, spool, 65_536, 1L << 30, Duration.ofDays(90), Duration.ofDays(761));
    }

    public LedgerOptions {
        if (ringRowsMax < 2 || ringRowsMax > 1 << 24) {
            throw new IllegalArgumentException("ring_rows_max: " + ringRowsMax + " (expected: 2 to 16777216)");
        }
    }
}

package dev.rehome.ledger;

/// How the ledger is doing, for metrics and the status page.
///
/// @param ringDepth rows that wait in memory
/// @param ringRowsMax how many can wait there
/// @param spoolBytes what waits on local disk, in bytes
/// @param writtenRows rows committed to the store since the start
/// @param spooledRows rows that went to local disk since the start
/// @param unreadableLines lines of the spool that were cut off or damaged, since the start
/// @param lostRows rows that neither memory nor disk had room for, since the start
/// @param storeUp whether the store took what it was last given
public record LedgerStats(
        int ringDepth,
        int ringRowsMax,
        long spoolBytes,
        long writtenRows,
        long spooledRows,
        long unreadableLines,
        long lostRows,
        boolean storeUp) {}

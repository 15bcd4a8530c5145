package dev.rehome.ledger;

import dev.rehome.ledger.grant.Grant;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A process that records rows until it is killed. Prints `acked` after the rows that must survive, and `second`
/// when
/// a second has gone by since, in which it went on recording.
public final class Victim {
    static final int ACKED = 3_000;
    /// Ends among the rows that must survive.
    static final List<Grant> GRANTS = List.of(GrantedRowsTest.tokens("victim", 5_000_000));

    private static final long PAUSE = 100_000;
    private static final long SECOND = 1_000_000_000;

    private Victim() {}

    public static void main(String[] args) throws Exception {
        Calls calls = new Calls(7);
        SqliteLedger ledger =
                SqliteLedger.start(LedgerOptions.beside(Path.of(args[0])), InstantSource.system(), () -> GRANTS);
        for (int i = 0; i < ACKED; i++) {
            ledger.record(calls.next("acked" + i));
            LockSupport.parkNanos(PAUSE);
        }
        System.out.println("acked");
        long since = System.nanoTime();
        boolean told = false;
        for (int i = 0; ; i++) {
            ledger.record(calls.next("late" + i));
            LockSupport.parkNanos(PAUSE);
            if (!told && System.nanoTime() - since > SECOND) {
                System.out.println("second");
                told = true;
            }
        }
    }
}

package dev.rehome.relocate.evaluate.run;

import dev.rehome.dialect.Secret;
import dev.rehome.relocate.evaluate.sample.Seal;
import dev.rehome.store.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A process that evaluates and is killed in the middle of a call, without a word of farewell.
public final class EvaluateVictim {
    static final int DIES_AT = 25;

    private EvaluateVictim() {}

    /// @param args the file of the store
    public static void main(String[] args) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Scripted caller = new Scripted(replay -> {
            if (calls.incrementAndGet() == DIES_AT) {
                Runtime.getRuntime().halt(9);
            }
            return Scripted.answered("yes");
        });
        SqliteStore store = new SqliteStore(Path.of(args[0]), () -> Instant.EPOCH);
        Seal seal = new Seal(new Secret("0123456789abcdef0123456789abcdef"));
        RunnerTest.runner(caller, new ResultStore(store, seal, () -> Instant.EPOCH), new Budget(List.of()))
                .run(RunnerTest.task(RunnerTest.samples(50)));
    }
}

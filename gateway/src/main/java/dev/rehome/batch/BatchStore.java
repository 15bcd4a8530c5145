package dev.rehome.batch;

import dev.rehome.files.FileRows;
import dev.rehome.files.KeptFile;
import dev.rehome.store.SqliteStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// The steps of a batch in the store. Its methods wait for the store, so they are for threads that may.
final class BatchStore {
    private final SqliteStore store;
    private final InstantSource clock;

    BatchStore(SqliteStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// The batch as it is now.
    Optional<Batch> now(Batch batch) throws InterruptedException {
        return await(store.read(db -> BatchRows.find(db, batch.submitter().account(), batch.id())));
    }

    /// Its file was not right.
    void failed(Batch batch, List<LineError> errors) throws InterruptedException {
        Instant now = clock.instant();
        await(store.write(db -> {
            BatchRows.errors(db, batch.id(), errors);
            return moveAny(db, batch, List.of(BatchStatus.VALIDATING), BatchStatus.FAILED, now)
                    || moveAny(db, batch, List.of(BatchStatus.CANCELLING), BatchStatus.CANCELLED, now);
        }));
    }

    /// Its file was right.
    void started(Batch batch, int total) throws InterruptedException {
        Instant now = clock.instant();
        await(store.write(db -> {
            BatchRows.count(db, batch.id(), new Counts(total, 0, 0));
            return BatchRows.move(db, batch.id(), BatchStatus.VALIDATING, BatchStatus.IN_PROGRESS, now);
        }));
    }

    /// Its input is gone while its lines were called.
    void inputGone(Batch batch, Counts counts, List<KeptFile> files) throws InterruptedException {
        LineError gone = new LineError(
                "input_file_missing",
                "The input file is no longer there; what was done before is in the files of the results.",
                Optional.of("input_file_id"),
                Optional.empty());
        end(batch, BatchStatus.FAILED, counts, files, List.of(gone));
    }

    void finalizing(Batch batch) throws InterruptedException {
        Instant now = clock.instant();
        await(store.write(db -> BatchRows.move(db, batch.id(), BatchStatus.IN_PROGRESS, BatchStatus.FINALIZING, now)));
    }

    /// It is over: its files are its account's from now on. One that was cancelled ends as cancelled.
    void end(Batch batch, BatchStatus end, Counts counts, List<KeptFile> files) throws InterruptedException {
        end(batch, end, counts, files, List.of());
    }

    private void end(Batch batch, BatchStatus end, Counts counts, List<KeptFile> files, List<LineError> errors)
            throws InterruptedException {
        Instant now = clock.instant();
        await(store.write(db -> {
            BatchRows.count(db, batch.id(), counts);
            if (!errors.isEmpty()) {
                BatchRows.errors(db, batch.id(), errors);
            }
            for (KeptFile file : files) {
                FileRows.insert(db, file);
            }
            List<BatchStatus> running = List.of(BatchStatus.IN_PROGRESS, BatchStatus.FINALIZING);
            return BatchRows.move(db, batch.id(), BatchStatus.CANCELLING, BatchStatus.CANCELLED, now)
                    || moveAny(db, batch, running, end, now);
        }));
    }

    /// Who runs it; empty before that is decided.
    Optional<NativeState> ways(Batch batch) throws InterruptedException {
        return await(store.read(db -> NativeRows.find(db, batch.id())));
    }

    /// On the disk when this returns.
    NativeState goes(Batch batch, NativeState state) throws InterruptedException {
        await(store.write(db -> {
            NativeRows.put(db, batch.id(), state);
            return true;
        }));
        return state;
    }

    private static boolean moveAny(Connection db, Batch batch, List<BatchStatus> from, BatchStatus to, Instant now)
            throws SQLException {
        for (BatchStatus status : from) {
            if (BatchRows.move(db, batch.id(), status, to, now)) {
                return true;
            }
        }
        return false;
    }

    private static <T> T await(Future<T> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("store: " + failed.getCause(), failed);
        }
    }
}

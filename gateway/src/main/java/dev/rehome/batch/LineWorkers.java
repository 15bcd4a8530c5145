package dev.rehome.batch;

import dev.rehome.json.MalformedJson;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// Calls the lines of a batch that are not done, some at the same time, and writes their answers down.
///
/// What a limit refuses (429) holds back the whole batch for as long as the answer says, and is tried again; a
/// provider's fault (5xx) is tried a few times. A line whose call has not ended when the process dies is called again
/// at the next start.
final class LineWorkers {
    private final Batch batch;
    private final BatchRun.Ground ground;
    private final Results results;
    private final Pause pause;

    LineWorkers(Batch batch, BatchRun.Ground ground, Results results, Pause pause) {
        this.batch = batch;
        this.ground = ground;
        this.results = results;
        this.pause = pause;
    }

    /// Returns when all lines are done, or when no more may begin and those under way are over.
    void work() throws IOException, InterruptedException {
        try (LineReader reader = open()) {
            List<Future<?>> workers = new ArrayList<>();
            int count =
                    Math.min(ground.concurrency(), Math.max(1, results.counts().total()));
            for (int i = 0; i < count; i++) {
                workers.add(ground.threads().submit(() -> {
                    one(reader);
                    return true;
                }));
            }
            await(workers);
        }
    }

    /// Writes all that is not done down as not called.
    void writeOff(Ended why) throws IOException {
        try (LineReader reader = open()) {
            for (Optional<BatchLine> line = next(reader); line.isPresent(); line = next(reader)) {
                results.unanswered(line.get(), why);
            }
        }
    }

    private LineReader open() throws IOException {
        return LineReader.open(
                ground.shelf().path(batch.inputFile()), ground.bounds().lineBytesMax());
    }

    /// All of them, also when one fails: nobody may write when this returns.
    private void await(List<Future<?>> workers) throws IOException, InterruptedException {
        Optional<Throwable> failure = Optional.empty();
        for (Future<?> worker : workers) {
            try {
                worker.get();
            } catch (ExecutionException failed) {
                pause.end();
                failure = Optional.of(failed);
            }
        }
        if (failure.isPresent()) {
            throw new IOException("a line's answer cannot be kept", failure.get());
        }
    }

    private void one(LineReader reader) throws IOException, InterruptedException {
        while (pause.await()) {
            Optional<BatchLine> line = next(reader);
            if (line.isEmpty()) {
                return;
            }
            call(line.get());
        }
    }

    /// The next line that is not done.
    private Optional<BatchLine> next(LineReader reader) throws IOException {
        synchronized (reader) {
            for (Optional<LineReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                if (!results.isDone(line.get().number())) {
                    return Optional.of(read(line.get()));
                }
            }
            return Optional.empty();
        }
    }

    private BatchLine read(LineReader.Line line) throws IOException {
        try {
            return BatchLine.read(line.number(), line.bytes(), ground.bounds().depthMax());
        } catch (MalformedJson changed) {
            throw new IOException("the input file has changed", changed);
        }
    }

    private void call(BatchLine line) throws IOException, InterruptedException {
        byte[] body = line.body().orElseThrow(() -> new IOException("the input file has changed"));
        int refusals = 0;
        int faults = 0;
        while (pause.await()) {
            Optional<Answered> answer = once(body);
            if (answer.isEmpty() && pause.isEnded()) {
                return; // the gateway stops, or the client has cancelled: it is called again or written off
            }
            boolean isLimit = answer.isPresent()
                    && answer.get().status() == 429
                    && !answer.get().hopeless();
            boolean isFault = answer.isEmpty()
                    || answer.get().status() >= 500 && !answer.get().hopeless();
            if (isFault && pause.isEnded()) {
                return;
            }
            if (isLimit) {
                pause.hold(wait(answer, ++refusals));
            } else if (isFault && ++faults < ground.triesMax()) {
                pause.hold(wait(answer, faults));
            } else if (answer.isPresent()) {
                results.answered(line, answer.get());
                return;
            } else {
                results.unanswered(line, Ended.BROKEN);
                return;
            }
        }
    }

    private static Duration wait(Optional<Answered> answer, int times) {
        return answer.flatMap(Answered::retryAfter).orElseGet(() -> Pause.after(times));
    }

    /// @return empty where the call broke off
    private Optional<Answered> once(byte[] body) throws InterruptedException {
        ground.slots().acquire();
        try {
            return Optional.of(ground.calls()
                    .call(batch.submitter(), batch.endpoint(), body)
                    .toCompletableFuture()
                    .get());
        } catch (ExecutionException _) {
            return Optional.empty();
        } finally {
            ground.slots().release();
        }
    }
}

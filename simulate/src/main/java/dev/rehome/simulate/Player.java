package dev.rehome.simulate;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Plays the steps of one answer on its line, one event at a time, no faster than the caller takes them.
final class Player {
    private final Vertx vertx;
    private final Duration pace;
    private final Stalls stalls;
    private final Line line;
    private final Deque<Step> left;

    Player(Vertx vertx, Duration pace, Stalls stalls, Line line, List<Step> steps) {
        this.vertx = vertx;
        this.pace = pace;
        this.stalls = stalls;
        this.line = line;
        this.left = new ArrayDeque<>(steps);
    }

    void play() {
        if (!line.open() || left.isEmpty()) {
            return;
        }
        switch (left.removeFirst()) {
            case Step.Send(String text) -> line.send(text).onComplete(_ -> later());
            case Step.SendBytes(Buffer bytes) -> line.send(bytes).onComplete(_ -> later());
            case Step.Stall _ -> stalls.hold(vertx.getOrCreateContext(), this::play);
            case Step.Finish _ -> line.finish();
            case Step.Drop _ -> line.drop();
        }
    }

    /// Ends in the same turn as the last event, so that a caller who leaves on that event does not count as
    /// gone early.
    private void later() {
        if (left.peekFirst() instanceof Step.Finish) {
            play();
        } else if (pace.isPositive() && left.peekFirst() instanceof Step.Send) {
            vertx.setTimer(Math.max(1, pace.toMillis()), _ -> play());
        } else {
            vertx.runOnContext(_ -> play());
        }
    }
}

package dev.rehome.simulate;

import io.vertx.core.Context;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The answers of one vendor that have stalled and wait for the test to release them.
final class Stalls {
    private record Held(Context context, Runnable rest) {}

    private final Queue<Held> held = new ConcurrentLinkedQueue<>();

    void hold(Context context, Runnable rest) {
        held.add(new Held(context, rest));
    }

    int count() {
        return held.size();
    }

    void release() {
        Held next = held.poll();
        while (next != null) {
            Held stalled = next;
            stalled.context().runOnContext(_ -> stalled.rest().run());
            next = held.poll();
        }
    }
}

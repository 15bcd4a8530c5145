package dev.rehome.server;

import dev.rehome.server.front.Route;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Where the parts of the gateway that make calls themselves hand them in. Any thread may.
public final class InnerCalls {
    private final List<Listener> loops;
    private final AtomicInteger next = new AtomicInteger();

    InnerCalls(List<Listener> loops) {
        this.loops = loops;
    }

    /// Starts a call; its `reply()` tells of the end.
    ///
    /// @param route what a client would have called
    /// @return what gives the call up
    public Runnable start(InnerCall call, Route.Call route, byte[] body) {
        Listener loop = loop();
        loop.run(calls -> calls.serve(call, route, body));
        return () -> loop.run(_ -> call.cancel());
    }

    /// Does something on the thread of one of the loops.
    void onLoop(Consumer<Calls> action) {
        loop().run(action);
    }

    private Listener loop() {
        return loops.get(Math.floorMod(next.getAndIncrement(), loops.size()));
    }
}

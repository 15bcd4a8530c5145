package dev.rehome.relay;

import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Outbound;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The wire to the providers, in a test's hand.
final class ScriptedUpstream implements Upstream {
    final List<Wire> wires = new ArrayList<>();
    boolean throwsOnOpen;
    boolean breaksAtOnce;

    @Override
    public Exchange open(Outbound outbound, Duration connectTimeout, Receiver receiver) {
        if (throwsOnOpen) {
            throw new IllegalStateException("open");
        }
        Wire wire = new Wire(outbound, receiver);
        wires.add(wire);
        if (breaksAtOnce) {
            wire.over = true;
            receiver.broken("no connection", false);
        }
        return wire;
    }

    Wire last() {
        return wires.getLast();
    }

    /// One request under way.
    static final class Wire implements Exchange {
        final Outbound outbound;
        private final Receiver receiver;
        final List<String> sent = new ArrayList<>();
        boolean paused;
        boolean released;
        boolean cancelled;
        boolean throwsOnCancel;
        /// Whether the wire itself has ended.
        boolean over;

        Wire(Outbound outbound, Receiver receiver) {
            this.outbound = outbound;
            this.receiver = receiver;
        }

        Wire head(int status) {
            receiver.head(status, Headers.none());
            return this;
        }

        /// Words of the scripted dialect, each with what follows up to the next space.
        Wire say(String words) {
            receiver.bytes(words.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        Wire frame(String words) {
            receiver.frame(words);
            return this;
        }

        void end(Ending how) {
            over = true;
            receiver.end(how);
        }

        void breaks() {
            over = true;
            receiver.broken("no connection", false);
        }

        @Override
        public void pause() {
            paused = true;
        }

        @Override
        public void resume() {
            paused = false;
        }

        @Override
        public void send(String frame) {
            sent.add(frame);
        }

        @Override
        public void release() {
            released = true;
        }

        @Override
        public void cancel() {
            cancelled = true;
            if (throwsOnCancel) {
                throw new IllegalStateException("cancel");
            }
        }
    }
}

package dev.rehome.server;

import dev.rehome.call.CallRecord;
import dev.rehome.relay.Client;
import dev.rehome.relocate.cutover.AnswerForm;
import dev.rehome.relocate.cutover.ShadowTally.Reason;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.server.front.Reply;
import dev.rehome.server.front.Route;
import dev.rehome.way.Decision;
import dev.rehome.way.Move;
import dev.rehome.way.Recorded;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Repeats calls of one event loop to another target, after their clients were served, and compares the answers.
///
/// A copy of a response (`/v1/responses`) is asked not to be kept; one that goes on from what is kept has no copy.
///
/// A client never waits for it: what is more than may be under way at once is left out and counted.
final class Mirrors {
    private static final int UNDER_WAY_MAX = 32;
    private static final int ANSWER_BYTES_MAX = 256 * 1024;
    /// Of requests that are repeated at once: one may be as large as a request may be at all.
    private static final long BYTES_UNDER_WAY_MAX = 32L * 1024 * 1024;

    private final Vertx vertx;
    private final Running running;
    private final Calls calls;
    private final Set<InnerCall> underWay = new HashSet<>();
    private long bytesUnderWay;
    private boolean stopped;

    Mirrors(Vertx vertx, Running running, Calls calls) {
        this.vertx = vertx;
        this.running = running;
        this.calls = calls;
    }

    /// The client of a call; a listener between where the call is to be repeated.
    Client between(Client client, Arrival arrival, ClientAsk ask, Decision.Serve decision) {
        Optional<Move> move = decision.basis().move();
        Optional<Move.Mirror> to = move.flatMap(Move::mirror);
        if (to.isEmpty()) {
            return client;
        }
        String id = move.orElseThrow().id();
        Optional<byte[]> body = arrival.call().flatMap(route -> MirroredBody.of(route, ask));
        if (body.isEmpty()) {
            leftOut(id, Reason.NOT_REPEATABLE);
            return client;
        }
        if (!running.cutovers().mayRepeat(id, running.clock().instant())) {
            leftOut(id, Reason.BUDGET);
            return client;
        }
        Copy copy = new Copy(id, to.get(), arrival.call().orElseThrow(), body.get());
        return new Listening(client, id, answer -> repeat(copy, arrival, decision, answer));
    }

    /// What is to be repeated.
    ///
    /// @param id of the move
    private record Copy(String id, Move.Mirror to, Route.Call route, byte[] body) {}

    private void leftOut(String id, Reason why) {
        running.cutovers().shadows().leftOut(id, why, running.clock().instant());
    }

    private void repeat(Copy copy, Arrival arrival, Decision.Serve decision, byte[] answer) {
        boolean isFull = underWay.size() >= UNDER_WAY_MAX
                || !underWay.isEmpty() && bytesUnderWay + copy.body().length > BYTES_UNDER_WAY_MAX;
        if (isFull || stopped) {
            leftOut(copy.id(), Reason.BUSY);
            return;
        }
        running.cutovers().shadows().repeated(copy.id(), running.clock().instant());
        Recorded recorded = new Recorded(
                decision.caller().key().id(),
                decision.basis().places(),
                Optional.of(new Recorded.Measured(
                        copy.to().target(),
                        CallRecord.SHADOW + copy.id(),
                        copy.to().prompt())));
        Map<String, String> headers = new LinkedHashMap<>();
        arrival.labels().ifPresent(labels -> headers.put("x-rehome-labels", labels));
        InnerCall call = InnerCall.whole(recorded, headers);
        underWay.add(call);
        bytesUnderWay += copy.body().length;
        call.reply().whenComplete((reply, failed) -> {
            underWay.remove(call);
            bytesUnderWay -= copy.body().length;
            if (failed == null) {
                compare(copy.id(), answer, reply);
            }
        });
        // not in this turn of the loop: what the client gets goes out at its end
        vertx.runOnContext(_ -> calls.serve(call, copy.route(), copy.body()));
    }

    /// Gives up what is under way and repeats nothing more. Must be called on this loop's thread.
    void stop() {
        stopped = true;
        List.copyOf(underWay).forEach(InnerCall::cancel);
    }

    /// A repeated call that failed is counted with the errors of its target, not here.
    private void compare(String id, byte[] answer, Reply reply) {
        if (reply.status() != 200) {
            return;
        }
        vertx.executeBlocking(
                () -> {
                    Optional<AnswerForm> served = AnswerForm.of(answer);
                    Optional<AnswerForm> repeated = AnswerForm.of(reply.body());
                    if (served.isPresent()) {
                        boolean agreed = repeated.filter(served.get()::agrees).isPresent();
                        running.cutovers().compared(id, agreed, running.clock().instant());
                    }
                    return true;
                },
                false);
    }

    /// Hears the answer that a client gets, up to a length.
    private final class Listening implements Client {
        private final Client client;
        private final String move;
        private final Consumer<byte[]> served;
        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
        private int status;
        private boolean tooLong;

        private Listening(Client client, String move, Consumer<byte[]> served) {
            this.client = client;
            this.move = move;
            this.served = served;
        }

        @Override
        public void head(int code, Map<String, String> headers) {
            status = code;
            client.head(code, headers);
        }

        @Override
        public void whole(int code, Map<String, String> headers, byte[] body) {
            status = code;
            client.whole(code, headers, body);
            hear(body);
            over();
        }

        @Override
        public void write(byte[] bytes) {
            client.write(bytes);
            hear(bytes);
        }

        @Override
        public void end() {
            client.end();
            over();
        }

        @Override
        public void abort() {
            client.abort();
            leftOut(move, Reason.NOT_ANSWERED);
        }

        @Override
        public boolean isWritable() {
            return client.isWritable();
        }

        private void hear(byte[] bytes) {
            tooLong |= heard.size() + bytes.length > ANSWER_BYTES_MAX;
            if (!tooLong) {
                heard.writeBytes(bytes);
            }
        }

        private void over() {
            if (status == 200 && !tooLong) {
                served.accept(heard.toByteArray());
            } else {
                leftOut(move, tooLong ? Reason.TOO_LARGE : Reason.NOT_ANSWERED);
            }
        }
    }
}

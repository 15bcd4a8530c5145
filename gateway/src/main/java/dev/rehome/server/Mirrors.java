package dev.rehome.server;

import dev.rehome.call.CallRecord;
import dev.rehome.relay.Client;
import dev.rehome.relocate.cutover.AnswerForm;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.server.front.Endpoint;
import dev.rehome.server.front.Reply;
import dev.rehome.server.front.Route;
import dev.rehome.way.Decision;
import dev.rehome.way.Move;
import dev.rehome.way.Recorded;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// Repeats calls of one event loop to another target, after their clients were served, and compares the answers.
///
/// Responses that are kept (`/v1/responses`) are not repeated: a copy would be kept too.
///
/// A client never waits for it: what is more than may be under way at once is left out and counted.
final class Mirrors {
    private static final int UNDER_WAY_MAX = 32;
    private static final int ANSWER_BYTES_MAX = 256 * 1024;

    private final Vertx vertx;
    private final Running running;
    private final Calls calls;
    private final LongAdder leftOut = new LongAdder();
    private int underWay;

    Mirrors(Vertx vertx, Running running, Calls calls) {
        this.vertx = vertx;
        this.running = running;
        this.calls = calls;
    }

    /// How many calls were not repeated because too many were under way, or because their answers were too long.
    long leftOut() {
        return leftOut.sum();
    }

    /// The client of a call; a listener between where the call is to be repeated.
    Client between(Client client, Arrival arrival, ClientAsk ask, Decision.Serve decision) {
        Optional<Route.Call> route =
                arrival.call().filter(call -> !call.endpoint().isForm() && call.endpoint() != Endpoint.RESPONSES);
        boolean mirrored = decision.basis().move().flatMap(Move::mirror).isPresent();
        return mirrored && route.isPresent()
                ? new Listening(client, answer -> repeat(arrival, route.get(), ask.body(), decision, answer))
                : client;
    }

    private void repeat(Arrival arrival, Route.Call route, byte[] body, Decision.Serve decision, byte[] answer) {
        Optional<Move> move = decision.basis().move();
        if (underWay >= UNDER_WAY_MAX || move.isEmpty() || move.get().mirror().isEmpty()) {
            leftOut.increment();
            return;
        }
        Move.Mirror to = move.get().mirror().get();
        underWay++;
        String id = move.get().id();
        Recorded recorded = new Recorded(
                decision.caller().key().id(),
                decision.basis().places(),
                Optional.of(new Recorded.Measured(to.target(), CallRecord.SHADOW + id, to.prompt())));
        Map<String, String> headers = new LinkedHashMap<>();
        arrival.labels().ifPresent(labels -> headers.put("x-rehome-labels", labels));
        InnerCall call = InnerCall.whole(recorded, headers);
        call.reply().whenComplete((reply, failed) -> {
            underWay--;
            if (failed == null) {
                compare(id, answer, reply);
            }
        });
        // not in this turn of the loop: what the client gets goes out at its end
        vertx.runOnContext(_ -> calls.serve(call, route, body));
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
                        running.cutovers().compared(id, agreed);
                    }
                    return true;
                },
                false);
    }

    /// Hears the answer that a client gets, up to a length.
    private final class Listening implements Client {
        private final Client client;
        private final java.util.function.Consumer<byte[]> served;
        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
        private int status;
        private boolean tooLong;

        private Listening(Client client, java.util.function.Consumer<byte[]> served) {
            this.client = client;
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
            } else if (tooLong) {
                leftOut.increment();
            }
        }
    }
}

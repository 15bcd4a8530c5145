package dev.rehome.server;

import dev.rehome.call.Refusal;
import dev.rehome.json.JsonFields;
import dev.rehome.responses.Chain;
import dev.rehome.responses.KeptResponse;
import dev.rehome.responses.ResponseShelf;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.server.front.Endpoint;
import dev.rehome.server.front.responses.ChainHistory;
import dev.rehome.server.front.responses.InputItems;
import dev.rehome.server.front.responses.ResponseIds;
import dev.rehome.server.front.responses.ResponsesAsk;
import dev.rehome.server.front.responses.Turn;
import dev.rehome.way.Snapshot;
import dev.rehome.way.caller.Caller;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes of a call of `/v1/responses` a turn of a conversation that the gateway keeps, before it is decided: finds what
/// it continues, and sees to it that what comes of it is kept. Each turn is decided anew.
final class ResponseTurns {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseTurns.class);
    private static final int SCAN_ON_LOOP_BYTES_MAX = 64 * 1024;
    private static final int REFERENCES_MAX = 100;

    private final Vertx vertx;
    private final Context context;
    private final ResponseShelf shelf;
    private final ResponseBackground background;
    private final SecureRandom random = new SecureRandom();

    ResponseTurns(Vertx vertx, Context context, Running running, ResponseShelf shelf, ResponseRuns runs) {
        this.vertx = vertx;
        this.context = context;
        this.shelf = shelf;
        this.background = new ResponseBackground(context, running, shelf, runs);
    }

    /// Goes on with the call.
    interface Next {
        void decide(Arrival arrival, Supplier<ClientAsk> asking);
    }

    /// One call on its way here.
    record Call(Arrival arrival, Snapshot snapshot, int depthMax, Next next) {
        void decide(Supplier<ClientAsk> asking) {
            next.decide(arrival, asking);
        }

        void refuse(RuntimeException bad) {
            next.decide(arrival, () -> {
                throw bad;
            });
        }
    }

    void begin(Arrival arrival, Snapshot snapshot, Endpoint.Got got, Next next) {
        Call call = new Call(arrival, snapshot, got.depthMax(), next);
        if (got.body().length <= SCAN_ON_LOOP_BYTES_MAX) {
            guarded(call, () -> begin(call, ResponsesAsk.scan(got.body(), got.depthMax())));
            return;
        }
        vertx.executeBlocking(() -> ResponsesAsk.scan(got.body(), got.depthMax()), false)
                .onComplete(scanned -> guarded(call, () -> {
                    if (scanned.cause() instanceof RuntimeException bad) {
                        throw bad;
                    }
                    begin(call, scanned.result());
                }));
    }

    private static void guarded(Call call, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException bad) {
            call.refuse(bad);
        }
    }

    private void begin(Call call, JsonFields fields) {
        Optional<Caller> caller = caller(call);
        boolean kept = ResponsesAsk.flag(fields, "store", true);
        Optional<String> previous = ResponsesAsk.text(fields, "previous_response_id");
        if (caller.isEmpty() || !kept && previous.isEmpty()) {
            call.decide(() -> ResponsesAsk.read(fields, Turn.alone()));
            return;
        }
        resolve(call, caller.get().account(), fields, previous);
    }

    /// Puts the items in that are only named, where they are of responses that are kept.
    private void resolve(Call call, String account, JsonFields fields, Optional<String> previous) {
        Set<String> responses = InputItems.references(fields).stream()
                .flatMap(item -> ResponseIds.ofItem(item).stream())
                .limit(REFERENCES_MAX)
                .collect(Collectors.toSet());
        if (responses.isEmpty()) {
            chain(call, account, fields, previous);
            return;
        }
        CompletableFuture<List<KeptResponse>> _ = shelf.findAll(account, responses)
                .whenComplete((found, failed) -> then(call, failed, () -> {
                    List<byte[]> known =
                            found.stream().map(KeptResponse::response).toList();
                    chain(call, account, InputItems.resolved(fields, known, call.depthMax()), previous);
                }));
    }

    private void chain(Call call, String account, JsonFields fields, Optional<String> previous) {
        if (previous.isEmpty()) {
            go(call, account, fields, Optional.empty());
            return;
        }
        CompletableFuture<Chain> _ = shelf.chain(account, previous.get())
                .whenComplete(
                        (chain, failed) -> then(call, failed, () -> go(call, account, fields, Optional.of(chain))));
    }

    /// Goes on, on this loop, when the shelf has answered.
    private void then(Call call, @Nullable Throwable failed, Runnable step) {
        context.runOnContext(_ -> {
            if (failed != null) {
                LOG.error(
                        "call {}: what it continues cannot be read",
                        call.arrival().id(),
                        failed);
                call.refuse(new BadAsk(new Refusal.Internal(call.arrival().id())));
            } else {
                guarded(call, step);
            }
        });
    }

    private Optional<Caller> caller(Call call) {
        Incoming incoming = call.arrival().incoming();
        return incoming.recorded().isPresent()
                ? call.snapshot().callers().byId(incoming.recorded().get().key())
                : call.arrival()
                        .inquiry("", call.snapshot())
                        .secret()
                        .flatMap(call.snapshot().callers()::find);
    }

    private void go(Call call, String account, JsonFields fields, Optional<Chain> chain) {
        Optional<ChainHistory> history = chain.map(found -> history(call, fields, found));
        String id = ResponseIds.fresh(random);
        Optional<String> previous = ResponsesAsk.text(fields, "previous_response_id");
        JsonFields whole = history.map(ChainHistory::everywhere).orElse(fields);
        if (!ResponsesAsk.flag(fields, "store", true)) {
            Turn turn = new Turn(Optional.of(id), false, false, previous, history.map(h -> h), new Turn.Keeper() {});
            call.decide(() -> ResponsesAsk.read(whole, turn));
            return;
        }
        boolean alone = ResponsesAsk.flag(fields, "background", false);
        ResponseKeeper.Draft draft = new ResponseKeeper.Draft(
                id, account, call.arrival().started(), previous, fields, alone, () -> new byte[0]);
        if (alone) {
            background.begin(call, draft, history.map(h -> h), whole);
            return;
        }
        ResponseKeeper keeper = new ResponseKeeper(call.arrival().incoming(), draft, shelf);
        Turn turn = new Turn(Optional.of(id), true, false, previous, history.map(h -> h), keeper);
        call.next().decide(call.arrival().through(keeper), () -> ResponsesAsk.read(whole, turn));
    }

    private static ChainHistory history(Call call, JsonFields fields, Chain chain) {
        String name = "previous_response_id";
        List<KeptResponse> turns = chain.turns();
        if (turns.isEmpty()) {
            throw BadAsk.of(
                    name,
                    "previous_response_not_found",
                    name + ": not found (expected: the id of a response that is kept)");
        }
        if (turns.getLast().isUnderWay()) {
            throw BadAsk.of(name, "invalid_value", name + ": under way (expected: a response that has ended)");
        }
        int bytesMax = call.snapshot().config().limits().bodyBytesMax();
        if (turns.stream().mapToLong(KeptResponse::bytes).sum() > bytesMax) {
            throw new BadAsk(new Refusal.TooLarge(bytesMax));
        }
        List<ChainHistory.Past> past = turns.stream()
                .map(turn -> new ChainHistory.Past(turn.provider(), turn.upstreamId(), turn.input(), turn.response()))
                .toList();
        return new ChainHistory(fields, past, chain.whole(), call.depthMax());
    }
}

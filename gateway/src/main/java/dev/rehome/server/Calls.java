package dev.rehome.server;

import dev.rehome.batch.NativeCalls;
import dev.rehome.call.CallLog;
import dev.rehome.call.Refusal;
import dev.rehome.dialect.BatchApi;
import dev.rehome.dialect.Form;
import dev.rehome.dialect.Operation;
import dev.rehome.relay.Moved;
import dev.rehome.relay.Relay;
import dev.rehome.relay.RelayCall;
import dev.rehome.relay.RelayTarget.Header;
import dev.rehome.relay.Surroundings;
import dev.rehome.relocate.evaluate.sample.Recording;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.server.front.Endpoint;
import dev.rehome.server.front.ErrorShape;
import dev.rehome.server.front.FormAsk;
import dev.rehome.server.front.LiveAsk;
import dev.rehome.server.front.Route;
import dev.rehome.upstream.VertxTimers;
import dev.rehome.way.Decision;
import dev.rehome.way.Move;
import dev.rehome.way.Site;
import dev.rehome.way.Snapshot;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Carries calls of one event loop: from a whole body through the decision into the relay.
final class Calls {
    /// A larger body is scanned on a worker thread, so that it does not hold up the others of this loop.
    private static final int SCAN_ON_LOOP_BYTES_MAX = 64 * 1024;

    private final Vertx vertx;
    private final Context context;
    private final Running running;
    private final LoopSites sites;
    private final RefusedCalls refusals;
    private final Optional<ResponseTurns> turns;
    private final Mirrors mirrors;
    private final Optional<Recording> samples;

    /// @param turns where responses are kept
    /// @param samples where calls are recorded
    Calls(
            Vertx vertx,
            Context context,
            Running running,
            LoopSites sites,
            Optional<ResponseTurns> turns,
            Optional<Recording> samples) {
        this.vertx = vertx;
        this.context = context;
        this.running = running;
        this.sites = sites;
        this.refusals = new RefusedCalls(running);
        this.turns = turns;
        this.mirrors = new Mirrors(vertx, running, this);
        this.samples = samples;
    }

    /// Serves one call that comes over HTTP.
    void serve(HttpServerRequest request, Route.Call call) {
        Arrival arrival = Arrival.of(new HttpIncoming(request, context), call, running);
        if (isDraining(arrival)) {
            return;
        }
        Snapshot snapshot = running.snapshot().get();
        if (call.endpoint().isForm()) {
            serveForm(arrival, snapshot, call, request);
            return;
        }
        int bytesMax = snapshot.config().limits().bodyBytesMax();
        BodyReader.read(vertx, request, bytesMax, snapshot.config().timeouts().requestBody(), read -> {
            switch (read) {
                case BodyReader.Read.Whole(byte[] body) -> scan(arrival, snapshot, call, body);
                case BodyReader.Read.TooLarge() -> refuse(arrival, new Refusal.TooLarge(bytesMax));
                case BodyReader.Read.TooSlow() -> tooSlow(arrival, request);
            }
        });
    }

    /// Opens a live session.
    void live(HttpServerRequest request, Route.Live live) {
        request.pause();
        Arrival arrival = Arrival.of(new LiveIncoming(request, context), live.front(), Operation.CHAT, running);
        if (isDraining(arrival)) {
            return;
        }
        if (!"websocket".equalsIgnoreCase(request.getHeader("upgrade"))) {
            refuse(arrival, new Refusal.Malformed("the request does not ask to become a WebSocket"));
            return;
        }
        decide(
                arrival,
                running.snapshot().get(),
                () -> LiveAsk.read(arrival.incoming().query()));
    }

    private void serveForm(Arrival arrival, Snapshot snapshot, Route.Call call, HttpServerRequest request) {
        FormReader.read(vertx, request, snapshot.config().timeouts().requestBody(), read -> {
            switch (read) {
                case FormReader.Read.Whole(Form form, long bytes, Spool spool) -> {
                    boolean taken = decide(
                            arrival,
                            snapshot,
                            () -> FormAsk.read(arrival.operation(), form, call.model(), bytes, spool::close));
                    if (!taken) {
                        spool.close();
                    }
                }
                case FormReader.Read.Bad(Refusal refusal) -> refuse(arrival, refusal);
                case FormReader.Read.TooSlow() -> tooSlow(arrival, request);
            }
        });
    }

    private void tooSlow(Arrival arrival, HttpServerRequest request) {
        refuse(arrival, new Refusal.Malformed("the body did not come in time"));
        request.connection().close();
    }

    /// Serves one call of which it is known what it asks. Must be called on this loop's thread.
    void carry(Arrival arrival, Supplier<ClientAsk> asking) {
        if (!isDraining(arrival)) {
            decide(arrival, running.snapshot().get(), asking);
        }
    }

    /// Serves one call whose body is there already. Must be called on this loop's thread.
    void serve(Incoming incoming, Route.Call call, byte[] body) {
        Arrival arrival = Arrival.of(incoming, call, running);
        if (!isDraining(arrival)) {
            scan(arrival, running.snapshot().get(), call, body);
        }
    }

    /// Asks a provider's own batch API. Must be called on this loop's thread.
    void ask(Site site, BatchApi api, NativeCalls.Asked asked, CompletableFuture<NativeCalls.Told> told) {
        new VendorExchange(vertx, site, sites.of(site), api, asked, told).start();
    }

    /// Takes an answer that a provider gave in a batch. Must be called on this loop's thread.
    void replay(BatchReplay replay, InnerCall call, byte[] body, NativeCalls.Told answer) {
        replay.start(vertx, call, body, answer);
    }

    /// Gives up what is only repeated: nobody waits for it when the gateway stops.
    void stopMirrors() {
        mirrors.stop();
    }

    private boolean isDraining(Arrival arrival) {
        if (running.draining().get()) {
            refuse(arrival, new Refusal.Busy(Duration.ofSeconds(1)));
            return true;
        }
        return false;
    }

    private void scan(Arrival arrival, Snapshot snapshot, Route.Call call, byte[] body) {
        Endpoint.Got got = new Endpoint.Got(
                body,
                snapshot.config().limits().jsonDepthMax(),
                call.model(),
                arrival.incoming().headers(),
                arrival.incoming().query());
        if (call.endpoint() == Endpoint.RESPONSES && turns.isPresent()) {
            turns.get().begin(arrival, snapshot, got, (turn, asking) -> decide(turn, snapshot, asking));
            return;
        }
        if (body.length <= SCAN_ON_LOOP_BYTES_MAX) {
            decide(arrival, snapshot, () -> call.endpoint().read(got));
            return;
        }
        vertx.executeBlocking(() -> call.endpoint().read(got), false)
                .onComplete(scanned -> decide(arrival, snapshot, () -> {
                    if (scanned.cause() instanceof RuntimeException bad) {
                        throw bad;
                    }
                    return scanned.result();
                }));
    }

    /// @return whether a relay has it now
    private boolean decide(Arrival arrival, Snapshot snapshot, Supplier<ClientAsk> asking) {
        try {
            Optional<Refusal> wrongLabels = Labels.wrong(arrival.labels());
            if (wrongLabels.isPresent()) {
                refuse(arrival, wrongLabels.get());
                return false;
            }
            ClientAsk ask = asking.get();
            Decision decision = running.way()
                    .decide(
                            arrival.inquiry(ask, snapshot),
                            snapshot,
                            running.clock().instant());
            return follow(arrival, snapshot, ask, decision);
        } catch (RuntimeException fault) {
            refusals.faulted(arrival, fault);
        }
        return false;
    }

    private boolean follow(Arrival arrival, Snapshot snapshot, ClientAsk ask, Decision decision) {
        try {
            CallLog log = arrival.log(ask, snapshot, decision);
            switch (decision) {
                case Decision.Serve serve -> relay(arrival, snapshot, ask, serve, log);
                case Decision.Refuse refuse -> refusals.decided(arrival, refuse, log);
            }
            return decision instanceof Decision.Serve;
        } catch (RuntimeException fault) {
            // What was reserved must not stay reserved: no relay took it over.
            if (decision instanceof Decision.Serve serve) {
                Instant now = running.clock().instant();
                running.limiter().settle(serve.grant(), serve.caller().allowance(), 0, now);
            }
            refusals.faulted(arrival, fault);
            return false;
        }
    }

    private void relay(Arrival arrival, Snapshot snapshot, ClientAsk ask, Decision.Serve decision, CallLog log) {
        Map<String, String> headers = arrival.headers(decision.basis());
        RateHeaders.write(decision.grant().requests(), decision.grant().tokensLeft(), headers::put);
        TokenCount count = new TokenCount(arrival, running, headers);
        if (arrival.operation() == Operation.COUNT_TOKENS && !count.isNative(decision)) {
            count.estimate(ask, decision, log);
            return;
        }
        if (ask instanceof LiveAsk && arrival.incoming() instanceof LiveIncoming incoming) {
            LivePlan plan = new LivePlan(
                    vertx, running, arrival, incoming.request(), ask.model(), decision, headers, sites::target);
            running.underWay().increment();
            new LiveSession(plan, new CallObserver(running, snapshot, decision, log, () -> {})).start();
            return;
        }
        ErrorShape errors = arrival.front().errors();
        int answerMax = snapshot.config().limits().answerBytesMax();
        ClientAsk.Answering answering =
                new ClientAsk.Answering(arrival.id(), running.clock().instant(), answerMax, errors);
        RelayCall call = new RelayCall(
                arrival.id(),
                decision.basis().id(),
                ask,
                moved(arrival, decision),
                decision.route().strictness(),
                TokenCount.able(arrival.operation(), decision.targets()).stream()
                        .map(sites::target)
                        .toList(),
                snapshot.config().limits().attemptsMax(),
                headers.entrySet().stream()
                        .map(entry -> new Header(entry.getKey(), entry.getValue()))
                        .toList(),
                () -> ask.renderer(answering));
        Incoming incoming = SampledCall.of(samples, arrival, ask, decision);
        Surroundings around = new Surroundings(
                mirrors.between(incoming.client(), arrival, ask, decision),
                new VertxTimers(vertx),
                running.health(),
                snapshot.config().timeouts().call().total(),
                snapshot.config().timeouts().heartbeat(),
                running.clock(),
                running.nanos(),
                count.covering(ask, new Exhaustion(errors, ask.model(), arrival.id(), headers)),
                new CallObserver(running, snapshot, decision, log, ask::close));
        Relay relay = new Relay(call, around, ask.facts().inputTokensMax());
        incoming.listen(relay::clientGone, relay::writable);
        running.underWay().increment();
        relay.start();
        if (incoming.isGone()) {
            // It left while its body was read elsewhere, before anybody listened for that.
            relay.clientGone();
        }
    }

    private Moved moved(Arrival arrival, Decision.Serve decision) {
        return new Moved(
                arrival.prompts(decision),
                TokenCount.able(arrival.operation(), decision.standIns()).stream()
                        .map(sites::target)
                        .toList(),
                decision.basis().move().map(move -> move.standIns().prompts()).orElse(Map.of()),
                decision.basis().move().filter(Move::isEmergency).isPresent());
    }

    private void refuse(Arrival arrival, Refusal refusal) {
        refusals.undecided(arrival, refusal);
    }
}

package dev.rehome.server;

import dev.rehome.call.Refusal;
import dev.rehome.chat.ChatEvent;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Events;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.Tier;
import dev.rehome.relay.RelayTarget;
import dev.rehome.server.front.ErrorShape;
import dev.rehome.server.front.Reply;
import dev.rehome.way.Considered;
import dev.rehome.way.Decision;
import dev.rehome.way.ModelRoute;
import dev.rehome.way.Snapshot;
import dev.rehome.way.Way;
import dev.rehome.way.caller.Caller;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a live session is made from and watched with.
///
/// @param headers for the client, whatever the answer
/// @param targets makes a target of the relay from what was considered
record LivePlan(
        Vertx vertx,
        Running running,
        Arrival arrival,
        HttpServerRequest request,
        String model,
        Decision.Serve decision,
        Map<String, String> headers,
        Function<Considered, RelayTarget> targets) {
    private static final Logger LOG = LoggerFactory.getLogger(LivePlan.class);

    /// How often a session that is open is decided about again.
    private static final long LOOK_MILLIS = 2_000;

    ErrorShape errors() {
        return arrival.front().errors();
    }

    RelayTarget target(Considered considered) {
        return targets.apply(considered);
    }

    boolean isWell(RelayTarget target) {
        return running.health().admits(target.name(), running.clock().instant());
    }

    Future<ServerWebSocket> upgrade() {
        headers.forEach(request.response()::putHeader);
        return request.toWebSocket();
    }

    void answer(Reply reply) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(reply.headers());
        request.resume();
        arrival.incoming().client().whole(reply.status(), all, reply.body());
    }

    /// How a provider is asked for a session.
    Outbound.Socket socket(Considered considered, RelayTarget at, Credential credential) {
        var site = considered.target().site();
        Kind.Site where =
                new Kind.Site(site.provider().baseUrl(), site.provider().options());
        Optional<String> beta = arrival.incoming().headers().first("openai-beta");
        return site.kind().live().orElseThrow().open(where, at.model(), credential, beta);
    }

    /// What a provider meant that answered the opening with this: its dialect reads it as the answer to a call.
    Failure refusal(RelayTarget target, int status, byte[] body) {
        Draft draft = new Draft(Operation.CHAT, target.model(), new byte[0], false, false, Tier.VERBATIM);
        Stamp stamp = new Stamp(running.clock().instant(), target.skew().get(), arrival.id());
        Refused refused = new Refused();
        var attempt = target.dialect().attempt(draft, new Credential.Token(new Secret("none")), stamp);
        attempt.head(status, Headers.none(), refused);
        attempt.bytes(body, refused);
        attempt.end(Ending.CLEAN, refused);
        return refused.failure.orElse(Failure.transport("the provider answered HTTP " + status));
    }

    /// Why the session may not go on with this target; empty while it may.
    Optional<Refusal> objection(RelayTarget target) {
        Snapshot now = running.snapshot().get();
        Optional<Caller> caller = now.callers().byId(decision.caller().key().id());
        if (caller.isEmpty()) {
            return Optional.of(new Refusal.KeyInvalid());
        }
        Optional<ModelRoute> route =
                now.route(model).filter(_ -> caller.get().key().mayAskFor(model));
        List<Considered> considered = route.map(known -> running.way()
                        .consider(
                                known,
                                caller.get(),
                                decision.basis().places(),
                                now,
                                running.clock().instant()))
                .orElse(List.of());
        List<Considered> same = considered.stream()
                .filter(each -> each.target().name().equals(target.name()))
                .toList();
        if (same.isEmpty()) {
            return Optional.of(new Refusal.ModelNotFound(model));
        }
        return same.getFirst().isLawful()
                ? Optional.empty()
                : Optional.of(Way.refusal(decision.basis().id(), caller.get(), same, now));
    }

    /// The API's error event, as it is in a session.
    String event(Refusal why) {
        String body = new String(errors().refusal(why).body(), StandardCharsets.UTF_8);
        return "{\"type\":\"error\",\"event_id\":\"event_" + arrival.id() + "\"," + body.substring(1);
    }

    long every(Runnable look) {
        return vertx.setPeriodic(LOOK_MILLIS, _ -> look.run());
    }

    /// Ends a session that has lasted for as long as one may.
    long atMost(Runnable end) {
        return vertx.setTimer(
                running.snapshot().get().config().timeouts().liveSession().toMillis(), _ -> end.run());
    }

    void fault(RuntimeException fault) {
        LOG.error("call {}: a fault of the gateway", arrival.id(), fault);
    }

    void cancel(long watch) {
        vertx.cancelTimer(watch);
    }

    /// Hears only why it failed.
    private static final class Refused implements Events {
        private Optional<Failure> failure = Optional.empty();

        @Override
        public void chat(ChatEvent event) {}

        @Override
        public void wire(byte[] json, int from, int to, boolean semantic) {}

        @Override
        public void usage(Usage usage) {}

        @Override
        public void send(String frame) {}

        @Override
        public void failed(Failure why) {
            failure = Optional.of(why);
        }

        @Override
        public void done() {}
    }
}

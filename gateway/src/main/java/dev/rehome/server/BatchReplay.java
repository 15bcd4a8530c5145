package dev.rehome.server;

import dev.rehome.batch.NativeCalls.Told;
import dev.rehome.batch.Submitter;
import dev.rehome.call.CallLog;
import dev.rehome.call.CallRecord;
import dev.rehome.call.Feature;
import dev.rehome.call.Place;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Ending;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.Headers;
import dev.rehome.relay.Credentials;
import dev.rehome.relay.Relay;
import dev.rehome.relay.RelayCall;
import dev.rehome.relay.RelayTarget;
import dev.rehome.relay.Skew;
import dev.rehome.relay.Surroundings;
import dev.rehome.relay.Upstream;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.server.front.Route;
import dev.rehome.upstream.VertxTimers;
import dev.rehome.way.Snapshot;
import dev.rehome.way.Target;
import dev.rehome.way.route.Health;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Takes a provider's answer from the file of a batch through the relay, as if it had just been asked: what is patched
/// in an answer, how an error is told, and the row in the ledger are those of any call. Nothing is sent, and no limit
/// is
/// counted.
///
/// Prices of batches are not in the catalogue, so what was used has no price.
///
/// @param callId the same each time this line's answer is taken
record BatchReplay(
        Running running, Snapshot snapshot, Target target, Submitter submitter, Route.Call route, String callId) {
    private static final String UNPRICED = "batch: run by the provider, not priced";

    /// Must be called on an event loop; the answer goes to `call`.
    void start(Vertx vertx, InnerCall call, byte[] body, Told answer) {
        try {
            ClientAsk ask = route.endpoint().read(GatewayNative.got(body, snapshot));
            CallLog log = log(ask);
            Map<String, String> headers = Map.of("x-request-id", callId);
            ClientAsk.Answering answering = new ClientAsk.Answering(
                    callId,
                    running.clock().instant(),
                    snapshot.config().limits().answerBytesMax(),
                    route.front().errors());
            RelayCall replayed = new RelayCall(
                    callId,
                    callId,
                    ask,
                    snapshot.config().strictness(),
                    List.of(relayed(vertx, answer)),
                    1,
                    List.of(new RelayTarget.Header("x-request-id", callId)),
                    () -> ask.renderer(answering));
            Surroundings around = new Surroundings(
                    call,
                    new VertxTimers(vertx),
                    new Health(),
                    snapshot.config().timeouts().call().total(),
                    snapshot.config().timeouts().heartbeat(),
                    running.clock(),
                    running.nanos(),
                    new Exhaustion(route.front().errors(), ask.model(), callId, headers),
                    new ReplayObserver(running, log));
            Relay relay = new Relay(replayed, around, ask.facts().inputTokensMax());
            call.listen(relay::clientGone, relay::writable);
            relay.start();
        } catch (BadAsk | IllegalStateException bad) {
            call.abort();
        }
    }

    private CallLog log(ClientAsk ask) {
        TreeSet<String> features = new TreeSet<>();
        for (Feature feature : ask.facts().features()) {
            features.add(feature.word());
        }
        CallRecord.Asked asked = new CallRecord.Asked(
                route.front().word(),
                Optional.of(route.endpoint().operation()),
                ask.model(),
                false,
                features,
                ask.bytesIn());
        CallLog log = new CallLog(
                callId, asked, running.clock().instant(), running.nanos().getAsLong());
        log.caller(new CallRecord.Caller(
                Optional.of(submitter.account()),
                Optional.of(submitter.key()),
                submitter.places().places().toList().stream().map(Place::code).toList(),
                Optional.empty(),
                Tags.parse(Optional.ofNullable(submitter.headers().get("x-rehome-tags")))));
        log.warn(UNPRICED);
        return log;
    }

    private RelayTarget relayed(Vertx vertx, Told answer) {
        return new RelayTarget(
                target.model(),
                target.triple(),
                target.site().dialect(),
                new NoCredentials(),
                new Skew(),
                (_, _, receiver) -> {
                    vertx.runOnContext(_ -> {
                        receiver.head(answer.status(), Headers.none());
                        receiver.bytes(answer.body());
                        receiver.end(Ending.CLEAN);
                    });
                    return new Kept();
                },
                target.site().provider().timeouts(),
                List.of());
    }

    /// Nothing is sent, so nothing authenticates it.
    private static final class NoCredentials implements Credentials {
        @Override
        public void get(Consumer<Credential> ready, Consumer<Failure> refused) {
            ready.accept(new Credential.Nothing());
        }

        @Override
        public void forget(Credential credential) {}
    }

    /// An exchange that was over before it began.
    private static final class Kept implements Upstream.Exchange {
        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void send(String frame) {}

        @Override
        public void release() {}

        @Override
        public void cancel() {}
    }
}

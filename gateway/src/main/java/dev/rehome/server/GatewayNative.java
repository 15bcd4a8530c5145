package dev.rehome.server;

import dev.rehome.batch.Answered;
import dev.rehome.batch.NativeCalls;
import dev.rehome.batch.Submitter;
import dev.rehome.call.Refusal;
import dev.rehome.config.BatchWay;
import dev.rehome.dialect.BatchApi;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Headers;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.Tier;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.Endpoint;
import dev.rehome.server.front.Route;
import dev.rehome.way.Decision;
import dev.rehome.way.Inquiry;
import dev.rehome.way.Recorded;
import dev.rehome.way.Site;
import dev.rehome.way.Snapshot;
import dev.rehome.way.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Takes batches to the providers that run them themselves: decides as for a client's call, encodes lines as the
/// provider's dialect does, and takes their answers through the relay.
public final class GatewayNative implements NativeCalls {
    private final InnerCalls calls;
    private final Running running;

    public GatewayNative(InnerCalls calls, Running running) {
        this.calls = calls;
        this.running = running;
    }

    @Override
    public Chosen choose(Submitter submitter, String endpoint, String model) {
        Snapshot snapshot = running.snapshot().get();
        Instant now = running.clock().instant();
        Optional<String> labels = Optional.ofNullable(submitter.headers().get("x-rehome-labels"));
        if (Labels.wrong(labels).isPresent()) {
            return new Chosen.Refused();
        }
        Inquiry inquiry = new Inquiry(
                CallIds.next(running.clock()),
                Optional.empty(),
                route(endpoint).endpoint().operation(),
                model,
                0,
                Optional.empty(),
                Optional.empty(),
                _ -> 0,
                Optional.of(new Recorded(submitter.key(), submitter.places())));
        return switch (running.way().decide(inquiry, snapshot, now)) {
            case Decision.Refuse(var _, Refusal.Limited(var _, var _, Optional<Duration> after), var _) ->
                new Chosen.Later(after.orElse(Duration.ofSeconds(1)));
            case Decision.Refuse _ -> new Chosen.Refused();
            case Decision.Serve serve -> {
                running.limiter().settle(serve.grant(), serve.caller().allowance(), 0, now);
                List<Target> targets =
                        serve.targets().stream().map(found -> found.target()).toList();
                yield new Chosen.Lawful(
                        targets.stream().map(Target::name).toList(), isNative(targets.getFirst(), endpoint));
            }
        };
    }

    private static boolean isNative(Target target, String endpoint) {
        return target.site().provider().batches() == BatchWay.NATIVE
                && target.site()
                        .kind()
                        .batches()
                        .flatMap(api -> api.endpoint(endpoint))
                        .isPresent();
    }

    @Override
    public String endpoint(String target, String endpoint) {
        return site(provider(target))
                .flatMap(site -> site.kind().batches())
                .flatMap(api -> api.endpoint(endpoint))
                .orElse(endpoint);
    }

    @Override
    public Optional<byte[]> encode(String target, String endpoint, byte[] body) {
        Snapshot snapshot = running.snapshot().get();
        Optional<Site> site = site(provider(target));
        if (site.isEmpty()) {
            return Optional.empty();
        }
        try {
            Endpoint.Got got = got(body, snapshot);
            Encoding encoding = site.get()
                    .dialect()
                    .encode(
                            route(endpoint).endpoint().read(got),
                            model(target),
                            snapshot.config().strictness());
            return encoding instanceof Encoding.Ready(var draft, var _)
                            && draft.tier() != Tier.TRANSLATED
                            && draft.more().isEmpty()
                    ? Optional.of(draft.body())
                    : Optional.empty();
        } catch (BadAsk _) {
            return Optional.empty();
        }
    }

    /// A body as the front reads it.
    static Endpoint.Got got(byte[] body, Snapshot snapshot) {
        int depthMax = snapshot.config().limits().jsonDepthMax();
        return new Endpoint.Got(body, depthMax, Optional.empty(), Headers.none(), Optional.empty());
    }

    @Override
    public CompletionStage<Told> ask(String provider, Asked asked) {
        CompletableFuture<Told> told = new CompletableFuture<>();
        Optional<Site> site = site(provider);
        Optional<BatchApi> api = site.flatMap(found -> found.kind().batches());
        if (site.isEmpty() || api.isEmpty()) {
            told.complete(new Told(0, new byte[0]));
            return told;
        }
        calls.onLoop(loop -> loop.ask(site.get(), api.get(), asked, told));
        return told;
    }

    @Override
    public CompletionStage<Answered> answered(
            Submitter submitter, String endpoint, String callId, String target, byte[] body, Told answer) {
        Snapshot snapshot = running.snapshot().get();
        Optional<Site> site = site(provider(target));
        if (site.isEmpty()) {
            return CompletableFuture.failedFuture(new IllegalStateException("the provider is gone"));
        }
        InnerCall call = InnerCall.whole(new Recorded(submitter.key(), submitter.places()), submitter.headers());
        BatchReplay replay = new BatchReplay(
                running, snapshot, Target.of(site.get(), model(target), 0), submitter, route(endpoint), callId);
        calls.onLoop(loop -> loop.replay(replay, call, body, answer));
        return call.reply().thenApply(GatewayLines::answered);
    }

    private Optional<Site> site(String provider) {
        return Optional.ofNullable(running.snapshot().get().sites().get(provider));
    }

    private static Route.Call route(String endpoint) {
        return GatewayLines.route(endpoint)
                .orElseThrow(() -> new IllegalStateException("endpoint: " + endpoint + " is gone"));
    }

    private static String provider(String target) {
        return target.substring(0, target.indexOf('/'));
    }

    private TargetModel model(String target) {
        return running.snapshot().get().routes().values().stream()
                .flatMap(route -> route.targets().stream())
                .map(Target::model)
                .filter(model -> model.toString().equals(target))
                .findFirst()
                .orElseGet(
                        () -> new TargetModel(provider(target), target.substring(target.indexOf('/') + 1), Map.of()));
    }
}

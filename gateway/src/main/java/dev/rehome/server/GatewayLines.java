package dev.rehome.server;

import dev.rehome.batch.Answered;
import dev.rehome.batch.LineCalls;
import dev.rehome.batch.Submitter;
import dev.rehome.server.front.Reply;
import dev.rehome.server.front.Route;
import dev.rehome.server.front.Routes;
import dev.rehome.way.Recorded;
import dev.rehome.way.Snapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Calls the lines of batches as their submitters would: through the same decision, at the moment of each call.
public final class GatewayLines implements LineCalls {
    private static final int SECONDS_DIGITS_MAX = 6;

    private final InnerCalls calls;
    private final Running running;

    public GatewayLines(InnerCalls calls, Running running) {
        this.calls = calls;
        this.running = running;
    }

    @Override
    public boolean serves(String endpoint) {
        return route(endpoint).isPresent();
    }

    /// The route of a client's call to this path.
    static Optional<Route.Call> route(String endpoint) {
        return Routes.find("POST", endpoint) instanceof Route.Call call ? Optional.of(call) : Optional.empty();
    }

    @Override
    public boolean knows(Submitter submitter, String endpoint, String model) {
        Snapshot snapshot = running.snapshot().get();
        Optional<Route.Call> call = route(endpoint);
        return snapshot.callers()
                .byId(submitter.key())
                .map(caller -> call.isPresent()
                        && caller.key().mayAskFor(model)
                        && snapshot.route(model)
                                .flatMap(route ->
                                        route.doing(call.get().endpoint().operation()))
                                .isPresent())
                .orElse(true);
    }

    @Override
    public CompletionStage<Answered> call(Submitter submitter, String endpoint, byte[] body) {
        Route.Call route =
                route(endpoint).orElseThrow(() -> new IllegalStateException("endpoint: " + endpoint + " is gone"));
        InnerCall call = InnerCall.whole(new Recorded(submitter.key(), submitter.places()), submitter.headers());
        calls.start(call, route, body);
        return call.reply().thenApply(GatewayLines::answered);
    }

    static Answered answered(Reply reply) {
        return new Answered(
                reply.status(),
                reply.headers().getOrDefault("x-request-id", ""),
                seconds(reply.headers().getOrDefault("retry-after", "")),
                reply.headers().getOrDefault("x-should-retry", "").equals("false"),
                reply.body());
    }

    private static Optional<Duration> seconds(String text) {
        boolean isNumber = !text.isEmpty()
                && text.length() <= SECONDS_DIGITS_MAX
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
    }
}

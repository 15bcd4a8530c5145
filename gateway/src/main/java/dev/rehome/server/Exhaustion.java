package dev.rehome.server;

import dev.rehome.call.Refusal;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.Remedy;
import dev.rehome.relay.Client;
import dev.rehome.relay.Exhausted;
import dev.rehome.relay.Surroundings;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.ErrorShape;
import dev.rehome.server.front.Reply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a client is told when no target served his call; the one funnel for what goes wrong in a relay.
final class Exhaustion implements Surroundings.RefusalWriter {
    private static final Logger LOG = LoggerFactory.getLogger(Exhaustion.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final ErrorShape errors;
    private final String model;
    private final String callId;
    private final Map<String, String> headers;

    /// @param headers for the client, whatever the reason
    Exhaustion(ErrorShape errors, String model, String callId, Map<String, String> headers) {
        this.errors = errors;
        this.model = model;
        this.callId = callId;
        this.headers = headers;
    }

    @Override
    public int write(Exhausted why, Client client) {
        Reply reply = reply(why);
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(reply.headers());
        client.whole(reply.status(), all, reply.body());
        return reply.status();
    }

    @Override
    public void log(RuntimeException fault, String id) {
        LOG.error("call {}: a fault of the gateway", id, fault);
    }

    private Reply reply(Exhausted why) {
        return switch (why) {
            case Exhausted.Failed(Failure failure) -> {
                LOG.info("call {}: {} at its last provider: {}", callId, failure.kind(), failure.internal());
                yield errors.failure(failure, model);
            }
            case Exhausted.Unsupported(var what) ->
                errors.refusal(new Refusal.Unsupported(what.fields(), what.reason()));
            case Exhausted.NoneHealthy(var after) -> errors.refusal(new Refusal.NoneHealthy(after.orElse(TRY_AGAIN)));
            case Exhausted.TimedOut() ->
                errors.failure(Failure.timeout(Remedy.NONE, "the whole call took too long"), model);
            case Exhausted.Faulted(RuntimeException cause) -> {
                if (cause instanceof BadAsk bad) {
                    yield errors.refusal(bad.refusal());
                }
                log(cause, callId);
                yield errors.refusal(new Refusal.Internal(callId));
            }
        };
    }
}

package dev.rehome.server;

import dev.rehome.call.CallLog;
import dev.rehome.call.Outcome;
import dev.rehome.dialect.CannotCarry;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.Operation;
import dev.rehome.json.JsonOut;
import dev.rehome.relay.Client;
import dev.rehome.relay.Exhausted;
import dev.rehome.relay.Surroundings;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.server.front.Front;
import dev.rehome.server.front.Reply;
import dev.rehome.way.Considered;
import dev.rehome.way.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The count of a chat's input tokens, decided as the chat itself would be. Where the target that would answer it can
/// count, it is asked; else the gateway estimates, and says so.
final class TokenCount {
    private static final String REASON = ": estimated by the gateway, this provider cannot count";
    private static final String FAILED = ": estimated by the gateway, this provider failed to count";

    private final Arrival arrival;
    private final Running running;
    private final Map<String, String> headers;

    /// @param headers for the client, beside those of the answer
    TokenCount(Arrival arrival, Running running, Map<String, String> headers) {
        this.arrival = arrival;
        this.running = running;
        this.headers = headers;
    }

    /// Whether the target that would answer the chat can count its tokens.
    boolean isNative(Decision.Serve decision) {
        return arrival.front() == Front.ANTHROPIC && counts(decision.targets().getFirst());
    }

    /// The targets that can do the operation that was asked for.
    static List<Considered> able(Operation operation, List<Considered> targets) {
        return operation == Operation.COUNT_TOKENS
                ? targets.stream().filter(TokenCount::counts).toList()
                : targets;
    }

    private static boolean counts(Considered considered) {
        return considered.target().site().kind().operations().contains(Operation.COUNT_TOKENS);
    }

    /// Answers with an estimate, in the shape of the front.
    ///
    /// @throws BadAsk when the chat itself would be refused as malformed
    void estimate(ClientAsk ask, Decision.Serve decision, CallLog log) {
        decode(ask);
        byte[] body = body(ask);
        headers.put("content-type", Reply.JSON);
        String target = decision.targets().getFirst().target().name();
        if (target.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            headers.put("x-rehome-target", target);
        }
        String warning = warn(REASON);
        Instant now = running.clock().instant();
        running.limiter().settle(decision.grant(), decision.caller().allowance(), 0, now);
        arrival.incoming().client().whole(200, headers, body);
        log.warn(warning);
        log.sent(body.length);
        running.records()
                .accept(log.finish(
                        200,
                        Outcome.SERVED,
                        Optional.empty(),
                        Optional.empty(),
                        running.nanos().getAsLong()));
    }

    /// Where the provider that counts fails, the gateway's estimate stands in for it.
    Surroundings.RefusalWriter covering(ClientAsk ask, Surroundings.RefusalWriter otherwise) {
        return new Surroundings.RefusalWriter() {
            @Override
            public int write(Exhausted why, Client client) {
                if (arrival.operation() != Operation.COUNT_TOKENS || !isOfProvider(why)) {
                    return otherwise.write(why, client);
                }
                try {
                    decode(ask);
                } catch (BadAsk bad) {
                    return otherwise.write(new Exhausted.Faulted(bad), client);
                }
                headers.put("content-type", Reply.JSON);
                warn(FAILED);
                client.whole(200, headers, body(ask));
                return 200;
            }

            @Override
            public void log(RuntimeException fault, String id) {
                otherwise.log(fault, id);
            }
        };
    }

    /// Whether the call itself is not to blame.
    private static boolean isOfProvider(Exhausted why) {
        return switch (why) {
            case Exhausted.Failed(Failure failure) ->
                switch (failure.kind()) {
                    case CALLER, CONTENT -> false;
                    case AUTH, QUOTA, RATE, REGION, REGION_SUSPECTED, CAPABILITY, OVERLOAD, TRANSPORT -> true;
                };
            case Exhausted.NoneHealthy _, Exhausted.TimedOut() -> true;
            case Exhausted.Unsupported _, Exhausted.Faulted _ -> false;
        };
    }

    /// What no other provider can carry is counted all the same.
    private static void decode(ClientAsk ask) {
        try {
            ask.chat();
        } catch (CannotCarry _) {
            return;
        }
    }

    private byte[] body(ClientAsk ask) {
        JsonOut out = new JsonOut(32).text("{\"").text(field()).text("\":");
        return out.number(ask.facts().inputTokensMax()).ascii('}').toByteArray();
    }

    private String field() {
        return arrival.front() == Front.GEMINI ? "totalTokens" : "input_tokens";
    }

    private String warn(String why) {
        String warning = field() + why;
        headers.merge("x-rehome-warnings", warning, (before, more) -> before + "; " + more);
        return warning;
    }
}

package dev.rehome.server;

import dev.rehome.call.CallLog;
import dev.rehome.call.Outcome;
import dev.rehome.dialect.Operation;
import dev.rehome.json.JsonOut;
import dev.rehome.server.front.ClientAsk;
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
    private static final String WARNING = "input_tokens: estimated by the gateway, this provider cannot count";

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
    static boolean isNative(Decision.Serve decision) {
        return counts(decision.targets().getFirst());
    }

    /// The targets that can do the operation that was asked for.
    static List<Considered> able(Operation operation, Decision.Serve decision) {
        return operation == Operation.COUNT_TOKENS
                ? decision.targets().stream().filter(TokenCount::counts).toList()
                : decision.targets();
    }

    private static boolean counts(Considered considered) {
        return considered.target().site().kind().operations().contains(Operation.COUNT_TOKENS);
    }

    /// Answers with an estimate, in Anthropic's shape.
    void estimate(ClientAsk ask, Decision.Serve decision, CallLog log) {
        JsonOut out = new JsonOut(32).text("{\"input_tokens\":");
        byte[] body = out.number(ask.facts().inputTokensMax()).ascii('}').toByteArray();
        headers.put("content-type", Reply.JSON);
        String target = decision.targets().getFirst().target().name();
        if (target.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            headers.put("x-rehome-target", target);
        }
        headers.merge("x-rehome-warnings", WARNING, (before, more) -> before + "; " + more);
        Instant now = running.clock().instant();
        running.limiter().settle(decision.grant(), decision.caller().allowance(), 0, now);
        arrival.incoming().client().whole(200, headers, body);
        log.warn(WARNING);
        log.sent(body.length);
        running.records()
                .accept(log.finish(
                        200,
                        Outcome.SERVED,
                        Optional.empty(),
                        Optional.empty(),
                        running.nanos().getAsLong()));
    }
}

package dev.rehome.simulate.ernie;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The access tokens of one simulated Baidu: issued for the key and its secret, good for thirty days by the simulator's
/// clock, or until a test ends them. May be used from any thread.
public final class ErnieTokens {
    private static final Duration LIFE = Duration.ofDays(30);

    private final String apiKey;
    private final String secretKey;
    private final Map<String, Instant> good = new ConcurrentHashMap<>();
    private final Queue<Refusal> answers = new ConcurrentLinkedQueue<>();

    ErnieTokens(String apiKey, String secretKey) {
        this.apiKey = apiKey;
        this.secretKey = secretKey;
    }

    /// Makes all tokens issued so far expired: chat answers 111 to them.
    public void expire() {
        good.replaceAll((_, _) -> Instant.MIN);
    }

    /// Forgets all tokens issued so far: chat answers 110 to them.
    public void revoke() {
        good.clear();
    }

    /// Makes the next request for a token get this answer.
    public void next(Refusal answer) {
        answers.add(answer);
    }

    /// Answers a request for a token, by POST or GET, the parameters in the query.
    Refusal issue(Exchange exchange) {
        Refusal scripted = answers.poll();
        if (scripted != null) {
            return scripted;
        }
        if (!exchange.query("grant_type").orElse("").equals("client_credentials")) {
            return refusal(400, "unsupported_grant_type", "The authorization grant type is not supported");
        }
        if (!exchange.query("client_id").orElse("").equals(apiKey)) {
            return refusal(401, "invalid_client", "unknown client id");
        }
        if (!exchange.query("client_secret").orElse("").equals(secretKey)) {
            return refusal(401, "invalid_client", "Client authentication failed");
        }
        Instant expires = exchange.now().plus(LIFE);
        String tail = "." + LIFE.toSeconds() + "." + expires.getEpochSecond() + ".282335-40000001";
        String token = "24." + exchange.id(32) + tail;
        good.put(token, expires);
        return Refusal.json(
                200,
                Json.of(
                        "refresh_token",
                        "25." + exchange.id(32) + tail,
                        "expires_in",
                        LIFE.toSeconds(),
                        "session_key",
                        exchange.id(32),
                        "access_token",
                        token,
                        "scope",
                        "public ai_custom_yiyan_com ai_custom_yiyan_com_eb_instant wenxinworkshop_mgr",
                        "session_secret",
                        exchange.id(32)));
    }

    /// What is wrong with the token of a request.
    Optional<ErnieError> wrong(Exchange exchange) {
        Optional<String> token = exchange.query("access_token").filter(value -> !value.isEmpty());
        if (token.isEmpty()) {
            return Optional.of(ErnieError.of(100));
        }
        Instant expires = good.get(token.get());
        if (expires == null) {
            return Optional.of(ErnieError.of(110));
        }
        return exchange.now().isBefore(expires) ? Optional.empty() : Optional.of(ErnieError.of(111));
    }

    private static Refusal refusal(int status, String error, String description) {
        return Refusal.json(status, Json.of("error", error, "error_description", description));
    }
}

package dev.rehome.way.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The limits of one gateway, in memory; one small lock per key.
final class MemoryLimiter implements Limiter {
    private final Map<String, KeyState> keys = new ConcurrentHashMap<>();

    @Override
    public Grant reserve(String key, Allowance allowance, Claim claim, Instant now) {
        return keys.computeIfAbsent(key, _ -> new KeyState()).reserve(key, allowance, claim, now);
    }

    @Override
    public void settle(Grant.Reserved grant, Allowance allowance, long tokensUsed, Instant now) {
        KeyState state = keys.get(grant.key());
        if (state != null) {
            state.settle(grant, tokensUsed, now);
        }
    }

    @Override
    public long unsettled(String key) {
        KeyState state = keys.get(key);
        return state == null ? 0 : state.unsettled();
    }

    private static final class KeyState {
        private @Nullable TokenBucket requests;
        private @Nullable TokenBucket tokens;
        private long running;

        synchronized Grant reserve(String key, Allowance allowance, Claim claim, Instant now) {
            requests = fit(requests, allowance.requestsPerMinute(), now);
            tokens = fit(tokens, allowance.tokensPerMinute(), now);
            if (requests != null && !requests.has(1)) {
                return refused(Grant.Limit.REQUESTS, allowance.requestsPerMinute(), requests.until(1));
            }
            if (tokens != null && !tokens.has(claim.tokens())) {
                return refused(Grant.Limit.TOKENS, allowance.tokensPerMinute(), tokens.until(claim.tokens()));
            }
            OptionalLong slots = allowance.concurrency();
            if (slots.isPresent() && running >= slots.getAsLong()) {
                return refused(Grant.Limit.CONCURRENCY, slots, Duration.ofSeconds(1));
            }
            if (requests != null) {
                requests.take(1);
            }
            if (tokens != null) {
                tokens.take(claim.tokens());
            }
            running++;
            return new Grant.Reserved(
                    key, tokens == null ? 0 : claim.tokens(), true, standing(requests), standing(tokens));
        }

        synchronized void settle(Grant.Reserved grant, long tokensUsed, Instant now) {
            running = Math.max(running - 1, 0);
            if (tokens != null) {
                tokens.refill(now);
                if (grant.tokens() >= tokensUsed) {
                    tokens.giveBack(grant.tokens() - tokensUsed);
                } else {
                    tokens.take(tokensUsed - grant.tokens());
                }
            }
        }

        synchronized long unsettled() {
            return running;
        }

        private Grant refused(Grant.Limit limit, OptionalLong allowed, Duration wait) {
            return new Grant.Refused(limit, allowed.orElseThrow(), wait, standing(requests), standing(tokens));
        }

        private static @Nullable TokenBucket fit(@Nullable TokenBucket bucket, OptionalLong perMinute, Instant now) {
            if (perMinute.isEmpty()) {
                return null;
            }
            if (bucket == null) {
                return new TokenBucket(perMinute.getAsLong(), now);
            }
            bucket.resize(perMinute.getAsLong());
            bucket.refill(now);
            return bucket;
        }

        private static Optional<Standing> standing(@Nullable TokenBucket bucket) {
            return bucket == null ? Optional.empty() : Optional.of(bucket.standing());
        }
    }
}

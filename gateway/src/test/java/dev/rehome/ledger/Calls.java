package dev.rehome.ledger;

import dev.rehome.call.CallRecord;
import dev.rehome.call.CallRecord.Asked;
import dev.rehome.call.CallRecord.Caller;
import dev.rehome.call.CallRecord.Decided;
import dev.rehome.call.CallRecord.Result;
import dev.rehome.call.CallRecord.Target;
import dev.rehome.call.CallRecord.Times;
import dev.rehome.call.Cost;
import dev.rehome.call.Outcome;
import dev.rehome.call.Party;
import dev.rehome.chat.Usage;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Call records made from a seed: the same seed gives the same records.
public final class Calls {
    /// The first moment of the records' month.
    public static final Instant JULY = Instant.parse("2024-07-01T00:00:00Z");

    private static final List<String> ODD = List.of(
            "",
            "acme",
            "o'brien",
            "a\"b\\c",
            "line\nbreak\r\t",
            "null\u0000byte",
            "表情\ud83d\ude00",
            "lone\ud800",
            "\u2028\u007f");
    private static final long HOURS = 31 * 24;

    private final RandomGenerator random;

    public Calls(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    public CallRecord next(String id) {
        return next(id, 1);
    }

    public CallRecord next(String id, int attempt) {
        boolean reached = random.nextInt(5) > 0;
        Outcome outcome = reached ? pick(Outcome.values()) : Outcome.REFUSED;
        return new CallRecord(
                id,
                reached ? attempt : 0,
                random.nextInt(10) > 0,
                caller(),
                asked(),
                decided(reached),
                reached ? Optional.of(new Target(pick("openai", "zhipu"), pick("gpt-4o", "glm-4"))) : Optional.empty(),
                result(outcome),
                reached ? Optional.of(usage()) : Optional.empty(),
                reached ? cost() : Cost.NOTHING,
                times());
    }

    private Caller caller() {
        return new Caller(
                Optional.of(pick("acme", "globex", ODD.get(random.nextInt(ODD.size())))),
                Optional.of(pick("web", "batch")),
                List.of("CN", "HK"),
                Optional.of("203.0.113.0"),
                Map.of("team", ODD.get(random.nextInt(ODD.size())), "x", "y"));
    }

    private Asked asked() {
        return new Asked(
                "openai",
                Optional.of(pick(Operation.values())),
                pick("gpt-4o", "chat", ODD.get(random.nextInt(ODD.size()))),
                random.nextBoolean(),
                new TreeSet<>(List.of("tools", "vision")),
                random.nextLong(100_000));
    }

    private Decided decided(boolean reached) {
        if (!reached && random.nextBoolean()) {
            return Decided.NOTHING;
        }
        return new Decided(
                Optional.of("d-" + random.nextInt()),
                reached ? "allowed" : "denied",
                reached ? Optional.empty() : Optional.of(pick(Party.values())),
                reached ? Optional.empty() : Optional.of("openai-enforcement"),
                reached ? Optional.empty() : Optional.of("offer"),
                List.of());
    }

    private Result result(Outcome outcome) {
        return new Result(
                outcome == Outcome.SERVED ? 200 : 503,
                outcome,
                outcome == Outcome.UPSTREAM_FAULT ? Optional.of(pick(FailureClass.values())) : Optional.empty(),
                outcome == Outcome.REFUSED ? Optional.of("place") : Optional.empty(),
                outcome == Outcome.CLIENT_LEFT,
                List.of("clamped:temperature"),
                random.nextLong(1_000_000));
    }

    private Usage usage() {
        return new Usage(
                random.nextLong(10_000),
                random.nextLong(1_000),
                random.nextLong(100),
                random.nextLong(10),
                random.nextLong(4_000),
                random.nextLong(500),
                random.nextLong(5),
                pick(Usage.Provenance.values()));
    }

    private Cost cost() {
        return switch (random.nextInt(4)) {
            case 0 -> Cost.UNKNOWN;
            case 1 -> new Cost.Known(random.nextLong(5_000_000_000_000L), "CNY");
            default -> new Cost.Known(random.nextLong(1_000_000_000_000L), "USD");
        };
    }

    private Times times() {
        Instant started = JULY.plusSeconds(random.nextLong(HOURS * 3_600)).plusMillis(random.nextInt(1_000));
        long duration = random.nextLong(200_000_000_000L);
        return new Times(
                started,
                duration,
                duration / 2,
                random.nextBoolean() ? OptionalLong.of(random.nextLong(duration + 1)) : OptionalLong.empty());
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}

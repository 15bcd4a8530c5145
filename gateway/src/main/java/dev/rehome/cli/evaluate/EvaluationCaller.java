package dev.rehome.cli.evaluate;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Candidates;
import dev.rehome.call.Cost;
import dev.rehome.call.Evidence;
import dev.rehome.call.Place;
import dev.rehome.chat.Usage;
import dev.rehome.cli.assembly.CallPrices;
import dev.rehome.config.Provider;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Operation;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.evaluate.run.Caller;
import dev.rehome.relocate.evaluate.run.Replay;
import dev.rehome.relocate.evaluate.run.Replied;
import dev.rehome.relocate.evaluate.score.Answer;
import dev.rehome.server.InnerCall;
import dev.rehome.server.front.AskFacts;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.Endpoint;
import dev.rehome.server.front.Front;
import dev.rehome.server.front.OpenAiAsk;
import dev.rehome.server.front.Reply;
import dev.rehome.server.front.Route;
import dev.rehome.way.Recorded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes the calls of an evaluation through its gateway, for one workload: as its key, for the places of each sample.
final class EvaluationCaller implements Caller {
    private static final Route.Call CHAT = new Route.Call(Front.OPENAI, Endpoint.CHAT_COMPLETIONS, Optional.empty());
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long OUTPUT_TOKENS_UNKNOWN = 16_384;
    private static final long RECORD_SECONDS_MAX = 30;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EvaluationGateway gateway;
    private final CallPrices prices;
    private final String key;
    private final List<Place> places;

    /// @param key whose calls they are
    /// @param places where the end user may be, for samples that do not say it
    EvaluationCaller(EvaluationGateway gateway, String key, List<Place> places) {
        this.gateway = gateway;
        this.prices = CallPrices.of(gateway.config());
        this.key = key;
        this.places = List.copyOf(places);
    }

    @Override
    public Replied call(Replay replay) throws InterruptedException {
        List<Place> where = replay.places().isEmpty() ? places : replay.places();
        Candidates candidates = Candidates.of(where.stream()
                .map(place -> new Evidence("sample", Optional.of(place), Optional.empty(), "evaluation"))
                .toList());
        Map<String, String> headers =
                replay.labels().isEmpty() ? Map.of() : Map.of("x-rehome-labels", String.join(",", replay.labels()));
        InnerCall call = InnerCall.whole(new Recorded(key, candidates), headers);
        gateway.served().gateway().innerCalls().start(call, CHAT, replay.bytes());
        try {
            Reply reply = call.reply().toCompletableFuture().get();
            String id = reply.headers().getOrDefault("x-request-id", "");
            return replied(reply, gateway.record(id).get(RECORD_SECONDS_MAX, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException broken) {
            return new Replied.Failed(502, "the answer broke off", true, Duration.ZERO);
        }
    }

    private static Replied replied(Reply reply, CallRecord record) {
        if (reply.status() != 200) {
            return refused(reply, record);
        }
        try {
            Answer answer = Answer.read(new String(reply.body(), StandardCharsets.UTF_8));
            return new Replied.Answered(answer, record.times().durationNanos() / NANOS_PER_MILLI, money(record.cost()));
        } catch (IllegalArgumentException unreadable) {
            return new Replied.Failed(502, String.valueOf(unreadable.getMessage()), true, Duration.ZERO);
        }
    }

    private static Replied refused(Reply reply, CallRecord record) {
        JsonNode error = error(reply);
        String code = error.path("code").asString("");
        String reason =
                (code.isEmpty() ? "" : code + ": ") + error.path("message").asString("");
        if (record.target().isEmpty() && record.decided().verdict().equals("denied")) {
            String rule =
                    record.decided().rule().map(id -> " (rule " + id + ")").orElse("");
            return new Replied.Denied(reply.status(), reason + rule);
        }
        Duration after = seconds(reply.headers().getOrDefault("retry-after", ""));
        return new Replied.Failed(reply.status(), reason, !isJudgement(reply, record, code), after);
    }

    /// Whether a failure tells what the target can do: it refused this request, or cannot carry it.
    private static boolean isJudgement(Reply reply, CallRecord record, String code) {
        Optional<FailureClass> failure = record.result().failure();
        boolean isOfTheRequest = failure.isPresent()
                ? switch (failure.get()) {
                    case CALLER, CONTENT, CAPABILITY -> true;
                    case AUTH, QUOTA, RATE, REGION, REGION_SUSPECTED, OVERLOAD, TRANSPORT -> false;
                }
                : reply.status() == 400;
        return isOfTheRequest && !code.equals("model_not_found");
    }

    private static JsonNode error(Reply reply) {
        try {
            return JSON.readTree(reply.body()).path("error");
        } catch (JacksonException _) {
            return JSON.missingNode();
        }
    }

    private static Duration seconds(String text) {
        return text.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO;
    }

    @Override
    public Optional<Money> worst(Replay replay) {
        Optional<Provider> provider = gateway.config().providers().stream()
                .filter(one -> one.id().equals(replay.target().provider()))
                .findFirst();
        try {
            int depth = gateway.config().limits().jsonDepthMax();
            AskFacts facts = OpenAiAsk.read(Operation.CHAT, replay.bytes(), depth, Optional.empty())
                    .facts();
            return provider.flatMap(one -> worst(one, replay.target().model(), facts));
        } catch (BadAsk _) {
            // The gateway refuses it itself, and nothing is sent.
            return Optional.empty();
        }
    }

    private Optional<Money> worst(Provider provider, String model, AskFacts facts) {
        Instant now = gateway.served().gateway().running().clock().instant();
        long output = facts.outputTokensMax() > 0
                ? facts.outputTokensMax()
                : prices.outputMax(provider, model, now).orElse(OUTPUT_TOKENS_UNKNOWN);
        return money(prices.cost(provider, model, Usage.estimated(facts.inputTokensMax(), output), now));
    }

    private static Optional<Money> money(Cost cost) {
        return switch (cost) {
            case Cost.Known known -> Optional.of(new Money(known.amount(), known.currency()));
            case Cost.Unknown _, Cost.Nothing _ -> Optional.empty();
        };
    }
}

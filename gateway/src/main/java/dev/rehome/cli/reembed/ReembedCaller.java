package dev.rehome.cli.reembed;

import dev.rehome.call.CallRecord;
import dev.rehome.chat.Usage;
import dev.rehome.cli.evaluate.EvaluationGateway;
import dev.rehome.dialect.FailureClass;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.reembed.Embedded;
import dev.rehome.relocate.reembed.Embedder;
import dev.rehome.server.InnerCall;
import dev.rehome.server.front.Endpoint;
import dev.rehome.server.front.Front;
import dev.rehome.server.front.Reply;
import dev.rehome.server.front.Route;
import dev.rehome.way.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Has texts embedded through a gateway of its own, as the calls of one key that are made to measure: they go to one
/// target or to none.
final class ReembedCaller implements Embedder {
    private static final Route.Call EMBEDDINGS = new Route.Call(Front.OPENAI, Endpoint.EMBEDDINGS, Optional.empty());
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long RECORD_SECONDS_MAX = 30;
    private static final String TOO_LONG = "context_length_exceeded";

    private final EvaluationGateway gateway;
    private final ReembedPrice price;
    private final ReembedBody body;
    private final Map<String, String> headers;
    private final Recorded recorded;

    /// @param target whose calls they are, and for end users where
    /// @param labels the header that says what the texts hold
    ReembedCaller(
            EvaluationGateway gateway,
            ReembedBody body,
            ReembedPrice price,
            ReembedTarget target,
            Optional<String> labels) {
        this.gateway = gateway;
        this.price = price;
        this.body = body;
        this.headers = labels.map(text -> Map.of("x-rehome-labels", text)).orElse(Map.of());
        this.recorded = target.recorded(body.model());
    }

    @Override
    public Embedded embed(List<String> texts) throws InterruptedException {
        InnerCall call = InnerCall.whole(recorded, headers);
        gateway.served().gateway().innerCalls().start(call, EMBEDDINGS, body.of(texts));
        try {
            Reply reply = call.reply().toCompletableFuture().get();
            String id = reply.headers().getOrDefault("x-request-id", "");
            CallRecord record = gateway.record(id).get(RECORD_SECONDS_MAX, TimeUnit.SECONDS);
            return reply.status() == 200 ? vectors(reply, record) : failed(reply, record);
        } catch (ExecutionException | TimeoutException _) {
            return new Embedded.Failed(502, "the answer broke off", Embedded.Why.PASSING, Duration.ZERO);
        }
    }

    private static Embedded vectors(Reply reply, CallRecord record) {
        try {
            JsonNode data = JSON.readTree(reply.body()).path("data");
            List<float[]> vectors = new ArrayList<>();
            for (int i = 0; i < data.size(); i++) {
                JsonNode one = data.get(i);
                if (one.path("index").asInt(i) != i || !one.path("embedding").isArray()) {
                    return unreadable("vectors are not in the order of the texts");
                }
                vectors.add(vector(one.path("embedding")));
            }
            long tokens = record.usage().map(Usage::inputTotal).orElse(0L);
            return new Embedded.Vectors(vectors, tokens, ReembedPrice.money(record.cost()));
        } catch (JacksonException | NumberFormatException _) {
            return unreadable("the answer is not what the API says");
        }
    }

    private static float[] vector(JsonNode numbers) {
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            // A number that is none is NaN, which no vector may have.
            vector[i] = numbers.get(i).isNumber() ? (float) numbers.get(i).asDouble() : Float.NaN;
        }
        return vector;
    }

    private static Embedded unreadable(String why) {
        return new Embedded.Failed(502, why, Embedded.Why.FINAL, Duration.ZERO);
    }

    private static Embedded failed(Reply reply, CallRecord record) {
        JsonNode error = error(reply);
        String code = error.path("code").asString("");
        String reason =
                (code.isEmpty() ? "" : code + ": ") + error.path("message").asString("");
        if (record.target().isEmpty() && record.decided().verdict().equals("denied")) {
            String rule =
                    record.decided().rule().map(id -> " (rule " + id + ")").orElse("");
            return new Embedded.Denied(reply.status(), reason + rule);
        }
        return new Embedded.Failed(reply.status(), reason, why(reply, record, code), after(reply));
    }

    private static Embedded.Why why(Reply reply, CallRecord record, String code) {
        if (code.equals(TOO_LONG)) {
            return Embedded.Why.TOO_LONG;
        }
        if (code.equals("model_not_found")) {
            return Embedded.Why.FINAL;
        }
        Optional<FailureClass> failure = record.result().failure();
        if (failure.isPresent()) {
            return switch (failure.get()) {
                case RATE, OVERLOAD, TRANSPORT -> Embedded.Why.PASSING;
                case CONTENT, CALLER, CAPABILITY -> Embedded.Why.REFUSED;
                case AUTH, QUOTA, REGION, REGION_SUSPECTED -> Embedded.Why.FINAL;
            };
        }
        return switch (reply.status()) {
            case 429, 502, 503, 504 -> Embedded.Why.PASSING;
            case 400, 413, 422 -> Embedded.Why.REFUSED;
            default -> Embedded.Why.FINAL;
        };
    }

    private static JsonNode error(Reply reply) {
        try {
            return JSON.readTree(reply.body()).path("error");
        } catch (JacksonException _) {
            return JSON.missingNode();
        }
    }

    private static Duration after(Reply reply) {
        String text = reply.headers().getOrDefault("retry-after", "");
        return text.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO;
    }

    @Override
    public Optional<Money> price(long tokens) {
        return price.of(tokens);
    }
}

package dev.rehome.simulate.sensenova;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Script;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.Vendor;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.text.TextEngine;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.text.Vectors;
import dev.rehome.simulate.wire.Asks;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.Ids;
import dev.rehome.simulate.wire.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// SenseTime's native API: a JWT made of an access key and its secret (or a plain API key),
/// `chat-completions` with a hyphen, everything under `data`, a status inside each event of a stream.
///
/// The fault `inside:<trouble>` answers a stream with one event whose status says so, with HTTP 200.
public final class SenseNova implements Vendor {
    /// A plain key that is accepted beside the tokens.
    public static final String API_KEY = "sk-simulated-sensenova-native-0001";

    private static final String BASE = "/v1/llm";
    private static final VendorCard CARD = VendorCard.http(
            "sensenova",
            "sensenova",
            BASE,
            Map.of("access_key", "simulatedSenseNovaAK0001", "secret_key", "simulatedSenseNovaSK000000000001"),
            SenseNovaModel.ALL.stream().map(SenseNovaModel::name).toList());

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public void serve(Exchange exchange) {
        Optional<SenseNovaError> refused = refused(exchange);
        if (refused.isPresent()) {
            exchange.refuse(refused.get().answer(exchange));
            return;
        }
        String call = exchange.method() + " " + exchange.path();
        switch (call) {
            case "POST " + BASE + "/chat-completions" -> chat(exchange);
            case "POST " + BASE + "/embeddings" -> embed(exchange);
            case "GET " + BASE + "/models" -> exchange.refuse(models(exchange));
            default -> exchange.refuse(new SenseNovaError(5, "Not Found").answer(exchange));
        }
    }

    private static Optional<SenseNovaError> refused(Exchange exchange) {
        String token = Habits.bearer(exchange);
        if (exchange.header("authorization").isEmpty()) {
            return Optional.of(new SenseNovaError(16, "Authorization Not Found"));
        }
        if (token.equals(API_KEY)) {
            return Optional.empty();
        }
        return new SenseNovaTokens(CARD.secret("access_key"), CARD.secret("secret_key"))
                .wrong(token, exchange.now())
                .map(words -> new SenseNovaError(16, "Forbidden"));
    }

    private static void chat(Exchange exchange) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        String asked = body.path("model").asString("");
        Optional<SenseNovaModel> model = SenseNovaModel.named(Fault.model(asked));
        Optional<SenseNovaError> wrong = wrong(body, model);
        if (wrong.isPresent()) {
            exchange.refuse(wrong.get().answer(exchange));
            return;
        }
        Ask ask = ask(body, model.orElseThrow());
        if (Tokens.of(ask) + ask.tokensMax().orElse(0) > model.get().contextTokens()) {
            exchange.refuse(SenseNovaError.of(Trouble.CONTEXT).answer(exchange));
            return;
        }
        Optional<Fault> fault = exchange.fault(asked, ask.prompt());
        boolean stream = body.path("stream").asBoolean(false);
        exchange.begin(
                fault,
                trouble -> SenseNovaError.of(trouble).answer(exchange),
                trouble -> stream
                        ? new Refusal(
                                200,
                                headers(exchange, true),
                                SenseNovaError.of(trouble).event())
                        : SenseNovaError.of(trouble).answer(exchange).as(200),
                () -> send(exchange, ask, stream, fault));
    }

    private static void send(Exchange exchange, Ask ask, boolean stream, Optional<Fault> fault) {
        String id = exchange.id(32);
        Answer full = TextEngine.answer(ask, index -> "call_" + Ids.from(id, index, 24));
        Answer answer = fault.orElse(new Fault.FinishTwice()) instanceof Fault.Filter(int events)
                ? full.filteredAfter(events)
                : full;
        SenseNovaAnswer shape = new SenseNovaAnswer(id, exchange.now().getEpochSecond(), ask.model());
        if (!stream) {
            exchange.whole(new Refusal(200, headers(exchange, false), Json.text(shape.whole(answer))), fault);
            return;
        }
        exchange.stream(
                headers(exchange, true),
                Script.of(
                        shape.frames(answer),
                        fault,
                        trouble -> SenseNovaError.of(trouble).event(),
                        "data:{\"data\":{\"id\":\"" + id + "\",\n\n"),
                fault);
    }

    private static Optional<SenseNovaError> wrong(JsonNode body, Optional<SenseNovaModel> model) {
        if (!body.isObject()) {
            return Optional.of(SenseNovaError.problem(new Problem(Problem.Kind.NOT_JSON, "body", "", "a JSON object")));
        }
        if (body.path("model").asString("").isEmpty()) {
            return Optional.of(SenseNovaError.problem(new Problem(Problem.Kind.MISSING, "model", "", "required")));
        }
        return model.isEmpty()
                ? Optional.of(SenseNovaError.of(Trouble.MODEL))
                : SenseNovaRules.wrong(body, model.get()).map(SenseNovaError::problem);
    }

    /// An answer has 1,024 tokens at most unless the caller says otherwise.
    private static Ask ask(JsonNode body, SenseNovaModel model) {
        Ask ask = Asks.read("商汤", model.name(), body);
        boolean thinks = model.thinks() && body.path("thinking").path("enabled").asBoolean(false);
        return (ask.tokensMax().isPresent() ? ask : ask.limited(java.util.OptionalInt.of(1_024), ask.stop()))
                .thinking(thinks);
    }

    private static void embed(Exchange exchange) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        Optional<Problem> wrong = body.isObject()
                ? SenseNovaRules.wrongEmbedding(body)
                : Optional.of(new Problem(Problem.Kind.NOT_JSON, "body", "", "a JSON object"));
        if (wrong.isPresent()) {
            exchange.refuse(SenseNovaError.problem(wrong.get()).answer(exchange));
            return;
        }
        List<JsonNode> texts = new ArrayList<>(body.path("input").values());
        ArrayNode vectors = Json.array();
        int tokens = 0;
        for (JsonNode text : texts) {
            tokens += Tokens.of(text.asString(""));
            vectors.add(Json.object(
                    "index",
                    vectors.size(),
                    "embedding",
                    Json.node(Vectors.of(text.asString(""), 1_024)),
                    "status_code",
                    0));
        }
        JsonNode usage = Json.object(
                "prompt_tokens", tokens, "completion_tokens", 0, "knowledge_tokens", 0, "total_tokens", tokens);
        String answer = Json.of("embeddings", vectors, "usage", usage);
        Optional<Fault> fault = exchange.fault("", "");
        exchange.begin(
                fault,
                trouble -> SenseNovaError.of(trouble).answer(exchange),
                trouble -> SenseNovaError.of(trouble).answer(exchange).as(200),
                () -> exchange.whole(new Refusal(200, headers(exchange, false), answer), fault));
    }

    private static Refusal models(Exchange exchange) {
        ArrayNode data = Json.array();
        for (SenseNovaModel model : SenseNovaModel.ALL) {
            data.add(Json.object("id", model.name(), "type", "BASE_MODEL", "permission", Json.array()));
        }
        return new Refusal(200, headers(exchange, false), Json.of("data", data));
    }

    private static Map<String, String> headers(Exchange exchange, boolean stream) {
        return Map.of(
                Refusal.CONTENT_TYPE,
                stream ? "text/event-stream" : "application/json",
                "x-request-id",
                exchange.id(32));
    }
}

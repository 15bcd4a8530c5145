package dev.rehome.simulate.gemini;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.Vendor;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.gemini.GeminiErrors.Failed;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.wire.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Google's Gemini API: the model and the method in the path, field names in camel or snake case, unknown
/// fields refused, streams as events or as one JSON array, thought signatures for Gemini 3.
///
/// The key comes as `x-goog-api-key` or as `?key=`. A place that is not served is looked at before the key.
/// The fault `content` blocks the prompt (HTTP 200 without candidates), `filter` stops the answer with
/// `SAFETY`.
public final class Gemini implements Vendor {
    private static final Set<String> UNSUPPORTED = Set.of("CN", "HK", "MO", "RU", "BY", "IR", "KP", "CU", "SY");
    private static final Pattern CALL = Pattern.compile("/(v1|v1beta)/models/([^/:]+):([a-zA-Z]+)");
    private static final Pattern LIST = Pattern.compile("/(v1|v1beta)/models(?:/([^/:]+))?");
    private static final VendorCard CARD = VendorCard.http(
            "gemini",
            "gemini",
            "/v1beta",
            Map.of("api_key", "AIzaSySimulatedGemini00000000000000001"),
            GeminiModel.ALL.stream().map(GeminiModel::name).toList());

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public void serve(Exchange exchange) {
        Matcher call = CALL.matcher(exchange.path());
        Matcher list = LIST.matcher(exchange.path());
        Optional<Failed> refused = refused(exchange);
        if (refused.isPresent()) {
            exchange.refuse(answer(exchange, refused.get()));
        } else if (call.matches() && exchange.method().equals("POST")) {
            call(exchange, call);
        } else if (list.matches() && exchange.method().equals("GET")) {
            list(exchange, list);
        } else {
            exchange.refuse(Refusal.text(404, "Not Found"));
        }
    }

    private static Optional<Failed> refused(Exchange exchange) {
        if (exchange.egressPlace().filter(UNSUPPORTED::contains).isPresent()) {
            return Optional.of(GeminiErrors.trouble(Trouble.REGION, ""));
        }
        Optional<String> key = exchange.header("x-goog-api-key").or(() -> exchange.query("key"));
        if (key.isEmpty()) {
            return Optional.of(GeminiErrors.noKey());
        }
        return key.get().equals(CARD.secret("api_key")) ? Optional.empty() : Optional.of(GeminiErrors.key());
    }

    private static void call(Exchange exchange, Matcher call) {
        String asked = call.group(2).replace("%23", "#");
        String method = call.group(3);
        Optional<GeminiModel> model = GeminiModel.named(Fault.model(asked));
        boolean embeds = method.equals("embedContent") || method.equals("batchEmbedContents");
        boolean known = embeds
                || List.of("generateContent", "streamGenerateContent", "countTokens")
                        .contains(method);
        if (model.isEmpty()
                || !known
                || !method.equals("countTokens") && embeds != model.get().embeds()) {
            exchange.refuse(answer(exchange, GeminiErrors.model(Fault.model(asked), call.group(1), method)));
            return;
        }
        JsonNode raw = exchange.json().orElse(Json.NULL);
        if (!raw.isObject()) {
            exchange.refuse(
                    answer(exchange, GeminiErrors.problem(new Problem(Problem.Kind.NOT_JSON, "", "", "an object"))));
            return;
        }
        JsonNode body = GeminiNames.camel(raw);
        switch (method) {
            case "embedContent" -> embed(exchange, model.get(), body, false);
            case "batchEmbedContents" -> embed(exchange, model.get(), body, true);
            case "countTokens" -> count(exchange, model.get(), body);
            default -> new GeminiChat(exchange, model.get(), body, asked, method.startsWith("stream")).serve();
        }
    }

    private static void embed(Exchange exchange, GeminiModel model, JsonNode body, boolean batch) {
        GeminiEmbeddings embeddings = new GeminiEmbeddings(model);
        Optional<Failed> wrong = embeddings.wrong(body, batch);
        if (wrong.isPresent()) {
            exchange.refuse(wrong.get().refusal());
            return;
        }
        Optional<Fault> fault = exchange.fault(model.name(), "");
        exchange.begin(
                fault,
                trouble -> GeminiErrors.trouble(trouble, model.name()).refusal(),
                trouble -> GeminiErrors.trouble(trouble, model.name()).refusal().as(200),
                () -> exchange.whole(json(embeddings.answer(body, batch)), fault));
    }

    private static void count(Exchange exchange, GeminiModel model, JsonNode body) {
        Optional<Problem> problem = GeminiFields.count(body);
        if (problem.isPresent()) {
            exchange.refuse(GeminiErrors.problem(problem.get()).refusal());
            return;
        }
        JsonNode inner = body.path("generateContentRequest");
        Ask ask = GeminiAsks.read(inner.isObject() ? inner : body, model);
        Optional<Fault> fault = exchange.fault(model.name(), ask.prompt());
        int tokens = Tokens.of(ask);
        exchange.begin(
                fault,
                trouble -> GeminiErrors.trouble(trouble, model.name()).refusal(),
                trouble -> GeminiErrors.trouble(trouble, model.name()).refusal().as(200),
                () -> exchange.whole(
                        json(Json.object(
                                "totalTokens",
                                tokens,
                                "promptTokensDetails",
                                Json.array(Json.object("modality", "TEXT", "tokenCount", tokens)))),
                        fault));
    }

    private static void list(Exchange exchange, Matcher list) {
        String name = list.group(2);
        if (name == null) {
            ArrayNode models = Json.array();
            GeminiModel.ALL.forEach(model -> models.add(describe(model)));
            exchange.refuse(json(Json.object("models", models)));
            return;
        }
        exchange.refuse(GeminiModel.named(name)
                .map(model -> json(describe(model)))
                .orElseGet(() -> answer(exchange, GeminiErrors.model(name, list.group(1), "GetModel"))));
    }

    private static JsonNode describe(GeminiModel model) {
        return Json.object(
                "name", "models/" + model.name(),
                "version", "001",
                "displayName", model.name(),
                "inputTokenLimit", model.inputTokens(),
                "outputTokenLimit", Math.max(1, model.outputTokens()),
                "supportedGenerationMethods", Json.node(model.methods()));
    }

    /// The answer with HTTP 200.
    static Refusal json(JsonNode body) {
        return Refusal.json(200, Json.text(body)).with(Refusal.CONTENT_TYPE, "application/json; charset=UTF-8");
    }

    /// An error, inside a list if the caller asked for a stream that is one.
    static Refusal answer(Exchange exchange, Failed failed) {
        boolean array = exchange.path().endsWith(":streamGenerateContent")
                && !exchange.query("alt").orElse("").equals("sse");
        return array ? failed.listed() : failed.refusal();
    }
}

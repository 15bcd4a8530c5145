package dev.rehome.simulate.anthropic;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.Vendor;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.json.Json;
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

/// Anthropic's Messages API, as its official SDK's types and recorded answers show it. It looks at where the call comes
/// from first, if it is told, and answers a bare 403; then at `anthropic-version` and `x-api-key`.
///
/// Marks in the prompt beside those of [Fault]: `[[simulate:code:402]]` answers with the error of that HTTP status, and
/// `[[simulate:redacted]]` shows the thoughts encrypted.
public final class Anthropic implements Vendor {
    private static final Set<String> UNSUPPORTED = Set.of("CN", "HK", "MO", "RU", "BY", "IR", "KP", "CU", "SY");
    private static final Pattern CODE = Pattern.compile("\\[\\[simulate:code:(\\d{3})(?:@anthropic)?]]");
    private static final String FORMAT_BETA = "structured-outputs-2025-11-13";
    private static final VendorCard CARD = VendorCard.http(
            "anthropic",
            "anthropic",
            "",
            Map.of("api_key", "sk-ant-api03-simulated-anthropic-000001"),
            AnthropicModel.ALL.stream().map(AnthropicModel::name).toList());

    private final AnthropicCache cache = new AnthropicCache();

    @Override
    public VendorCard card() {
        return CARD;
    }

    @Override
    public void serve(Exchange exchange) {
        Optional<Refusal> refused = refused(exchange);
        if (refused.isPresent()) {
            exchange.refuse(refused.get());
            return;
        }
        String call = exchange.method() + " " + exchange.path();
        switch (call) {
            case "POST /v1/messages" -> chat(exchange);
            case "POST /v1/messages/count_tokens" -> count(exchange);
            case "GET /v1/models" -> exchange.refuse(models(exchange));
            default -> exchange.refuse(other(exchange));
        }
    }

    private static Optional<Refusal> refused(Exchange exchange) {
        if (exchange.egressPlace().filter(UNSUPPORTED::contains).isPresent()) {
            return Optional.of(AnthropicErrors.forbidden());
        }
        Optional<String> key = exchange.header("x-api-key");
        if (key.isEmpty()) {
            boolean bearer = exchange.header("authorization").isPresent();
            return Optional.of(AnthropicErrors.of(
                    401,
                    "authentication_error",
                    bearer ? "Invalid bearer token" : "x-api-key header is required",
                    exchange));
        }
        if (!key.get().equals(CARD.secret("api_key"))) {
            return Optional.of(AnthropicErrors.trouble(Trouble.AUTH, "", exchange));
        }
        Optional<String> version = exchange.header("anthropic-version");
        if (version.isEmpty()) {
            return Optional.of(AnthropicErrors.invalid("anthropic-version: header is required", exchange));
        }
        boolean known = List.of("2023-06-01", "2023-01-01").contains(version.get());
        return known
                ? Optional.empty()
                : Optional.of(AnthropicErrors.invalid(
                        "anthropic-version: \"" + version.get() + "\" is not a valid version", exchange));
    }

    private void chat(Exchange exchange) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        boolean older = exchange.header("anthropic-beta").orElse("").contains(FORMAT_BETA);
        Optional<Refusal> wrong = body.isObject()
                ? AnthropicFields.message(body, older).map(problem -> AnthropicErrors.problem(problem, exchange))
                : Optional.of(notJson(exchange));
        String asked = body.path("model").asString("");
        Optional<AnthropicRules> rules = rules(body);
        Optional<Refusal> refused = wrong.or(() -> disallowed(exchange, rules, Fault.model(asked)));
        if (refused.isPresent()) {
            exchange.refuse(refused.get());
            return;
        }
        AnthropicChat chat = new AnthropicChat(exchange, rules.orElseThrow(), cache, asked);
        Matcher code = CODE.matcher(chat.ask().prompt());
        if (code.find()) {
            exchange.refuse(AnthropicErrors.status(Integer.parseInt(code.group(1)), exchange));
        } else {
            chat.answer();
        }
    }

    private static void count(Exchange exchange) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        Optional<Refusal> wrong = body.isObject()
                ? AnthropicFields.count(body).map(problem -> AnthropicErrors.problem(problem, exchange))
                : Optional.of(notJson(exchange));
        String asked = body.path("model").asString("");
        Optional<AnthropicRules> rules = rules(body);
        Optional<Refusal> refused = wrong.or(() -> disallowed(exchange, rules, Fault.model(asked)));
        if (refused.isPresent()) {
            exchange.refuse(refused.get());
            return;
        }
        var ask = AnthropicAsks.read(rules.orElseThrow());
        Optional<Fault> fault = exchange.fault(asked, ask.prompt());
        exchange.begin(
                fault,
                trouble -> AnthropicErrors.trouble(trouble, Fault.model(asked), exchange),
                trouble -> AnthropicErrors.trouble(trouble, Fault.model(asked), exchange)
                        .as(200),
                () -> exchange.whole(json(exchange, Json.object("input_tokens", Tokens.of(ask))), fault));
    }

    private static Optional<AnthropicRules> rules(JsonNode body) {
        return AnthropicModel.named(Fault.model(body.path("model").asString("")))
                .map(model -> new AnthropicRules(body, model));
    }

    private static Optional<Refusal> disallowed(Exchange exchange, Optional<AnthropicRules> rules, String model) {
        if (rules.isEmpty()) {
            return Optional.of(AnthropicErrors.trouble(Trouble.MODEL, model, exchange));
        }
        AnthropicRules known = rules.get();
        return new AnthropicTurns(
                        known.body().path("messages"),
                        known.thinks(),
                        known.model().prefill())
                .wrong()
                .or(known::wrong)
                .map(words -> AnthropicErrors.invalid(words, exchange));
    }

    private static Refusal models(Exchange exchange) {
        ArrayNode data = Json.array();
        AnthropicModel.ALL.forEach(model -> data.add(describe(model)));
        return json(
                exchange,
                Json.object(
                        "data",
                        data,
                        "has_more",
                        false,
                        "first_id",
                        AnthropicModel.ALL.getFirst().name(),
                        "last_id",
                        AnthropicModel.ALL.getLast().name()));
    }

    private static Refusal other(Exchange exchange) {
        boolean one = exchange.method().equals("GET") && exchange.path().startsWith("/v1/models/");
        String name = one ? exchange.path().substring("/v1/models/".length()) : "";
        Optional<AnthropicModel> model = AnthropicModel.named(name);
        if (model.isPresent()) {
            return json(exchange, describe(model.get()));
        }
        boolean known = List.of("/v1/messages", "/v1/messages/count_tokens", "/v1/models")
                .contains(exchange.path());
        if (known) {
            return AnthropicErrors.of(405, "invalid_request_error", "Method Not Allowed", exchange);
        }
        return AnthropicErrors.of(404, "not_found_error", one ? "model: " + name : "Not Found", exchange);
    }

    private static JsonNode describe(AnthropicModel model) {
        return Json.object(
                "type",
                "model",
                "id",
                model.name(),
                "display_name",
                model.display(),
                "created_at",
                model.created() + "T00:00:00Z",
                "max_input_tokens",
                AnthropicModel.CONTEXT_TOKENS,
                "max_tokens",
                model.outputMax());
    }

    private static Refusal notJson(Exchange exchange) {
        return AnthropicErrors.problem(new Problem(Problem.Kind.NOT_JSON, "", "", "a JSON object"), exchange);
    }

    private static Refusal json(Exchange exchange, JsonNode body) {
        return new Refusal(200, AnthropicErrors.headers("req_" + exchange.id(24), "application/json"), Json.text(body));
    }
}

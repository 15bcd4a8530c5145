package dev.rehome.simulate.surface;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Script;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.openai.OpenAiErrors;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.text.TextEngine;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The Responses API: whole and streamed answers, kept ones with what led to them, background ones that get
/// done as they are looked at.
final class Responses {
    private final Habits habits;
    private final Predicate<String> reasons;
    private final Kept<KeptResponse> kept = new Kept<>();

    /// @param habits whose API it is
    /// @param reasons whether a model reasons
    Responses(Habits habits, Predicate<String> reasons) {
        this.habits = habits;
        this.reasons = reasons;
    }

    /// What answers a path below `/responses`, if there is something.
    ///
    /// @param rest what follows `/responses`
    Optional<Runnable> at(Exchange exchange, String rest) {
        String method = exchange.method();
        String[] parts = rest.split("/", -1);
        String id = parts.length > 1 ? parts[1] : "";
        String call = method + " " + (parts.length > 2 ? parts[2] : "") + parts.length;
        return switch (call) {
            case "POST 1" -> Optional.of(() -> create(exchange));
            case "POST 2" -> id.equals("input_tokens") ? Optional.of(() -> count(exchange)) : Optional.empty();
            case "GET 2" -> Optional.of(() -> get(exchange, id));
            case "DELETE 2" -> Optional.of(() -> delete(exchange, id));
            case "POST cancel3" -> Optional.of(() -> exchange.refuse(cancel(exchange, id)));
            case "GET input_items3" -> Optional.of(() -> exchange.refuse(inputItems(exchange, id)));
            default -> Optional.empty();
        };
    }

    private void create(Exchange exchange) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        String asked = body.path("model").asString("");
        String model = Fault.model(asked);
        List<JsonNode> items = new ArrayList<>();
        Optional<Refusal> refused = refused(exchange, body, model, items);
        if (refused.isPresent()) {
            exchange.refuse(refused.get());
            return;
        }
        ResponseRules rules = new ResponseRules(body, items, reasons.test(model));
        Optional<Refusal> wrong = rules.wrong();
        if (wrong.isPresent()) {
            exchange.refuse(wrong.get());
            return;
        }
        Ask ask = ResponseAsks.read(habits.house(), model, rules);
        if (Tokens.of(ask) > habits.contextTokens(model)) {
            exchange.refuse(habits.refusal(Trouble.CONTEXT, model, exchange));
            return;
        }
        ResponseShape shape = new ResponseShape(
                "resp_" + exchange.id(48), exchange.now().getEpochSecond(), habits.servedModel(model), body);
        Optional<Fault> fault = exchange.fault(asked, ask.prompt());
        exchange.begin(
                fault,
                trouble -> habits.refusal(trouble, model, exchange),
                trouble -> json(exchange, failed(shape, trouble)),
                () -> answer(exchange, shape, ask, items, fault));
    }

    /// The whole response to a request that came in another way, such as a line of a batch, or its refusal.
    Refusal completed(Exchange exchange, JsonNode body) {
        String model = body.path("model").asString("");
        List<JsonNode> items = new ArrayList<>();
        ResponseRules rules = new ResponseRules(body, items, reasons.test(model));
        return refused(exchange, body, model, items).or(rules::wrong).orElseGet(() -> {
            ResponseShape shape = new ResponseShape(
                    "resp_" + exchange.id(48), exchange.now().getEpochSecond(), habits.servedModel(model), body);
            Ask ask = ResponseAsks.read(habits.house(), model, rules);
            Answer answer = TextEngine.answer(ask, index -> "call_" + Ids.from(shape.id(), index, 24));
            return json(exchange, shape.whole(answer));
        });
    }

    private Optional<Refusal> refused(Exchange exchange, JsonNode body, String model, List<JsonNode> items) {
        if (!body.isObject()) {
            return Optional.of(habits.refusal(
                    new dev.rehome.simulate.wire.Problem(
                            dev.rehome.simulate.wire.Problem.Kind.NOT_JSON, "", "", "a JSON object"),
                    exchange));
        }
        Optional<Refusal> wrong = ResponseFields.wrong(body);
        if (wrong.isPresent()) {
            return wrong;
        }
        if (!habits.serves(model)) {
            return Optional.of(habits.refusal(Trouble.MODEL, model, exchange));
        }
        String before = body.path("previous_response_id").asString("");
        Optional<KeptResponse> previous = before.isEmpty() ? Optional.empty() : kept.get(before);
        if (!before.isEmpty() && previous.isEmpty()) {
            return Optional.of(OpenAiErrors.invalid(
                    "Previous response with id '" + before + "' not found.",
                    "previous_response_id",
                    "previous_response_not_found"));
        }
        previous.ifPresent(response -> items.addAll(response.everything()));
        items.addAll(ResponseAsks.items(body.path("input")));
        return Optional.empty();
    }

    private void answer(Exchange exchange, ResponseShape shape, Ask ask, List<JsonNode> items, Optional<Fault> fault) {
        Answer full = TextEngine.answer(ask, index -> "call_" + Ids.from(shape.id(), index, 24));
        Answer answer = fault.orElse(new Fault.FinishTwice()) instanceof Fault.Filter(int events)
                ? full.filteredAfter(events)
                : full;
        ObjectNode whole = shape.whole(answer);
        List<Frame> frames = new ResponseEvents(shape).of(answer);
        boolean stream = shape.body().path("stream").asBoolean(false);
        boolean background = shape.body().path("background").asBoolean(false);
        KeptResponse response = new KeptResponse(
                whole, frames, items, shape.body().path("input"), background, background && !stream ? 2 : 0, false);
        if (shape.body().path("store").asBoolean(true)) {
            kept.put(shape.id(), response);
        }
        if (stream) {
            play(exchange, frames, fault);
        } else {
            exchange.whole(json(exchange, response.shown()), fault);
        }
    }

    private void play(Exchange exchange, List<Frame> frames, Optional<Fault> fault) {
        int number = fault.orElse(new Fault.FinishTwice()) instanceof Fault.ErrorAfter error ? error.events() : 0;
        exchange.stream(
                habits.headers(exchange, true),
                Script.of(
                        frames,
                        fault,
                        trouble -> broken(exchange, frames, trouble, number),
                        "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\n\n"),
                fault);
    }

    /// A failure of the vendor's ends a stream as a failed response, everything else as an `error` event.
    private String broken(Exchange exchange, List<Frame> frames, Trouble trouble, int number) {
        JsonNode error = Json.read(habits.refusal(trouble, "", exchange).body())
                .orElse(Json.object())
                .path("error");
        if (trouble == Trouble.SERVER) {
            String first = frames.getFirst().text();
            JsonNode begun = Json.read(first.substring(first.indexOf("data: ") + 6))
                    .orElse(Json.object())
                    .path("response");
            ObjectNode response = begun.isObject() ? ((ObjectNode) begun).deepCopy() : Json.object();
            response.put("status", "failed");
            response.set("error", Json.object("code", "server_error", "message", error.path("message")));
            return ResponseEvents.event("response.failed", number, Json.object("response", response));
        }
        String code = trouble == Trouble.OVERLOAD
                ? "server_is_overloaded"
                : error.path("code").asString("server_error");
        return ResponseEvents.event(
                "error", number, Json.object("code", code, "message", error.path("message"), "param", Json.NULL));
    }

    private ObjectNode failed(ResponseShape shape, Trouble trouble) {
        ObjectNode response = shape.response("failed", Json.array(), Json.NULL, Json.NULL);
        String code = trouble == Trouble.RATE ? "rate_limit_exceeded" : "server_error";
        response.set("error", Json.object("code", code, "message", "The model failed to generate a response."));
        return response;
    }

    private void count(Exchange exchange) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        List<JsonNode> items = new ArrayList<>();
        String model = Fault.model(body.path("model").asString(""));
        Optional<Refusal> refused = refused(exchange, body, model, items);
        exchange.refuse(refused.orElseGet(() -> {
            Ask ask = ResponseAsks.read(habits.house(), model, new ResponseRules(body, items, false));
            return json(exchange, Json.object("object", "response.input_tokens", "input_tokens", Tokens.of(ask)));
        }));
    }

    /// A look at a background response takes it a step further.
    private void get(Exchange exchange, String id) {
        Optional<KeptResponse> found = kept.change(id, KeptResponse::further);
        if (found.isEmpty()) {
            exchange.refuse(ResponseRules.notFound(id));
        } else if (exchange.query("stream").orElse("").equals("true")) {
            int after = exchange.query("starting_after").map(Responses::number).orElse(-1);
            List<Frame> frames = found.get().frames();
            play(exchange, frames.subList(Math.clamp(after + 1L, 0, frames.size()), frames.size()), Optional.empty());
        } else {
            exchange.refuse(json(exchange, found.get().shown()));
        }
    }

    private void delete(Exchange exchange, String id) {
        exchange.refuse(kept.remove(id)
                .map(_ -> json(exchange, Json.object("id", id, "object", "response", "deleted", true)))
                .orElseGet(() -> ResponseRules.notFound(id)));
    }

    private Refusal cancel(Exchange exchange, String id) {
        Optional<KeptResponse> found = kept.get(id);
        if (found.isEmpty()) {
            return ResponseRules.notFound(id);
        }
        if (!found.get().background()) {
            return OpenAiErrors.invalid("Cannot cancel a synchronous response.", "response_id", "");
        }
        if (found.get().looksLeft() == 0 && !found.get().cancelled()) {
            return OpenAiErrors.invalid("Cannot cancel a completed response.", "response_id", "");
        }
        return json(
                exchange, kept.change(id, KeptResponse::cancel).orElseThrow().shown());
    }

    private Refusal inputItems(Exchange exchange, String id) {
        Optional<KeptResponse> found = kept.get(id);
        if (found.isEmpty()) {
            return ResponseRules.notFound(id);
        }
        List<ObjectNode> items = new ArrayList<>(found.get().inputItems(id));
        boolean oldestFirst = exchange.query("order").orElse("desc").equals("asc");
        return json(exchange, Pages.of(oldestFirst ? items : items.reversed(), exchange));
    }

    private static int number(String digits) {
        return digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : -1;
    }

    private Refusal json(Exchange exchange, JsonNode body) {
        return new Refusal(200, habits.headers(exchange, false), Json.text(body));
    }
}

package dev.rehome.simulate.wire;

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
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A vendor whose API is OpenAI's with habits of its own: chat, embeddings and models.
///
/// @param habits what it does in its own way
public record OpenAiLike(Habits habits) implements Vendor {
    @Override
    public VendorCard card() {
        return habits.card();
    }

    @Override
    public void serve(Exchange exchange) {
        Optional<Runnable> open = habits.open(exchange);
        if (open.isPresent()) {
            open.get().run();
            return;
        }
        Optional<Refusal> refused = habits.admit(exchange);
        if (refused.isPresent()) {
            exchange.refuse(refused.get());
            return;
        }
        Optional<Runnable> beside = habits.beside(exchange);
        if (beside.isPresent()) {
            beside.get().run();
            return;
        }
        Optional<Operation> operation = habits.operation(exchange);
        if (operation.isEmpty()) {
            exchange.refuse(habits.notFound(exchange));
            return;
        }
        switch (operation.get()) {
            case Operation.Completion(Optional<String> model) -> complete(exchange, model);
            case Operation.Embeddings(Optional<String> model) -> embed(exchange, model);
            case Operation.Models _ -> list(exchange, habits.models());
            case Operation.Model(String id) -> list(exchange, habits.model(id));
        }
    }

    @Override
    public void upgrade(Exchange exchange) {
        Optional<Refusal> refused = habits.admit(exchange);
        if (refused.isPresent()) {
            exchange.refuse(refused.get());
        } else {
            habits.socket(exchange)
                    .orElse(() -> exchange.refuse(habits.notFound(exchange)))
                    .run();
        }
    }

    private void complete(Exchange exchange, Optional<String> named) {
        JsonNode body = exchange.json().orElse(Json.NULL);
        String asked = named.orElse(body.path("model").asString(""));
        String model = Fault.model(asked);
        Optional<Refusal> refused = refused(exchange, body, model);
        if (refused.isPresent()) {
            exchange.refuse(refused.get());
            return;
        }
        Ask ask = habits.ask(Asks.read(habits.house(), model, body), body);
        if (Tokens.of(ask) > habits.contextTokens(model)) {
            exchange.refuse(habits.refusal(Trouble.CONTEXT, model, exchange));
            return;
        }
        Optional<Refusal> marked = habits.marked(ask.prompt(), exchange);
        if (marked.isPresent()) {
            exchange.refuse(marked.get());
            return;
        }
        String id = habits.chatId(exchange);
        Chat chat = new Chat(id, exchange.now().getEpochSecond(), habits.servedModel(model), body, ask);
        Optional<Fault> fault = exchange.fault(asked, ask.prompt());
        exchange.begin(
                fault,
                trouble -> habits.refusal(trouble, model, exchange),
                trouble -> habits.inside(trouble, model, exchange),
                () -> answer(exchange, chat, fault));
    }

    /// The whole answer to a chat request that came in another way, such as a line of a batch, or its refusal.
    public Refusal completed(Exchange exchange, JsonNode body) {
        String model = body.path("model").asString("");
        Optional<Refusal> refused = refused(exchange, body, model);
        if (refused.isPresent()) {
            return refused.get();
        }
        Ask ask = habits.ask(Asks.read(habits.house(), model, body), body);
        String id = habits.chatId(exchange);
        Chat chat = new Chat(id, exchange.now().getEpochSecond(), habits.servedModel(model), body, ask);
        Answer answer = TextEngine.answer(ask, index -> habits.callId(id, index));
        return new Refusal(200, habits.headers(exchange, false), Json.text(habits.whole(chat, answer)));
    }

    /// The answer to a request for embeddings that came in another way, or its refusal.
    public Refusal embeddings(Exchange exchange, JsonNode body) {
        String model = body.path("model").asString("");
        Optional<Embedder> embedder = habits.embedder();
        return embedder.map(some -> refusedEmbedding(exchange, some, body, model)
                        .orElseGet(() -> embedded(exchange, some, body, model)))
                .orElseGet(() -> habits.notFound(exchange));
    }

    private void answer(Exchange exchange, Chat chat, Optional<Fault> fault) {
        Answer whole = TextEngine.answer(chat.ask(), index -> habits.callId(chat.id(), index));
        Answer answer = fault.orElse(new Fault.FinishTwice()) instanceof Fault.Filter(int events)
                ? whole.filteredAfter(events)
                : whole;
        if (!chat.stream()) {
            Refusal body = new Refusal(
                    200, habits.headers(exchange, false), habits.lead() + Json.text(habits.whole(chat, answer)));
            exchange.whole(body, fault);
            return;
        }
        exchange.stream(
                habits.headers(exchange, true),
                Script.of(
                        habits.frames(chat, answer),
                        fault,
                        trouble -> habits.midStream(trouble, chat.model(), exchange),
                        habits.prefix() + "{\"id\":\"" + chat.id() + "\",\"choices\":[{\n\n"),
                fault);
    }

    private Optional<Refusal> refused(Exchange exchange, JsonNode body, String model) {
        if (!body.isObject()) {
            return problem(exchange, new Problem(Problem.Kind.NOT_JSON, "", "", "a JSON object"));
        }
        if (model.isEmpty()) {
            return problem(exchange, new Problem(Problem.Kind.MISSING, "model", "", "required"));
        }
        if (!habits.serves(model)) {
            return Optional.of(habits.refusal(Trouble.MODEL, model, exchange));
        }
        return habits.rules(model)
                .check(body)
                .or(() -> habits.messages(model).check(body.path("messages")))
                .map(problem -> habits.refusal(problem, exchange))
                .or(() -> habits.odd(body, model, exchange));
    }

    private Optional<Refusal> problem(Exchange exchange, Problem problem) {
        return Optional.of(habits.refusal(problem, exchange));
    }

    private void list(Exchange exchange, Optional<JsonNode> models) {
        exchange.refuse(models.map(json -> new Refusal(200, habits.headers(exchange, false), Json.text(json)))
                .orElseGet(() -> habits.notFound(exchange)));
    }

    private void embed(Exchange exchange, Optional<String> named) {
        Optional<Embedder> embedder = habits.embedder();
        if (embedder.isEmpty()) {
            exchange.refuse(habits.notFound(exchange));
            return;
        }
        JsonNode body = exchange.json().orElse(Json.NULL);
        String asked = named.orElse(body.path("model").asString(""));
        String model = Fault.model(asked);
        Optional<Refusal> refused = refusedEmbedding(exchange, embedder.get(), body, model);
        if (refused.isPresent()) {
            exchange.refuse(refused.get());
            return;
        }
        Optional<Fault> fault = exchange.fault(asked, "");
        exchange.begin(
                fault,
                trouble -> habits.refusal(trouble, model, exchange),
                trouble -> habits.inside(trouble, model, exchange),
                () -> exchange.whole(embedded(exchange, embedder.get(), body, model), fault));
    }

    private Optional<Refusal> refusedEmbedding(Exchange exchange, Embedder embedder, JsonNode body, String model) {
        JsonNode input = body.path("input");
        if (!body.isObject()) {
            return problem(exchange, new Problem(Problem.Kind.NOT_JSON, "", "", "a JSON object"));
        }
        if (model.isEmpty()) {
            return problem(exchange, new Problem(Problem.Kind.MISSING, "model", "", "required"));
        }
        if (!embedder.dimensions().containsKey(model)) {
            return Optional.of(habits.refusal(Trouble.MODEL, model, exchange));
        }
        if (input.isMissingNode() || input.isNull()) {
            return problem(exchange, new Problem(Problem.Kind.MISSING, "input", "", "required"));
        }
        int texts = embedder.texts(input).size();
        if (texts == 0 || texts > embedder.inputsMax()) {
            return problem(exchange, new Problem(Problem.Kind.RANGE, "input", "", "[1," + embedder.inputsMax() + "]"));
        }
        JsonNode wanted = body.path("dimensions");
        boolean fits = wanted.isMissingNode()
                || embedder.allowed().getOrDefault(model, List.of()).contains(wanted.asInt(0));
        if (!fits) {
            return problem(exchange, new Problem(Problem.Kind.VALUE, "dimensions", wanted.toString(), "allowed ones"));
        }
        String format = body.path("encoding_format").asString("float");
        boolean known = format.equals("float") || embedder.base64() && format.equals("base64");
        return known
                ? Optional.empty()
                : problem(exchange, new Problem(Problem.Kind.VALUE, "encoding_format", format, "float"));
    }

    private Refusal embedded(Exchange exchange, Embedder embedder, JsonNode body, String model) {
        List<String> texts = embedder.texts(body.path("input"));
        int dimensions = body.path("dimensions").asInt(embedder.dimensions().getOrDefault(model, 0));
        List<float[]> vectors =
                texts.stream().map(text -> Vectors.of(text, dimensions)).toList();
        int tokens = texts.stream().mapToInt(embedder::tokens).sum();
        boolean base64 = body.path("encoding_format").asString("").equals("base64");
        Chat request = new Chat(
                habits.chatId(exchange),
                exchange.now().getEpochSecond(),
                habits.servedModel(model),
                body,
                Ask.of(habits.house(), model, List.of()));
        JsonNode json = embedder.answer().of(request, Embedder.data(vectors, base64), tokens);
        return new Refusal(200, habits.headers(exchange, false), Json.text(json));
    }
}

package dev.rehome.simulate.wire;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.VendorCard;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Ask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What one OpenAI-like vendor does in its own way: its data and its quirks. [OpenAiLike] does the rest.
public interface Habits {
    /// What a configuration must say to call it.
    VendorCard card();

    /// The name that its answers give themselves.
    String house();

    /// The refusal of a caller whose place or key is not accepted; checked before anything else. By default
    /// the bearer token must be the card's `api_key`.
    default Optional<Refusal> admit(Exchange exchange) {
        return bearer(exchange).equals(card().secret("api_key"))
                ? Optional.empty()
                : Optional.of(refusal(Trouble.AUTH, "", exchange));
    }

    /// What answers a path that needs no key, such as that of a token, if it has one.
    default Optional<Runnable> open(Exchange exchange) {
        return Optional.empty();
    }

    /// What answers a path that is not chat, embeddings or models, if it has one; called after the key was
    /// looked at.
    default Optional<Runnable> beside(Exchange exchange) {
        return Optional.empty();
    }

    /// What answers a request for a WebSocket, if it has one; called after the key was looked at.
    default Optional<Runnable> socket(Exchange exchange) {
        return Optional.empty();
    }

    /// The answer that a mark of its own in the prompt asks for, beside those of [dev.rehome.simulate.Fault].
    default Optional<Refusal> marked(String prompt, Exchange exchange) {
        return Optional.empty();
    }

    /// The refusal of a path that it does not have.
    default Refusal notFound(Exchange exchange) {
        return Refusal.text(404, "404 page not found");
    }

    /// The refusal of a request that breaks a rule.
    Refusal refusal(Problem problem, Exchange exchange);

    /// The refusal of a trouble, with the model that was asked for (it may be empty).
    Refusal refusal(Trouble trouble, String model, Exchange exchange);

    /// The fields that a model accepts.
    Rules rules(String model);

    /// The messages that a model accepts.
    MessageRules messages(String model);

    /// The id of a new answer.
    default String chatId(Exchange exchange) {
        return "chatcmpl-" + exchange.id(32);
    }

    /// The id of the n-th tool call of an answer.
    default String callId(String chatId, int index) {
        return "call_" + Ids.from(chatId, index, 24);
    }

    /// The body of a whole answer.
    default JsonNode whole(Chat chat, Answer answer) {
        return Shapes.completion(chat, answer);
    }

    /// The events of a streamed answer, end marker included.
    default List<Frame> frames(Chat chat, Answer answer) {
        return done(Stencil.PLAIN.frames(chat, answer));
    }

    /// What comes before the body of a whole answer, such as empty lines.
    default String lead() {
        return "";
    }

    /// What the path asks for.
    default Optional<Operation> operation(Exchange exchange) {
        return Operation.below(card().basePath(), exchange.method(), exchange.path());
    }

    /// Whether it has the model.
    default boolean serves(String model) {
        return card().models().contains(model);
    }

    /// The refusal of a request for a reason that no table holds.
    default Optional<Refusal> odd(JsonNode body, String model, Exchange exchange) {
        return Optional.empty();
    }

    /// Changes to what is asked for, such as thinking aloud.
    default Ask ask(Ask ask, JsonNode body) {
        return ask;
    }

    /// The tokens that fit into a model.
    default int contextTokens(String model) {
        return 128_000;
    }

    /// The model's name as its answers give it.
    default String servedModel(String model) {
        return model;
    }

    /// The answer with HTTP 200 that holds an error inside; by default the refusal's body.
    default Refusal inside(Trouble trouble, String model, Exchange exchange) {
        return refusal(trouble, model, exchange).as(200);
    }

    /// The event that reports a trouble in mid-stream; by default the refusal's body.
    default String midStream(Trouble trouble, String model, Exchange exchange) {
        return prefix() + refusal(trouble, model, exchange).body().replaceAll("\\n\\s*", "") + "\n\n";
    }

    /// What stands before the JSON of an event.
    default String prefix() {
        return "data: ";
    }

    /// The headers of an answer.
    default Map<String, String> headers(Exchange exchange, boolean stream) {
        return Map.of(Refusal.CONTENT_TYPE, stream ? "text/event-stream" : "application/json");
    }

    /// What it does with embeddings, if it has them.
    default Optional<Embedder> embedder() {
        return Optional.empty();
    }

    /// The list of models, if it has one.
    default Optional<JsonNode> models() {
        return Optional.of(Shapes.models(card().models(), 1_715_367_049L, house()));
    }

    /// One model of the list.
    default Optional<JsonNode> model(String id) {
        return models().flatMap(list -> list.path("data").values().stream()
                .filter(model -> model.path("id").asString("").equals(id))
                .findFirst());
    }

    /// The frames with the end marker `data: [DONE]`.
    default List<Frame> done(List<Frame> frames) {
        List<Frame> all = new java.util.ArrayList<>(frames);
        all.add(Frame.end(prefix() + "[DONE]\n\n"));
        return all;
    }

    /// The bearer token of a request; empty if it has none.
    static String bearer(Exchange exchange) {
        String header = exchange.header("authorization").orElse("");
        return header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : "";
    }

    /// A JSON refusal of a node.
    static Refusal refuse(int status, JsonNode body) {
        return Refusal.json(status, Json.text(body));
    }
}

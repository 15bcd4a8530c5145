package dev.rehome.simulate.gemini;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Script;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.gemini.GeminiErrors.Failed;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.text.TextEngine;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.wire.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One request for content that is being answered.
///
/// @param exchange the request
/// @param model the model
/// @param body its body in camel case
/// @param asked the model's name as asked for, with a fault's suffix
/// @param stream whether the answer is streamed
record GeminiChat(Exchange exchange, GeminiModel model, JsonNode body, String asked, boolean stream) {
    void serve() {
        Optional<Failed> wrong = GeminiFields.generate(body)
                .map(GeminiErrors::problem)
                .or(() -> new GeminiRules(body, model).wrong().map(GeminiErrors::invalid));
        if (wrong.isPresent()) {
            exchange.refuse(Gemini.answer(exchange, wrong.get()));
            return;
        }
        Ask ask = GeminiAsks.read(body, model);
        if (Tokens.of(ask) > model.inputTokens()) {
            exchange.refuse(Gemini.answer(exchange, GeminiErrors.trouble(Trouble.CONTEXT, model.name())));
            return;
        }
        GeminiAnswer shape = new GeminiAnswer(
                exchange.id(22),
                model,
                body.path("generationConfig")
                        .path("thinkingConfig")
                        .path("includeThoughts")
                        .asBoolean(false));
        Optional<Fault> fault = exchange.fault(asked, ask.prompt());
        if (fault.filter(new Fault.Refuse(Trouble.CONTENT)::equals).isPresent()) {
            send(List.of(shape.blocked(Tokens.of(ask))), shape.blocked(Tokens.of(ask)), Optional.empty());
            return;
        }
        exchange.begin(fault, this::refusal, trouble -> refusal(trouble).as(200), () -> normal(ask, shape, fault));
    }

    private void normal(Ask ask, GeminiAnswer shape, Optional<Fault> fault) {
        Answer full = TextEngine.answer(ask, index -> Ids.from(shape.id(), index, 8));
        Answer answer = fault.orElse(new Fault.FinishTwice()) instanceof Fault.Filter(int events)
                ? full.filteredAfter(events)
                : full;
        send(shape.values(answer), shape.whole(answer), fault);
    }

    private void send(List<JsonNode> values, JsonNode whole, Optional<Fault> fault) {
        if (!stream) {
            exchange.whole(Gemini.json(whole), fault);
            return;
        }
        boolean events = exchange.query("alt").orElse("").equals("sse");
        List<Frame> frames = events ? GeminiAnswer.events(values) : GeminiAnswer.array(values);
        exchange.stream(
                Map.of(Refusal.CONTENT_TYPE, events ? "text/event-stream" : "application/json; charset=UTF-8"),
                Script.of(
                        frames,
                        fault,
                        trouble -> broken(
                                GeminiErrors.trouble(trouble, model.name()).body(), events),
                        events ? "data: {\"candidates\":[{\r\n\r\n" : ",\r\n{\"candidates\":[{\n"),
                fault);
    }

    private static String broken(JsonNode error, boolean events) {
        return events ? GeminiAnswer.event(error) : ",\r\n" + Json.text(error) + "\n]";
    }

    private Refusal refusal(Trouble trouble) {
        return Gemini.answer(exchange, GeminiErrors.trouble(trouble, model.name()));
    }
}

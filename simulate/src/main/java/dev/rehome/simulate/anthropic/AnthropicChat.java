package dev.rehome.simulate.anthropic;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Script;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.TextEngine;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.wire.Ids;
import java.util.List;
import java.util.Optional;

/// One Messages request that is being answered.
///
/// @param exchange the request
/// @param rules its body, checked, and its model
/// @param cache the prompt cache
/// @param asked the model's name as asked for, with a fault's suffix
record AnthropicChat(Exchange exchange, AnthropicRules rules, AnthropicCache cache, String asked) {
    /// What it asks for.
    Ask ask() {
        return AnthropicAsks.read(rules);
    }

    void answer() {
        Ask ask = ask();
        if (Tokens.of(ask) > AnthropicModel.CONTEXT_TOKENS) {
            exchange.refuse(AnthropicErrors.invalid(
                    "prompt is too long: " + Tokens.of(ask) + " tokens > " + AnthropicModel.CONTEXT_TOKENS + " maximum",
                    exchange));
            return;
        }
        Optional<Fault> fault = exchange.fault(asked, ask.prompt());
        String model = rules.model().name();
        exchange.begin(
                fault,
                trouble -> AnthropicErrors.trouble(trouble, model, exchange),
                trouble -> AnthropicErrors.trouble(trouble, model, exchange).as(200),
                () -> send(ask, fault));
    }

    private void send(Ask ask, Optional<Fault> fault) {
        String id = "msg_01" + exchange.id(22);
        Answer full = TextEngine.answer(ask, index -> "toolu_01" + Ids.from(id, index, 22));
        Answer answer = fault.orElse(new Fault.FinishTwice()) instanceof Fault.Filter(int events)
                ? full.filteredAfter(events)
                : full;
        AnthropicAnswer shape = new AnthropicAnswer(
                id,
                rules.model().served(),
                cache.serve(rules.body(), answer.promptTokens(), exchange.now()),
                stopped(ask, answer),
                shown(ask));
        String request = "req_" + exchange.id(24);
        if (!rules.body().path("stream").asBoolean(false)) {
            exchange.whole(
                    new Refusal(
                            200, AnthropicErrors.headers(request, "application/json"), Json.text(shape.whole(answer))),
                    fault);
            return;
        }
        exchange.stream(
                AnthropicErrors.headers(request, "text/event-stream; charset=utf-8"),
                Script.of(shape.frames(answer), fault, this::midStream, malformed()),
                fault);
    }

    private String midStream(Trouble trouble) {
        return AnthropicErrors.event(trouble, rules.model().name(), exchange);
    }

    private static String malformed() {
        return "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\n\n";
    }

    /// The stop sequence at which an answer ended.
    private static Optional<String> stopped(Ask ask, Answer answer) {
        Answer.Choice choice = answer.choices().getFirst();
        if (choice.finish() != Finish.STOP || ask.stop().isEmpty()) {
            return Optional.empty();
        }
        Ask endless = ask.limited(ask.tokensMax(), List.of());
        String whole = TextEngine.answer(endless, _ -> "").choices().getFirst().text();
        return ask.stop().stream()
                .filter(stop -> whole.startsWith(choice.text() + stop))
                .findFirst();
    }

    private AnthropicAnswer.Shown shown(Ask ask) {
        if (ask.prompt().contains("[[simulate:redacted]]")) {
            return AnthropicAnswer.Shown.REDACTED;
        }
        boolean omitted =
                rules.body().path("thinking").path("display").asString("").equals("omitted");
        return omitted ? AnthropicAnswer.Shown.OMITTED : AnthropicAnswer.Shown.TEXT;
    }
}

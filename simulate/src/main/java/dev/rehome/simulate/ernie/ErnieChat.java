package dev.rehome.simulate.ernie;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Script;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.TextEngine;
import dev.rehome.simulate.text.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// One chat request that is being answered.
///
/// @param exchange the request
/// @param tokens the tokens, which an `auth` fault revokes
/// @param body its body, checked
/// @param ask what it asks for
/// @param id the answer's id
record ErnieChat(Exchange exchange, ErnieTokens tokens, JsonNode body, Ask ask, String id) {
    private static final Pattern CODE = Pattern.compile("\\[\\[simulate:code:(\\d{1,6})(?:@ernie)?]]");
    private static final Pattern CLEAR = Pattern.compile("\\[\\[simulate:clear(?::(\\d{1,3}))?(?:@ernie)?]]");
    private static final String UNSAFE = "非常抱歉，我无法回答这个问题，让我们换个话题吧。";

    void answer() {
        Matcher code = CODE.matcher(ask.prompt());
        if (code.find()) {
            exchange.refuse(ErnieError.of(Integer.parseInt(code.group(1))).answer(exchange));
            return;
        }
        Optional<Fault> fault = exchange.fault("", ask.prompt());
        if (fault.orElse(new Fault.FinishTwice()) instanceof Fault.Refuse(Trouble trouble)
                && trouble == Trouble.CONTENT) {
            send(unsafe(), OptionalInt.of(-1), Optional.empty());
            return;
        }
        exchange.begin(fault, this::refusal, this::refusal, () -> normal(fault));
    }

    private void normal(Optional<Fault> fault) {
        Matcher clear = CLEAR.matcher(ask.prompt());
        if (clear.find()) {
            int round = clear.group(1) == null ? -1 : Integer.parseInt(clear.group(1));
            send(unsafe(), OptionalInt.of(round), fault);
            return;
        }
        Answer whole = TextEngine.answer(ask, index -> id);
        if (fault.orElse(new Fault.FinishTwice()) instanceof Fault.Filter(int events)) {
            send(whole.filteredAfter(events), OptionalInt.of(-1), fault);
        } else {
            send(whole, OptionalInt.empty(), fault);
        }
    }

    private Refusal refusal(Trouble trouble) {
        return Ernie.refusal(trouble, tokens, exchange);
    }

    private void send(Answer answer, OptionalInt clear, Optional<Fault> fault) {
        long now = exchange.now().getEpochSecond();
        ErnieAnswer shape = new ErnieAnswer(id, _ -> now, sentence -> sentence % 2, clear);
        if (!body.path("stream").asBoolean(false)) {
            exchange.whole(
                    new Refusal(
                            200,
                            Ernie.headers("application/json"),
                            shape.whole(answer).toString()),
                    fault);
            return;
        }
        exchange.stream(
                Ernie.headers("text/event-stream"),
                Script.of(
                        shape.frames(answer),
                        fault,
                        trouble -> "data: " + ErnieError.of(trouble).body(id) + "\n\n",
                        "data: {\"id\":\"" + id + "\",\"result\":\n\n"),
                fault);
    }

    private Answer unsafe() {
        Answer.Choice choice = new Answer.Choice(List.of(UNSAFE), List.of(), List.of(), Finish.STOP);
        return new Answer(List.of(choice), Tokens.of(ask), Tokens.of(UNSAFE), 0);
    }
}

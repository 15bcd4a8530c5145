package dev.rehome.simulate.dashscope;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.Script;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.text.TextEngine;
import dev.rehome.simulate.text.Tokens;
import dev.rehome.simulate.text.Turn;
import dev.rehome.simulate.text.Wish;
import dev.rehome.simulate.wire.Ids;
import java.util.Optional;

/// One native chat request that is being answered.
///
/// @param exchange the request
/// @param rules its body, checked, and its model
/// @param asked the model's name as asked for, with a fault's suffix
record DashScopeChat(Exchange exchange, DashScopeRules rules, String asked) {
    void answer() {
        Ask ask = DashScopeAsks.read(rules);
        if (Tokens.of(ask) > rules.model().inputTokens()) {
            String range = "[1, " + rules.model().inputTokens() + "]";
            exchange.refuse(DashScopeError.invalid("Range of input length should be " + range)
                    .answer(exchange));
            return;
        }
        Optional<Fault> fault = exchange.fault(asked, ask.prompt());
        exchange.begin(
                fault,
                trouble -> DashScopeError.of(trouble).answer(exchange),
                trouble -> DashScopeError.of(trouble).answer(exchange).as(200),
                () -> normal(ask, fault));
    }

    private void normal(Ask ask, Optional<Fault> fault) {
        String id = Ids.uuid(exchange.id(32));
        Answer answer = TextEngine.answer(ask, index -> "call_" + Ids.from(id, index, 22));
        boolean filtered = fault.orElse(new Fault.FinishTwice()) instanceof Fault.Filter;
        DashScopeAnswer shape = new DashScopeAnswer(
                id,
                rules.message(),
                rules.incremental(),
                rules.model().sort() == DashScopeModel.Sort.VISION,
                ask.wish() instanceof Wish.Named,
                ask.turns().stream().mapToInt(Turn::images).sum());
        if (!rules.stream()) {
            Refusal whole = new Refusal(200, DashScopeError.headers(id, false), Json.text(shape.whole(answer)));
            exchange.whole(filtered ? DashScopeError.unsafeAnswer().answer(exchange) : whole, fault);
            return;
        }
        exchange.stream(
                DashScopeError.headers(id, true),
                Script.of(
                        shape.frames(answer),
                        broken(fault),
                        trouble -> (filtered ? DashScopeError.unsafeAnswer() : DashScopeError.of(trouble))
                                .frame(number(fault) + 1, id),
                        "id:" + (number(fault) + 1) + "\nevent:result\n:HTTP_STATUS/200\ndata:{\"output\":{\n\n"),
                fault);
    }

    /// What is unsafe in mid-stream is an error of the stream.
    private static Optional<Fault> broken(Optional<Fault> fault) {
        return fault.map(what ->
                what instanceof Fault.Filter(int events) ? new Fault.ErrorAfter(events, Trouble.CONTENT) : what);
    }

    private static int number(Optional<Fault> fault) {
        return switch (fault.orElse(new Fault.FinishTwice())) {
            case Fault.ErrorAfter error -> error.events();
            case Fault.Filter(int events) -> events;
            case Fault.Malformed(int events) -> events;
            case Fault.Refuse _, Fault.Raw _, Fault.Inside _, Fault.Cut _, Fault.Reset _ -> 0;
            case Fault.Stall _, Fault.Split _, Fault.Slow _, Fault.FinishTwice _ -> 0;
        };
    }
}

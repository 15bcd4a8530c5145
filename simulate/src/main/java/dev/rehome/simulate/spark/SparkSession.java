package dev.rehome.simulate.spark;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Frame;
import dev.rehome.simulate.Script;
import dev.rehome.simulate.Socket;
import dev.rehome.simulate.Step;
import dev.rehome.simulate.Trouble;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Ask;
import dev.rehome.simulate.text.TextEngine;
import dev.rehome.simulate.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One socket: it answers one request frame; a second one while it answers is refused with 10007. Used on one event
/// loop only.
final class SparkSession {
    private static final Pattern CODE = Pattern.compile("\\[\\[simulate:code:(\\d{5})(?::(\\d{1,4}))?(?:@spark)?]]");

    private final SparkRequest rules;
    private final Optional<Fault> scripted;
    private final String sid;
    private boolean asked;

    SparkSession(Exchange exchange, SparkRequest rules, Optional<Fault> scripted) {
        this.rules = rules;
        this.scripted = scripted;
        this.sid = "cht" + exchange.id(8) + "@dx" + exchange.id(18);
    }

    /// Takes one text frame.
    void take(Socket socket, String text) {
        if (asked) {
            socket.play(refusal(SparkError.of(10_007)));
            return;
        }
        asked = true;
        JsonNode frame = Json.read(text).orElse(Json.NULL);
        String domain = frame.path("parameter").path("chat").path("domain").asString("");
        if (frame.path("parameter").path("chat") instanceof ObjectNode chat && domain.contains("#")) {
            chat.put("domain", Fault.model(domain));
        }
        Optional<SparkError> wrong = rules.check(frame);
        if (wrong.isPresent()) {
            socket.play(refusal(wrong.get()));
            return;
        }
        Ask ask = SparkAsks.read(frame);
        Optional<Fault> fault = scripted.or(() -> Fault.ofModel(domain)).or(() -> Fault.in(ask.prompt(), "spark"));
        socket.play(answer(frame, ask, fault), fault);
    }

    private List<Step> answer(JsonNode frame, Ask ask, Optional<Fault> fault) {
        Matcher code = CODE.matcher(ask.prompt());
        boolean coded = code.find();
        if (coded && code.group(2) == null) {
            return refusal(SparkError.of(Integer.parseInt(code.group(1))));
        }
        Fault what = fault.orElse(new Fault.FinishTwice());
        if (what instanceof Fault.Refuse(Trouble trouble)) {
            return refusal(SparkError.of(trouble));
        }
        if (what instanceof Fault.Inside(Trouble trouble)) {
            return refusal(SparkError.of(trouble));
        }
        List<Frame> frames = frames(frame, ask);
        if (coded) {
            int after = Math.min(frames.size(), Integer.parseInt(code.group(2)));
            return then(frames.subList(0, after), SparkError.of(Integer.parseInt(code.group(1))));
        }
        if (what instanceof Fault.Filter(int events)) {
            return then(frames.subList(0, Math.min(frames.size(), events)), SparkError.of(10_014));
        }
        return played(frames, fault);
    }

    private List<Frame> frames(JsonNode frame, Ask ask) {
        Answer answer = TextEngine.answer(ask, index -> "");
        Answer.Choice choice = answer.choices().getFirst();
        SparkFrames.Usage usage = new SparkFrames.Usage(
                Tokens.of(ask.prompt()),
                answer.promptTokens(),
                choice.calls().isEmpty() ? answer.completionTokens() : 0);
        SparkFrames shape = new SparkFrames(sid, usage);
        List<Frame> frames = new ArrayList<>();
        if (SparkAsks.showsSources(frame) || ask.prompt().contains("[[simulate:plugin]]")) {
            frames.add(shape.sources());
        }
        frames.addAll(shape.of(choice));
        return frames;
    }

    /// The steps of an answer; a stall or a reset at 0 comes before the first frame.
    private List<Step> played(List<Frame> frames, Optional<Fault> fault) {
        List<Step> steps = new ArrayList<>();
        if (fault.orElse(new Fault.FinishTwice()) instanceof Fault.Stall(int events) && events == 0) {
            steps.add(new Step.Stall());
        }
        steps.addAll(Script.of(
                frames,
                fault,
                trouble -> SparkError.inMidStream(trouble).frame(sid),
                "{\"header\":{\"code\":0,\"message\":\"Success\",\"sid\":\"" + sid + "\",\"status\":1},\"payload\":{"));
        return steps;
    }

    private List<Step> then(List<Frame> frames, SparkError error) {
        List<Step> steps = new ArrayList<>();
        frames.forEach(frame -> steps.add(new Step.Send(frame.text())));
        steps.addAll(refusal(error));
        return steps;
    }

    private List<Step> refusal(SparkError error) {
        return List.of(new Step.Send(error.frame(sid)), new Step.Finish());
    }
}

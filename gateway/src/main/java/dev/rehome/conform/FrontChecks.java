package dev.rehome.conform;

import dev.rehome.conform.Check.Group;
import dev.rehome.conform.FrontForm.Answer;
import dev.rehome.conform.FrontForm.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The same things asked through the other front doors: whatever a target can do, it can do for clients of each API.
final class FrontChecks {
    private static final String HELLO = "Say hello in one short sentence.";
    private static final String BOTH = "Weather and local time in Paris? Use both tools.";
    private static final String STORY = "Tell me a long story about a fox and a dog.";

    private final FrontForm front;
    private final Group group;
    private final List<Check> checks = new ArrayList<>();

    private FrontChecks(FrontForm front, Group group) {
        this.front = front;
        this.group = group;
    }

    static List<Check> all() {
        List<Check> all = new ArrayList<>();
        all.addAll(new FrontChecks(new MessagesForm(), Group.MESSAGES_FRONT).list());
        all.addAll(new FrontChecks(new ResponsesForm(), Group.RESPONSES_FRONT).list());
        all.addAll(new FrontChecks(new GeminiForm(), Group.GEMINI_FRONT).list());
        return all;
    }

    private List<Check> list() {
        each("text", "a whole answer", front.text(HELLO, 256), answer -> isSaid(answer, "stop"));
        each("tools", "tools, parallel where the model does so", front.tools(BOTH), FrontChecks::isCalled);
        each("result", "a tool's result is taken", front.result(), FrontChecks::isAnswered);
        each("schema", "structured output", front.schema(), FrontChecks::isGreeting);
        each("reasoning", "thinking asked for", front.reasoning(HELLO), answer -> isSaid(answer, "stop"));
        each("length", "the limit on tokens ends it as such", front.text(STORY, 5), FrontChecks::isCut);
        checks.add(check("vision", "an image", this::vision));
        checks.add(check("usage", "usage, whole and streamed alike", this::usage));
        checks.add(check("error", "an error in the API's own shape", this::error));
        return checks;
    }

    private interface Judge {
        Finding of(Answer answer);
    }

    private void each(String id, String title, String fields, Judge judge) {
        whole(id, title, fields, judge);
        checks.add(check(id + ".stream", title + ", streamed", probe -> judged(probe, fields, true, judge)));
    }

    private void whole(String id, String title, String fields, Judge judge) {
        checks.add(check(id, title, probe -> judged(probe, fields, false, judge)));
    }

    private Check check(String id, String title, Check.Trial trial) {
        return new Check("front." + front.word() + "." + id, group, title, trial);
    }

    private Finding judged(Probe probe, String fields, boolean stream, Judge judge) {
        Seen seen = front.ask(probe, fields, stream);
        if (seen.status() == 400 && front.isError(seen.json())) {
            String message = seen.text("/error/message");
            return message.contains("nsupported") ? Finding.refused(message) : Finding.refusedByProvider(message);
        }
        if (ToolChecks.isAbsent(seen)) {
            return Finding.absent("the provider answers 404 here");
        }
        if (!seen.isOk()) {
            return Finding.failed(seen.trouble());
        }
        Finding found = judge.of(stream ? front.streamed(seen.events()) : front.whole(seen.json()));
        String warnings = seen.header("x-rehome-warnings");
        boolean told = found.outcome() == Finding.Outcome.DIFFERS && !warnings.isEmpty();
        return told ? Finding.adapted("adapted", warnings) : found;
    }

    private Finding vision(Probe probe) {
        String fields = front.image(ParameterChecks.PNG);
        return judged(probe.asking(probe.vision()), fields, false, FrontChecks::isAnswered);
    }

    private static Finding isSaid(Answer answer, String stop) {
        return !answer.text().isBlank() && answer.stop().equals(stop)
                ? Finding.yes()
                : Finding.failed("text '" + answer.text() + "', stop " + answer.stop());
    }

    private static Finding isAnswered(Answer answer) {
        return answer.text().isBlank() && answer.calls().isEmpty() ? Finding.failed("an empty answer") : Finding.yes();
    }

    private static Finding isCalled(Answer answer) {
        if (answer.calls().isEmpty()) {
            return Finding.differs("the model called no tool");
        }
        String names = answer.calls().stream().map(Call::name).collect(Collectors.joining(", "));
        return answer.calls().stream().allMatch(Call::isWellFormed)
                        && answer.stop().equals("tools")
                ? Finding.yes(names)
                : Finding.failed("calls " + answer.calls() + ", stop " + answer.stop());
    }

    private static Finding isGreeting(Answer answer) {
        return Seen.parse(answer.text()).path("text").isString()
                ? Finding.yes()
                : Finding.differs("not of the schema: " + answer.text());
    }

    private static Finding isCut(Answer answer) {
        return answer.stop().equals("length")
                ? Finding.yes()
                : Finding.differs("stop " + answer.stop() + ", " + answer.outputTokens() + " tokens");
    }

    private Finding usage(Probe probe) {
        Seen whole = front.ask(probe, front.text(HELLO, 256), false);
        Seen stream = front.ask(probe, front.text(HELLO, 256), true);
        if (ToolChecks.isAbsent(whole)) {
            return Finding.absent("the provider answers 404 here");
        }
        Answer one = front.whole(whole.json());
        Answer other = front.streamed(stream.events());
        if (one.inputTokens() <= 0 || one.outputTokens() <= 0) {
            return Finding.failed("a whole answer counts " + one.inputTokens() + " and " + one.outputTokens());
        }
        return one.inputTokens() == other.inputTokens() && other.outputTokens() > 0
                ? Finding.yes(one.inputTokens() + " and " + one.outputTokens() + " tokens")
                : Finding.differs(one.inputTokens() + " and " + one.outputTokens() + " whole, " + other.inputTokens()
                        + " and " + other.outputTokens() + " streamed");
    }

    private Finding error(Probe probe) {
        Seen seen = front.ask(probe.asking("no-such-model"), front.text(HELLO, 256), false);
        return seen.status() == 404 && front.isError(seen.json())
                ? Finding.yes()
                : Finding.failed(seen.status() + ": " + seen.body());
    }
}

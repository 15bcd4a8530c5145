package dev.rehome.cli.explain;

import dev.rehome.availability.Verdict;
import dev.rehome.availability.Verdict.Denied;
import dev.rehome.call.Candidates;
import dev.rehome.server.front.Front;
import dev.rehome.server.front.Reply;
import dev.rehome.way.Considered;
import dev.rehome.way.ModelRoute;
import dev.rehome.way.Snapshot;
import dev.rehome.way.Way;
import dev.rehome.way.caller.Caller;
import dev.rehome.way.limit.Limiter;
import dev.rehome.way.route.Health;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One decision with every step that led to it. It is made by the very code that decides calls, with limits and
/// breakers
/// that know of nothing.
///
/// @param question what was asked
/// @param snapshot the version of the configuration and the dataset
/// @param caller who would call
/// @param places where the end user may be, with the evidence
/// @param steps each target with what was found
/// @param refusal what the caller would see when no target is left
record Explanation(
        Question question,
        String snapshot,
        Caller caller,
        Candidates places,
        List<Step> steps,
        Optional<Reply> refusal) {

    /// @param key the id of the key; empty for the first one of the account
    /// @param places the codes of the places, taken as known; empty to weigh the evidence of `address`
    record Question(
            String model,
            Optional<String> account,
            Optional<String> key,
            List<String> places,
            Optional<String> address,
            List<String> labels,
            Instant at) {}

    /// One target.
    ///
    /// @param against all that stands against it, not only what decided
    /// @param calls what would be called, without the query; empty where it would not be
    /// @param border a remark when the prompt would cross a border on its way
    record Step(Considered considered, List<Denied> against, Optional<String> calls, Optional<String> border) {
        boolean isLawful() {
            return considered.isLawful();
        }
    }

    /// Whether some target may serve.
    boolean isServed() {
        return steps.stream().anyMatch(Step::isLawful);
    }

    Optional<Step> chosen() {
        return steps.stream().filter(Step::isLawful).findFirst();
    }

    /// @throws IllegalArgumentException when the question names something that the configuration does not have
    static Explanation of(Question question, Snapshot snapshot) {
        Caller caller = caller(question, snapshot);
        ModelRoute route = snapshot.route(question.model())
                .orElseThrow(() -> new IllegalArgumentException("--model: " + question.model()
                        + " (expected: one of "
                        + String.join(", ", snapshot.routes().keySet())
                        + ", or provider/model-id)"));
        Way way = new Way(Limiter.inMemory(), new Health());
        Candidates places = ExplainedPlaces.of(question, caller, snapshot, way);
        List<Considered> considered = way.consider(route, caller, places, snapshot, question.at());
        List<Step> steps =
                considered.stream().map(one -> step(one, question, snapshot)).toList();
        Optional<Reply> refusal = considered.stream().anyMatch(Considered::isLawful)
                ? Optional.empty()
                : Optional.of(
                        Front.OPENAI.errors().refusal(Way.refusal("dec-explained", caller, considered, snapshot)));
        return new Explanation(question, snapshot.version(), caller, places, steps, refusal);
    }

    private static Caller caller(Question question, Snapshot snapshot) {
        return snapshot.config().keys().stream()
                .filter(key -> question.key().map(key.id()::equals).orElse(true))
                .filter(key -> question.account().map(key.account()::equals).orElse(true))
                .findFirst()
                .flatMap(key -> snapshot.callers().byId(key.id()))
                .orElseThrow(() -> new IllegalArgumentException("--account, --key: no such key (expected: one of "
                        + String.join(
                                ", ",
                                snapshot.config().keys().stream()
                                        .map(key -> key.account() + "/" + key.id())
                                        .toList())
                        + ")"));
    }

    private static Step step(Considered one, Question question, Snapshot snapshot) {
        List<Denied> against =
                one.target().site().rules().denials(one.target().model().model(), one.parties(), question.at());
        boolean served = !(one.verdict() instanceof Verdict.Denied);
        Optional<String> calls = served ? SampleCall.of(one.target()) : Optional.empty();
        return new Step(one, against, calls, served ? Border.remark(one, snapshot) : Optional.empty());
    }
}

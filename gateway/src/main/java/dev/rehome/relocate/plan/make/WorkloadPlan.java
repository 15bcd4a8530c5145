package dev.rehome.relocate.plan.make;

import dev.rehome.call.Feature;
import dev.rehome.call.Place;
import dev.rehome.catalogue.ModelFacts;
import dev.rehome.dialect.Operation;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.Workload;
import dev.rehome.relocate.plan.Candidate;
import dev.rehome.relocate.plan.Fit;
import dev.rehome.relocate.plan.Guards;
import dev.rehome.relocate.plan.ParityGoal;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.Reembedding;
import dev.rehome.relocate.plan.Stage;
import dev.rehome.relocate.programmes.Programme;
import dev.rehome.way.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Plans one workload.
final class WorkloadPlan {
    private final PlanGround ground;
    private final PlanQuestion question;
    private final Baseline baseline;
    private final Law law;
    private final List<String> notes = new ArrayList<>();

    WorkloadPlan(PlanGround ground, PlanQuestion question, Baseline baseline) {
        this.ground = ground;
        this.question = question;
        this.baseline = baseline;
        this.law = new Law(ground.snapshot(), question.policy());
    }

    /// What a reader must know of it; known after `plan()`.
    List<String> notes() {
        return notes;
    }

    PlannedWorkload plan() {
        Workload workload = baseline.workload();
        List<Judged> judged =
                Targets.doing(workload.operation(), ground, question.provider(), question.deadline()).stream()
                        .map(this::judge)
                        .toList();
        Ranking ranking = new Ranking(baseline, question.rates(), judged);
        List<Judged> ordered = ranking.ordered(judged);
        Optional<Judged> chosen = ordered.stream().filter(Judged::isEligible).findFirst();
        List<Judged> shown = Ranking.shown(ordered, question.candidatesMax());
        notes(ranking, ordered.size() - shown.size(), chosen);
        List<Candidate> candidates = Stream.concat(shown.stream().map(Judged::candidate), Stream.of(stays()))
                .toList();
        return new PlannedWorkload(
                workload,
                baseline.target().model(),
                candidates,
                chosen.map(one -> one.target().model()),
                ParityGoal.USUAL,
                chosen.isPresent() ? stages() : List.of(),
                Guards.USUAL,
                chosen.filter(this::isEmbeddedAnew).map(one -> reembedding(one.target())));
    }

    private Judged judge(Target target) {
        Optional<ModelFacts> facts = ground.facts(target.site(), target.model(), question.deadline());
        Optional<BigDecimal> ratio = ratio(target);
        Findings findings =
                new Fitting(ground.carriage(), baseline, target, facts, ratio.orElse(BigDecimal.ONE)).find();
        List<Programme> programmes = ground
                .programmes()
                .open(
                        target.site().rules().id(),
                        baseline.target().site().rules().id(),
                        question.on())
                .stream()
                .filter(one -> one.helps(target.model().model()))
                .toList();
        if (ratio.isEmpty()) {
            findings.ask(
                    "tokens",
                    "it counts tokens in its own way: sizes and price are by the counts of "
                            + baseline.target().name());
        }
        question.load()
                .find(
                        findings,
                        baseline,
                        target.site().id(),
                        programmes.stream().anyMatch(Programme::rateParity));
        return new Judged(
                target,
                law.ruling(
                        target.site(),
                        target.model().model(),
                        baseline.workload(),
                        question.places(),
                        question.deadline()),
                findings,
                perDay(target, question.deadline(), ratio.orElse(BigDecimal.ONE)),
                programmes.stream().map(Programme::id).toList());
    }

    /// How many tokens the target counts for one of the baseline's; empty where that is not known.
    private Optional<BigDecimal> ratio(Target target) {
        if (Models.same(baseline.target().model().model(), target.model().model())) {
            return Optional.of(BigDecimal.ONE);
        }
        return Optional.ofNullable(question.tokenRatios().get(target.name()))
                .or(() -> Optional.ofNullable(
                        question.tokenRatios().get(target.site().id())));
    }

    private Optional<Money> perDay(Target target, Instant at, BigDecimal ratio) {
        return DayCost.of(baseline.workload(), ground.price(target.site(), target.model(), at), ratio);
    }

    /// What serves it now, last among the candidates: what it costs, and why it is not to stay.
    private Candidate stays() {
        Law.Ruling ruling = law.ruling(
                baseline.target().site(),
                baseline.target().model().model(),
                baseline.workload(),
                question.places(),
                question.deadline());
        Optional<String> reason = ruling.lawful()
                ? Optional.of("leaves by this plan; no rule of the dataset says so on " + question.by())
                : ruling.reason();
        return new Candidate(
                baseline.target().model(),
                false,
                reason,
                Fit.EXACT,
                List.of(),
                perDay(baseline.target(), question.on(), BigDecimal.ONE),
                baseline.target().site().rules().provider().data().computedIn(),
                List.of(),
                Optional.empty());
    }

    private List<Stage> stages() {
        LocalDate today = LocalDate.ofInstant(question.on(), ZoneOffset.UTC);
        return baseline.workload().operation() == Operation.EMBEDDINGS
                ? StageDays.atOnce(today, question.by())
                : StageDays.between(today, question.by());
    }

    private boolean isEmbeddedAnew(Judged chosen) {
        return baseline.workload().operation() == Operation.EMBEDDINGS
                && !Models.same(
                        baseline.target().model().model(),
                        chosen.target().model().model());
    }

    private Reembedding reembedding(Target target) {
        Long rate = question.tokensPerMinute().get(target.site().id());
        return Reembeds.of(
                baseline.workload(),
                ground.facts(target.site(), target.model(), question.deadline()),
                ground.price(target.site(), target.model(), question.deadline()),
                ratio(target).orElse(BigDecimal.ONE),
                rate == null ? OptionalLong.empty() : OptionalLong.of(rate));
    }

    private void notes(Ranking ranking, int leftOut, Optional<Judged> chosen) {
        String id = baseline.workload().id() + ": ";
        if (chosen.isEmpty()) {
            notes.add(id + "nobody of the configuration can serve it lawfully from " + question.by());
        }
        if (ranking.isWithoutPrice()) {
            notes.add(id + "prices are in several currencies and were not compared: give --rate, such as CNY=0.138USD");
        }
        if (leftOut > 0) {
            notes.add(id + leftOut + " more candidates were judged and are not listed: see --candidates");
        }
        List<String> unseen = Arrays.stream(Feature.values())
                .filter(feature -> !baseline.workload().features().containsKey(feature))
                .map(Feature::word)
                .toList();
        if (!unseen.isEmpty() && baseline.workload().operation() == Operation.CHAT) {
            notes.add(id + "whether it uses these is not in the inventory: " + String.join(", ", unseen));
        }
        if (chosen.filter(this::isEmbeddedAnew).isPresent()) {
            notes.add(id + "tokens to embed again are those of the inventory's period: add what was stored before");
        }
        List<Place> fixed = law.endUsers(baseline.workload(), question.places());
        if (!fixed.equals(question.places())) {
            notes.add(id + "its end users are in " + fixed.getFirst() + " by its key, not where the plan says");
        }
    }
}

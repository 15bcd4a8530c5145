package dev.rehome.relocate.plan.make;

import dev.rehome.catalogue.ModelFacts;
import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.Workload;
import dev.rehome.relocate.plan.Candidate;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.RelocationPlan;
import dev.rehome.relocate.plan.Stage;
import dev.rehome.way.Site;
import dev.rehome.way.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says what of a plan no longer holds, by the configuration and the data of now.
public final class PlanCheck {
    private final PlanGround ground;
    private final RelocationPlan plan;
    private final PlacePolicy policy;
    private final Instant now;
    private final List<Fault> faults = new ArrayList<>();

    /// One thing that does not hold.
    ///
    /// @param where `plan`, or the id of a workload
    public record Fault(String where, String text) {
        @Override
        public String toString() {
            return where + ": " + text;
        }
    }

    public PlanCheck(PlanGround ground, RelocationPlan plan, PlacePolicy policy, Instant now) {
        this.ground = ground;
        this.plan = plan;
        this.policy = policy;
        this.now = now;
    }

    /// Empty where all holds.
    public List<Fault> faults() {
        faults.clear();
        if (!now.isBefore(deadline())) {
            fault("plan", "by: " + plan.leaving().by() + " (expected: a day that is to come)");
        }
        provider("plan", plan.leaving().provider());
        for (PlannedWorkload planned : plan.workloads()) {
            workload(planned);
        }
        return List.copyOf(faults);
    }

    private Instant deadline() {
        return plan.leaving().by().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private void fault(String where, String text) {
        faults.add(new Fault(where, text));
    }

    private Optional<Site> provider(String where, String id) {
        Optional<Site> site = Optional.ofNullable(ground.snapshot().sites().get(id));
        if (site.isEmpty()) {
            fault(where, "provider: " + id + " (expected: a provider of the configuration)");
        }
        return site;
    }

    private void workload(PlannedWorkload planned) {
        String id = planned.workload().id();
        if (planned.chosen().isEmpty()) {
            fault(
                    id,
                    "chosen: none (expected: a target, or nobody serves it from "
                            + plan.leaving().by() + ")");
            return;
        }
        TargetModel chosen = planned.chosen().get();
        stages(planned);
        if (chosen.provider().equals(plan.leaving().provider())) {
            fault(id, "chosen: " + chosen + " (expected: a target of another provider than the one that leaves)");
            return;
        }
        provider(id, chosen.provider()).ifPresent(site -> chosen(planned, ground.target(site, chosen)));
    }

    private void stages(PlannedWorkload planned) {
        String id = planned.workload().id();
        List<Stage> stages = planned.stages();
        if (stages.isEmpty() || stages.getLast().kind() != Stage.Kind.FULL) {
            fault(
                    id,
                    "stages: they do not end with full (expected: full before "
                            + plan.leaving().by() + ")");
        }
        stages.stream()
                .map(Stage::from)
                .filter(day -> !day.isBefore(plan.leaving().by()))
                .forEach(day -> fault(
                        id,
                        "stages: " + day + " (expected: before "
                                + plan.leaving().by() + ")"));
    }

    private void chosen(PlannedWorkload planned, Target target) {
        Workload workload = planned.workload();
        if (!target.site().kind().operations().contains(workload.operation())) {
            fault(
                    workload.id(),
                    "chosen: " + target.name() + " (expected: one that can do "
                            + workload.operation().word() + ")");
            return;
        }
        lawful(planned, target, now.isBefore(deadline()) ? deadline() : now);
        Optional<Candidate> candidate = planned.choice();
        candidate.ifPresent(then -> fit(planned, then, target));
        candidate.ifPresent(then -> price(planned, then, target));
        candidate.ifPresent(then -> then.programmes().stream()
                .filter(programme -> !open(target, programme))
                .forEach(programme -> fault(
                        workload.id(),
                        "programmes: " + programme + " (expected: one that can be joined now, and for this target)")));
    }

    private void lawful(PlannedWorkload planned, Target target, Instant at) {
        Law.Ruling ruling = new Law(ground.snapshot(), policy)
                .ruling(
                        target.site(),
                        target.model().model(),
                        planned.workload(),
                        plan.leaving().places(),
                        at);
        if (!ruling.lawful()) {
            fault(
                    planned.workload().id(),
                    "chosen: " + target.name() + " may not serve it on "
                            + LocalDate.ofInstant(at, ZoneOffset.UTC) + ": "
                            + ruling.reason().orElse(""));
        }
    }

    private void fit(PlannedWorkload planned, Candidate then, Target target) {
        Optional<Site> leaving = Optional.ofNullable(
                ground.snapshot().sites().get(planned.baseline().provider()));
        if (leaving.isEmpty()) {
            return;
        }
        Optional<ModelFacts> before = ground.facts(leaving.get(), planned.baseline(), plan.made());
        Baseline baseline =
                new Baseline(planned.workload(), Target.of(leaving.get(), planned.baseline(), 0), before, List.of());
        Optional<ModelFacts> facts = ground.facts(target.site(), target.model(), deadline());
        Findings findings = new Fitting(ground.carriage(), baseline, target, facts, BigDecimal.ONE).find();
        findings.list().stream()
                .filter(finding -> finding.kind() == Candidate.Finding.Kind.LOST)
                .filter(finding -> then.findings().stream()
                        .noneMatch(known -> known.about().equals(finding.about())))
                .forEach(finding -> fault(
                        planned.workload().id(),
                        "chosen: " + target.name() + " loses " + finding.about() + ", and the plan does not say so: "
                                + finding.text()));
    }

    private void price(PlannedWorkload planned, Candidate then, Target target) {
        Optional<Money> perDay =
                DayCost.of(planned.workload(), ground.price(target.site(), target.model(), deadline()), BigDecimal.ONE);
        boolean measured = then.findings().stream()
                        .noneMatch(finding -> finding.about().equals("tokens"))
                && !Models.same(planned.baseline().model(), target.model().model());
        if (!measured && !same(then.perDay(), perDay)) {
            fault(
                    planned.workload().id(),
                    "per_day: " + then.perDay().map(Money::toString).orElse("not known") + " (expected: "
                            + perDay.map(Money::toString).orElse("not known") + ", the price of " + target.name()
                            + ")");
        }
    }

    private static boolean same(Optional<Money> one, Optional<Money> other) {
        return one.isPresent() == other.isPresent()
                && (one.isEmpty()
                        || one.get().currency().equals(other.get().currency())
                                && one.get().amount().compareTo(other.get().amount()) == 0);
    }

    private boolean open(Target target, String programme) {
        Optional<Site> leaving =
                Optional.ofNullable(ground.snapshot().sites().get(plan.leaving().provider()));
        return leaving.isPresent()
                && ground
                        .programmes()
                        .open(target.site().rules().id(), leaving.get().rules().id(), now)
                        .stream()
                        .anyMatch(one -> one.id().equals(programme));
    }
}

package dev.rehome.relocate.plan.make;

import dev.rehome.availability.Notice;
import dev.rehome.call.Place;
import dev.rehome.config.Provider;
import dev.rehome.dialect.Operation;
import dev.rehome.relocate.Workload;
import dev.rehome.relocate.inventory.Inventory;
import dev.rehome.relocate.plan.Leaving;
import dev.rehome.relocate.plan.Offer;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.RelocationPlan;
import dev.rehome.way.Site;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes a plan. Pure: the same question on the same ground gives the same plan.
public final class Planner {
    private static final int NAMED_MAX = 20;

    private final PlanGround ground;
    private final PlanQuestion question;
    private final Site leaving;
    private final List<String> notes = new ArrayList<>();

    /// @throws IllegalArgumentException when the configuration does not have the provider that leaves
    public Planner(PlanGround ground, PlanQuestion question) {
        this.ground = ground;
        this.question = question;
        this.leaving = ground.site(question.provider());
    }

    public RelocationPlan plan() {
        notes.clear();
        List<PlannedWorkload> planned = new ArrayList<>();
        for (Inventory.Entry entry : question.inventory().entries()) {
            Optional<Baseline> baseline = Baseline.of(entry, ground, question).filter(this::isTouched);
            if (baseline.isPresent()) {
                WorkloadPlan workload = new WorkloadPlan(ground, question, baseline.get());
                planned.add(workload.plan());
                notes.addAll(workload.notes());
            }
        }
        List<String> untouched = question.inventory().workloads().stream()
                .map(Workload::id)
                .filter(id ->
                        planned.stream().noneMatch(one -> one.workload().id().equals(id)))
                .toList();
        if (!untouched.isEmpty()) {
            notes.addFirst("not in the plan, because " + question.provider()
                    + " does not serve them there, as far as is known: "
                    + untouched.stream().limit(NAMED_MAX).collect(Collectors.joining(", "))
                    + (untouched.size() > NAMED_MAX ? " and " + (untouched.size() - NAMED_MAX) + " more" : ""));
        }
        if (!isInTime()) {
            notes.addFirst("too late: between " + today() + " and " + question.by()
                    + " there is no day for a stage; move at once with `rehome cutover advance --force`");
        }
        Leaving left = leaving();
        if (left.notice().isEmpty()) {
            notes.add("no notice of " + question.provider() + " that is open on " + today() + " is about "
                    + question.places().stream().map(Place::code).collect(Collectors.joining(", ")));
        }
        ownNames();
        notes.addAll(question.inventory().notes());
        notes.addAll(new ProgrammeNotes(planned, ground.programmes()).notes());
        notes.add("fit says what a model can do, not how good its answers are: see `rehome evaluate`");
        List<Offer> offers = new Offers(planned, ground.programmes()).offers();
        return new RelocationPlan(id(), question.on(), left, planned, List.of(), offers, notes);
    }

    /// Whether there is a day for a stage.
    public boolean isInTime() {
        return !StageDays.between(today(), question.by()).isEmpty();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(question.on(), ZoneOffset.UTC);
    }

    /// A workload whose users are all elsewhere stays where it is, if the rules let it.
    private boolean isTouched(Baseline baseline) {
        Law law = new Law(ground.snapshot(), question.policy());
        List<Place> users = law.endUsers(baseline.workload(), question.places());
        return users.stream().anyMatch(question.places()::contains)
                || !law.ruling(
                                leaving,
                                baseline.target().model().model(),
                                baseline.workload(),
                                users,
                                question.deadline())
                        .lawful();
    }

    private String id() {
        return question.provider() + "-"
                + question.places().stream().map(Place::code).collect(Collectors.joining("-")) + "-" + question.by();
    }

    private Leaving leaving() {
        Optional<String> notice = question.places().stream()
                .flatMap(place -> leaving.rules().openNotices(place, question.on()).stream())
                .max(Comparator.comparing(Notice::effective).thenComparing(Notice::id))
                .map(Notice::id);
        return new Leaving(question.provider(), question.places(), question.by(), notice);
    }

    private void ownNames() {
        String named = ground.snapshot().config().providers().stream()
                .filter(provider -> Targets.OWN_NAMES.contains(provider.kind()))
                .map(Provider::id)
                .collect(Collectors.joining(", "));
        if (!named.isEmpty()) {
            notes.add(named + ": models go by names that their owner gives; only those that the configuration names are"
                    + " candidates");
        }
        boolean others = question.inventory().workloads().stream()
                .anyMatch(one -> one.operation() != Operation.CHAT && one.operation() != Operation.EMBEDDINGS);
        if (others) {
            notes.add("for other operations than chat and embeddings only targets of the configuration's models are"
                    + " candidates: the catalogue says nothing of them");
        }
    }
}

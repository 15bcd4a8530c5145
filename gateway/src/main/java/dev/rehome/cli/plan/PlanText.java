package dev.rehome.cli.plan;

import dev.rehome.cli.print.TextTable;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.plan.Candidate;
import dev.rehome.relocate.plan.Offer;
import dev.rehome.relocate.plan.PlanWriter;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.RelocationPlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A plan in short, as people read it in a terminal.
final class PlanText {
    private static final String NOT_KNOWN = "-";

    /// How grants that are offered get into a configuration.
    static final String GRANTS_HINT =
            "What is offered is not granted. Join; what the vendor confirms goes into the configuration, with his dates";

    private PlanText() {}

    static String of(RelocationPlan plan) {
        StringBuilder text = new StringBuilder();
        text.append(plan.leaving().provider())
                .append(" leaves ")
                .append(plan.leaving().places().stream()
                        .map(place -> place.code())
                        .collect(Collectors.joining(", ")))
                .append(" by ")
                .append(plan.leaving().by())
                .append(plan.leaving()
                        .notice()
                        .map(notice -> " (notice " + notice + ")")
                        .orElse(""))
                .append("\n\n");
        TextTable table = new TextTable("workload", "now", "per day", "to", "fit", "per day", "loses", "full on");
        plan.workloads().forEach(planned -> row(table, planned));
        text.append(table);
        offers(text, plan.offers());
        if (!plan.notes().isEmpty()) {
            text.append('\n');
            plan.notes()
                    .forEach(note -> text.append("note: ").append(plain(note)).append('\n'));
        }
        return text.toString();
    }

    private static void offers(StringBuilder text, List<Offer> offers) {
        if (offers.isEmpty()) {
            return;
        }
        text.append('\n');
        offers.forEach(
                offer -> text.append("offer: ").append(plain(offer(offer))).append('\n'));
        String grants = PlanWriter.grants(offers);
        if (!grants.isEmpty()) {
            text.append(GRANTS_HINT).append(" (docs/grants.md):\n\n").append(grants);
        }
    }

    /// An offer in one sentence.
    static String offer(Offer offer) {
        return offer.programme() + " of " + offer.vendor() + ", " + offer.status()
                + offer.saved()
                        .map(saved -> ": " + saved.days() + " days of what goes there cost " + saved.without()
                                + " without, " + saved.with() + " with it")
                        .orElse("")
                + (offer.rateParity() ? "; with the rates you have now" : "");
    }

    private static void row(TextTable table, PlannedWorkload planned) {
        Optional<Candidate> choice = planned.choice();
        table.row(
                plain(planned.workload().id()),
                plain(planned.baseline().toString()),
                money(now(planned)),
                plain(planned.chosen().map(Object::toString).orElse("nobody")),
                choice.map(one -> one.fit().name().toLowerCase(Locale.ROOT)).orElse(NOT_KNOWN),
                money(choice.flatMap(Candidate::perDay)),
                choice.map(PlanText::losses).orElse(NOT_KNOWN),
                planned.stages().isEmpty()
                        ? NOT_KNOWN
                        : planned.stages().getLast().from().toString());
    }

    /// What the workload costs where it is.
    static Optional<Money> now(PlannedWorkload planned) {
        return planned.candidates().stream()
                .filter(one -> one.target().toString().equals(planned.baseline().toString()))
                .findFirst()
                .flatMap(Candidate::perDay);
    }

    private static String losses(Candidate candidate) {
        String lost = candidate.findings().stream()
                .filter(finding -> finding.kind() == Candidate.Finding.Kind.LOST)
                .map(Candidate.Finding::about)
                .collect(Collectors.joining(", "));
        return lost.isEmpty() ? NOT_KNOWN : lost;
    }

    static String money(Optional<Money> money) {
        return money.map(Money::toString).orElse(NOT_KNOWN);
    }

    /// Without what would move a terminal's cursor.
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}

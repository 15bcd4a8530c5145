package dev.rehome.cli.plan;

import dev.rehome.call.Place;
import dev.rehome.cli.print.HtmlPage;
import dev.rehome.relocate.plan.Candidate;
import dev.rehome.relocate.plan.Offer;
import dev.rehome.relocate.plan.PlanWriter;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.RelocationPlan;
import dev.rehome.relocate.plan.Stage;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A plan as one page that needs nothing else: no script, no font, no picture.
final class PlanPage {
    private final HtmlPage html = new HtmlPage("Relocation plan");

    private PlanPage() {}

    static String of(RelocationPlan plan) {
        PlanPage page = new PlanPage();
        page.head(plan);
        plan.workloads().forEach(page::workload);
        page.offers(plan.offers());
        page.notes(plan.notes());
        return page.html.end();
    }

    private void head(RelocationPlan plan) {
        html.tag("h1", "Relocation plan " + plan.id());
        String places = plan.leaving().places().stream().map(Place::code).collect(Collectors.joining(", "));
        html.tag(
                "p",
                plan.leaving().provider() + " is not to be used in " + places + " from "
                        + plan.leaving().by()
                        + plan.leaving()
                                .notice()
                                .map(notice -> " (notice " + notice + ")")
                                .orElse("") + ". Made "
                        + plan.made().truncatedTo(ChronoUnit.SECONDS) + ".");
        html.append(
                "<div class=\"wide\"><table>\n<tr><th>workload</th><th>now</th><th>per day</th><th>moves to</th><th>fit</th>"
                        + "<th>per day</th><th>stages</th></tr>\n");
        for (PlannedWorkload planned : plan.workloads()) {
            html.append("<tr>");
            html.cell(planned.workload().id());
            html.cell(planned.baseline().toString());
            html.number(PlanText.money(PlanText.now(planned)));
            html.cell(planned.chosen().map(Object::toString).orElse("nobody can serve it"));
            html.cell(planned.choice().map(one -> word(one.fit())).orElse("-"));
            html.number(PlanText.money(planned.choice().flatMap(Candidate::perDay)));
            html.cell(planned.stages().stream().map(PlanPage::stage).collect(Collectors.joining(", ")));
            html.append("</tr>\n");
        }
        html.append("</table></div>\n");
    }

    private static String stage(Stage stage) {
        return word(stage.kind()) + (stage.kind() == Stage.Kind.FULL ? "" : " " + stage.percent() + " %") + " from "
                + stage.from();
    }

    private void workload(PlannedWorkload planned) {
        html.tag("h2", planned.workload().id());
        html.tag(
                "p",
                planned.workload().calls().count() + " calls, "
                        + String.format(
                                Locale.ROOT, "%.1f", planned.workload().calls().perDay()) + " per day, of "
                        + planned.baseline() + ".");
        planned.reembed()
                .ifPresent(again -> html.tag(
                        "p",
                        "Embed again: " + again.tokens() + " tokens, vectors of "
                                + (again.dimension() == 0
                                        ? "a length that is not known"
                                        : again.dimension() + " numbers")
                                + ", "
                                + PlanText.money(again.cost())
                                + again.duration()
                                        .map(time -> ", " + time.toMinutes() + " minutes")
                                        .orElse(", how long is not known")
                                + "."));
        html.append(
                "<div class=\"wide\"><table>\n<tr><th>target</th><th>may serve</th><th>fit</th><th>per day</th><th>computed in</th>"
                        + "<th>what differs</th></tr>\n");
        planned.candidates().forEach(candidate -> candidate(planned, candidate));
        html.append("</table></div>\n");
    }

    private void candidate(PlannedWorkload planned, Candidate candidate) {
        boolean chosen = planned.chosen()
                .filter(target -> target.toString().equals(candidate.target().toString()))
                .isPresent();
        html.append(chosen ? "<tr class=\"chosen\">" : candidate.lawful() ? "<tr>" : "<tr class=\"no\">");
        html.cell(candidate.target() + (chosen ? " (chosen)" : ""));
        html.cell((candidate.lawful() ? "yes" : "no")
                + candidate.reason().map(why -> ": " + why).orElse(""));
        html.cell(word(candidate.fit()));
        html.number(PlanText.money(candidate.perDay()));
        html.cell(candidate.computedIn().stream().map(Place::code).collect(Collectors.joining(", ")));
        html.append("<td><ul>");
        for (Candidate.Finding finding : candidate.findings()) {
            html.append("<li class=\"" + word(finding.kind()) + "\">");
            html.text(word(finding.kind()) + " " + finding.about() + ": " + finding.text());
            html.append("</li>");
        }
        if (!candidate.programmes().isEmpty()) {
            html.tag("li", "programmes: " + String.join(", ", candidate.programmes()));
        }
        html.append("</ul></td></tr>\n");
    }

    private void offers(List<Offer> offers) {
        if (offers.isEmpty()) {
            return;
        }
        html.tag("h2", "What vendors offer");
        html.append("<ul>\n");
        offers.forEach(offer -> html.tag("li", PlanText.offer(offer)));
        html.append("</ul>\n");
        String grants = PlanWriter.grants(offers);
        if (!grants.isEmpty()) {
            html.tag("p", PlanText.GRANTS_HINT + ":");
            html.tag("pre", grants);
        }
    }

    private void notes(List<String> notes) {
        if (!notes.isEmpty()) {
            html.tag("h2", "Notes");
            html.append("<ul>\n");
            notes.forEach(note -> html.tag("li", note));
            html.append("</ul>\n");
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

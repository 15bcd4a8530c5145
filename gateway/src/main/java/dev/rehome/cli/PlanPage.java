package dev.rehome.cli;

import dev.rehome.call.Place;
import dev.rehome.relocate.plan.Candidate;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.RelocationPlan;
import dev.rehome.relocate.plan.Stage;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A plan as one page that needs nothing else: no script, no font, no picture.
final class PlanPage {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Relocation plan</title>
            <style>
            :root { color-scheme: light dark }
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 78rem; margin: 2rem auto; padding: 0 1rem }
            table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem }
            th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #8886 }
            td.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
            tr.chosen { background: #2a82 } tr.no { opacity: .65 }
            .lost { color: light-dark(#b3261e, #ff7b72) } .unknown { color: light-dark(#7d5200, #d29922) }
            .wide { overflow-x: auto } td:last-child { min-width: 14rem } h1, h2 { overflow-wrap: anywhere }
            @media print { tr { break-inside: avoid } h2 { break-after: avoid } }
            ul { margin: 0; padding-left: 1.1rem } h2 { margin-top: 2.5rem }
            </style>
            </head>
            <body>
            """;

    private final StringBuilder html = new StringBuilder();

    private PlanPage() {}

    static String of(RelocationPlan plan) {
        PlanPage page = new PlanPage();
        page.head(plan);
        plan.workloads().forEach(page::workload);
        page.notes(plan.notes());
        return page.html.append("</body>\n</html>\n").toString();
    }

    private void head(RelocationPlan plan) {
        html.append(HEAD);
        tag("h1", "Relocation plan " + plan.id());
        String places = plan.leaving().places().stream().map(Place::code).collect(Collectors.joining(", "));
        tag(
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
            cell(planned.workload().id());
            cell(planned.baseline().toString());
            number(PlanText.money(PlanText.now(planned)));
            cell(planned.chosen().map(Object::toString).orElse("nobody can serve it"));
            cell(planned.choice().map(one -> word(one.fit())).orElse("-"));
            number(PlanText.money(planned.choice().flatMap(Candidate::perDay)));
            cell(planned.stages().stream().map(PlanPage::stage).collect(Collectors.joining(", ")));
            html.append("</tr>\n");
        }
        html.append("</table></div>\n");
    }

    private static String stage(Stage stage) {
        return word(stage.kind()) + (stage.kind() == Stage.Kind.FULL ? "" : " " + stage.percent() + " %") + " from "
                + stage.from();
    }

    private void workload(PlannedWorkload planned) {
        tag("h2", planned.workload().id());
        tag(
                "p",
                planned.workload().calls().count() + " calls, "
                        + String.format(
                                Locale.ROOT, "%.1f", planned.workload().calls().perDay()) + " per day, of "
                        + planned.baseline() + ".");
        planned.reembed()
                .ifPresent(again -> tag(
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
        cell(candidate.target() + (chosen ? " (chosen)" : ""));
        cell((candidate.lawful() ? "yes" : "no")
                + candidate.reason().map(why -> ": " + why).orElse(""));
        cell(word(candidate.fit()));
        number(PlanText.money(candidate.perDay()));
        cell(candidate.computedIn().stream().map(Place::code).collect(Collectors.joining(", ")));
        html.append("<td><ul>");
        for (Candidate.Finding finding : candidate.findings()) {
            html.append("<li class=\"").append(word(finding.kind())).append("\">");
            html.append(escape(word(finding.kind()) + " " + finding.about() + ": " + finding.text()));
            html.append("</li>");
        }
        if (!candidate.programmes().isEmpty()) {
            tag("li", "programmes: " + String.join(", ", candidate.programmes()));
        }
        html.append("</ul></td></tr>\n");
    }

    private void notes(List<String> notes) {
        if (!notes.isEmpty()) {
            tag("h2", "Notes");
            html.append("<ul>\n");
            notes.forEach(note -> tag("li", note));
            html.append("</ul>\n");
        }
    }

    private void tag(String name, String text) {
        html.append('<')
                .append(name)
                .append('>')
                .append(escape(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private void cell(String text) {
        html.append("<td>").append(escape(text)).append("</td>");
    }

    private void number(String text) {
        html.append("<td class=\"n\">").append(escape(text)).append("</td>");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

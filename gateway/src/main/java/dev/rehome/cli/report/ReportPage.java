package dev.rehome.cli.report;

import dev.rehome.cli.print.HtmlPage;
import dev.rehome.relocate.report.MoveReport;
import dev.rehome.relocate.report.TargetUse;
import dev.rehome.relocate.report.WorkloadMove;
import java.util.List;

/// A report as one page that needs nothing else.
final class ReportPage {
    private final HtmlPage html;

    private ReportPage(String title) {
        html = new HtmlPage(title);
    }

    static String of(MoveReport report) {
        ReportPage page = new ReportPage("Relocation report");
        page.html.tag("h1", "Relocation report " + report.plan().id());
        page.html.tag("p", ReportWords.deadline(report) + ". As of " + ReportWords.time(report.at()) + ".");
        report.workloads().forEach(page::workload);
        if (!report.grants().isEmpty()) {
            page.html.tag("h2", "Grants");
            page.head(ReportWords.GRANT_HEADS, 3, 7);
            report.grants().forEach(grant -> page.row(ReportWords.cells(grant), 3, 7));
            page.html.append("</table>\n");
        }
        page.list("Drills", report.drills().stream().map(ReportWords::event).toList());
        page.list("Steps", report.steps().stream().map(ReportWords::event).toList());
        page.list("Notes", report.notes());
        return page.html.end();
    }

    private void workload(WorkloadMove move) {
        html.tag("h2", move.planned().workload().id());
        html.tag("p", ReportWords.standing(move));
        move.behind()
                .ifPresent(behind -> html.append("<p class=\"lost\">")
                        .text("behind: " + behind)
                        .append("</p>\n"));
        move.verdicts().forEach(verdict -> html.tag("p", "evaluated: " + ReportWords.verdict(verdict)));
        for (WorkloadMove.PeriodUse use : move.periods()) {
            html.tag("h3", ReportWords.span(use));
            if (use.targets().isEmpty()) {
                html.tag("p", "no calls");
                continue;
            }
            head(ReportWords.HEADS, 1, ReportWords.HEADS.size());
            for (TargetUse target : use.targets()) {
                List<String> cells = ReportWords.cells(use.period(), target);
                row(cells, 1, cells.size());
            }
            html.append("</table>\n");
        }
    }

    private void head(List<String> heads, int numbersFrom, int numbersUntil) {
        html.append("<table>\n<tr>");
        for (int i = 0; i < heads.size(); i++) {
            html.append(i >= numbersFrom && i < numbersUntil ? "<th class=\"n\">" : "<th>")
                    .append(heads.get(i))
                    .append("</th>");
        }
        html.append("</tr>\n");
    }

    /// @param numbersFrom the first column of numbers
    /// @param numbersUntil the first column behind them
    private void row(List<String> cells, int numbersFrom, int numbersUntil) {
        html.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            if (i >= numbersFrom && i < numbersUntil) {
                html.number(cells.get(i));
            } else {
                html.cell(cells.get(i));
            }
        }
        html.append("</tr>\n");
    }

    private void list(String head, List<String> lines) {
        if (!lines.isEmpty()) {
            html.tag("h2", head);
            html.append("<ul>\n");
            lines.forEach(line -> html.tag("li", line));
            html.append("</ul>\n");
        }
    }
}

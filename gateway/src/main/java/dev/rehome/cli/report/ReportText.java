package dev.rehome.cli.report;

import dev.rehome.cli.print.TextTable;
import dev.rehome.relocate.report.MoveReport;
import dev.rehome.relocate.report.TargetUse;
import dev.rehome.relocate.report.WorkloadMove;
import java.util.List;

/// A report as people read it in a terminal.
final class ReportText {
    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    static String of(MoveReport report) {
        ReportText page = new ReportText();
        page.line("", report.plan().id() + ", as of " + ReportWords.time(report.at()));
        page.line("", ReportWords.deadline(report));
        report.workloads().forEach(page::workload);
        page.grants(report);
        page.lines("drills", report.drills().stream().map(ReportWords::event).toList());
        page.lines("steps", report.steps().stream().map(ReportWords::event).toList());
        report.notes().forEach(note -> page.line("note: ", note));
        return page.text.toString();
    }

    private void workload(WorkloadMove move) {
        text.append('\n');
        line("", move.planned().workload().id());
        line("  ", ReportWords.standing(move));
        move.behind().ifPresent(behind -> line("  behind: ", behind));
        move.verdicts().forEach(verdict -> line("  evaluated: ", ReportWords.verdict(verdict)));
        for (WorkloadMove.PeriodUse use : move.periods()) {
            line("  ", ReportWords.span(use));
            if (use.targets().isEmpty()) {
                line("    ", "no calls");
                continue;
            }
            TextTable table = new TextTable(ReportWords.HEADS.toArray(String[]::new));
            for (TargetUse target : use.targets()) {
                table.row(ReportWords.cells(use.period(), target).stream()
                        .map(ReportText::plain)
                        .toArray(String[]::new));
            }
            table.toString().lines().forEach(row -> line("    ", row));
        }
    }

    private void grants(MoveReport report) {
        if (report.grants().isEmpty()) {
            return;
        }
        TextTable table = new TextTable(ReportWords.GRANT_HEADS.toArray(String[]::new));
        report.grants().forEach(grant -> table.row(ReportWords.cells(grant).toArray(String[]::new)));
        text.append('\n').append(table);
    }

    private void lines(String head, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append('\n');
            line("", head);
            lines.forEach(one -> line("  ", one));
        }
    }

    private void line(String indent, String line) {
        text.append(indent).append(plain(line)).append('\n');
    }

    /// Without what would move a terminal's cursor.
    private static String plain(String line) {
        return line.replaceAll("\\p{Cntrl}", "?");
    }
}

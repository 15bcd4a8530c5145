package dev.rehome.relocate.evaluate.report;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.evaluate.statistics.Interval;
import dev.rehome.relocate.evaluate.statistics.Wilson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The report as one page that needs nothing else: no script, no font, no picture from elsewhere. Its policy forbids
/// them, should a model's answer ever try to bring one in.
public final class ReportPage {
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
            h1{font-size:1.5rem}h2{margin-top:2.5rem;border-top:1px solid #d0d7de;padding-top:1.2rem}
            table{border-collapse:collapse;margin:.6rem 0}th,td{padding:.25rem .7rem;text-align:left;border-bottom:1px solid #d0d7de}
            td.n{text-align:right;font-variant-numeric:tabular-nums}
            .tag{padding:.1rem .5rem;border-radius:.8rem;color:#fff;background:#6e7781}
            .tag.at_parity,.tag.better{background:#1a7f37}.tag.worse{background:#cf222e}.tag.not_enough_data{background:#9a6700}
            svg{max-width:100%;height:auto;display:block;margin:.4rem 0}svg text{font:12px system-ui,sans-serif;fill:#1b1f24}
            .win{fill:#7ac68a}.tie{fill:#d0d7de}.loss{fill:#f0a39b}.bar{fill:#6ea8dc}.bad{fill:#fdeceb}
            .zero{stroke:#57606a}.margin{stroke:#cf222e;stroke-dasharray:4 3}
            circle.at_parity,circle.better,rect.at_parity,rect.better{fill:#1a7f37}circle.worse,rect.worse{fill:#cf222e}
            circle.not_enough_data,rect.not_enough_data{fill:#9a6700}
            .sides{display:grid;grid-template-columns:1fr 1fr;gap:1rem}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f6f8fa;padding:.6rem;margin:.2rem 0}
            details{margin:.5rem 0}summary{cursor:pointer}.small{color:#57606a;font-size:.9em}
            """;

    private final StringBuilder html = new StringBuilder();

    private ReportPage() {}

    public static String of(EvaluationReport report) {
        return new ReportPage().page(report);
    }

    private String page(EvaluationReport report) {
        html.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
                .append(" style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>Evaluation of ")
                .append(Html.text(report.plan()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>\n");
        element("h1", "Evaluation of " + report.plan());
        element(
                "p",
                (report.isParity() ? "Every workload is at parity." : "Not every workload is at parity.") + " Made "
                        + report.at() + ". " + report.comparisons()
                        + (report.comparisons() == 1 ? " comparison" : " comparisons, corrected together (Holm)")
                        + ". Spent: " + money(report.spent()) + ".");
        notes(report.notes());
        report.workloads().forEach(this::workload);
        html.append("<p class=\"small\">The bar of a candidate is the bootstrap interval of its mean difference. The")
                .append(" verdict rests on a test that is also right where few answers differ; it can be stricter than")
                .append(" the bar. Likeness goes by ")
                .append(Html.text(report.similarity()))
                .append("; refusals are told by their marks and first words.</p>\n</body></html>\n");
        return html.toString();
    }

    private void workload(WorkloadReport report) {
        element("h2", report.workload());
        element(
                "p",
                (report.isParity() ? "At parity. " : "Not at parity. ") + "Baseline " + report.baselineTarget() + "; "
                        + report.chosen().map(c -> "chosen: " + c).orElse("no candidate is chosen") + ". "
                        + report.samples() + " samples; " + report.needed() + " were asked for. Margin "
                        + Plots.number(report.goal().margin()) + ", confidence "
                        + Plots.number(report.goal().confidence()) + ".");
        notes(report.notes());
        table(report);
        element("h3", "Score difference");
        html.append(Plots.differences(report)).append('\n');
        element("h3", "Won, tied, lost");
        html.append(Plots.outcomes(report)).append('\n');
        element("h3", "Latency, median in ms");
        html.append(Plots.bars("median latency in milliseconds", latencies(report)))
                .append('\n');
        element("h3", "Cost of a call");
        html.append(Plots.bars("mean cost of a call", costs(report))).append('\n');
        rates(report);
        report.comparisons().forEach(this::details);
    }

    private void table(WorkloadReport report) {
        html.append(
                "<table><tr><th>candidate<th>verdict<th>pairs<th>baseline<th>candidate<th>difference<th>judge</tr>\n");
        for (Comparison one : report.comparisons()) {
            String verdict = one.finding().verdict().word();
            html.append("<tr><td>")
                    .append(Html.text(one.candidate()
                            + one.prompt().map(p -> " with " + p).orElse("")))
                    .append("<td><span class=\"tag ")
                    .append(verdict)
                    .append("\">")
                    .append(verdict.replace('_', ' '))
                    .append("</span>");
            cell(String.valueOf(one.pairs()));
            cell(Plots.number(one.baselineScore()));
            cell(Plots.number(one.candidateScore()));
            cell(String.format(Locale.ROOT, "%+.3f", one.meanDifference()) + " (" + interval(one.difference()) + ")");
            int judged = one.judging().judged();
            cell(judged == 0 ? "" : one.judging().agreed() + " of " + judged + " alike in both orders");
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private void rates(WorkloadReport report) {
        element("h3", "Refused and truncated answers");
        html.append("<table><tr><th>target<th>answers<th>refused<th>truncated<th>denied<th>failed<th>not made</tr>\n");
        double confidence = report.goal().confidence();
        row(report.baselineTarget() + " (baseline)", report.baseline(), confidence);
        report.comparisons().forEach(one -> row(one.candidate(), one.side(), confidence));
        html.append("</table>\n");
    }

    private void row(String name, Side side, double confidence) {
        html.append("<tr><td>").append(Html.text(name));
        cell(side.answered() + (side.recorded() > 0 ? " (" + side.recorded() + " recorded)" : ""));
        cell(side.refused() + " (" + interval(Wilson.of(side.refused(), side.answered(), confidence)) + ")");
        cell(side.truncated() + " (" + interval(Wilson.of(side.truncated(), side.answered(), confidence)) + ")");
        cell(String.valueOf(side.denied()));
        cell(String.valueOf(side.failed()));
        cell(String.valueOf(side.notMade()));
        html.append("</tr>\n");
    }

    private void details(Comparison one) {
        counts("Where " + one.candidate() + " lost points", one.failures());
        counts("Calls of " + one.candidate() + " without an answer", one.side().reasons());
        if (!one.examples().isEmpty()) {
            element("h3", "Examples of " + one.candidate());
        }
        for (Comparison.Example example : one.examples()) {
            html.append("<details><summary>")
                    .append(Html.text(example.sample() + ": baseline " + Plots.number(example.baselineScore())
                            + ", candidate " + Plots.number(example.candidateScore()) + "; " + example.reason()))
                    .append("</summary>");
            element("pre", example.request());
            html.append("<div class=\"sides\"><div>baseline");
            element("pre", example.baseline());
            html.append("</div><div>candidate");
            element("pre", example.candidate());
            html.append("</div></div></details>\n");
        }
    }

    private void counts(String title, Map<String, Integer> counts) {
        if (counts.isEmpty()) {
            return;
        }
        element("h3", title);
        html.append("<table>");
        new TreeMap<>(counts).forEach((reason, count) -> {
            html.append("<tr><td>").append(Html.text(reason));
            cell(String.valueOf(count));
            html.append("</tr>");
        });
        html.append("</table>\n");
    }

    private static List<Plots.Bar> latencies(WorkloadReport report) {
        List<Plots.Bar> bars = new ArrayList<>();
        bars.add(latency(report.baselineTarget(), report.baseline()));
        report.comparisons().forEach(one -> bars.add(latency(one.candidate(), one.side())));
        return bars;
    }

    private static Plots.Bar latency(String name, Side side) {
        return side.latencyMs()
                .map(ms -> new Plots.Bar(
                        name,
                        Optional.of((double) ms.p50()),
                        ms.p50() + " (p90 " + ms.p90() + ", p99 " + ms.p99() + ")"))
                .orElseGet(() -> new Plots.Bar(name, Optional.empty(), "not measured"));
    }

    private static List<Plots.Bar> costs(WorkloadReport report) {
        List<Plots.Bar> bars = new ArrayList<>();
        bars.add(cost(report.baselineTarget(), report.baseline()));
        report.comparisons().forEach(one -> bars.add(cost(one.candidate(), one.side())));
        long currencies = bars.stream()
                .map(bar -> bar.text().replaceAll("[^A-Z]", ""))
                .filter(currency -> currency.length() == 3)
                .distinct()
                .count();
        // Bars of several currencies would compare what cannot be compared.
        return currencies <= 1
                ? bars
                : bars.stream()
                        .map(bar -> new Plots.Bar(bar.name(), Optional.empty(), bar.text()))
                        .toList();
    }

    private static Plots.Bar cost(String name, Side side) {
        return side.cost().isEmpty()
                ? new Plots.Bar(name, Optional.empty(), "not known")
                : new Plots.Bar(
                        name, Optional.of(side.cost().getFirst().amount().doubleValue()), money(side.cost()));
    }

    private static String money(List<Money> amounts) {
        return amounts.isEmpty()
                ? "nothing"
                : String.join(", ", amounts.stream().map(Money::toString).toList());
    }

    private static String interval(Interval interval) {
        return String.format(Locale.ROOT, "%.3f to %.3f", interval.low(), interval.high());
    }

    private void notes(List<String> notes) {
        if (!notes.isEmpty()) {
            html.append("<ul>");
            notes.forEach(note -> element("li", note));
            html.append("</ul>\n");
        }
    }

    private void cell(String text) {
        html.append("<td class=\"n\">").append(Html.text(text));
    }

    private void element(String name, String text) {
        html.append('<')
                .append(name)
                .append('>')
                .append(Html.text(text))
                .append("</")
                .append(name)
                .append(">\n");
    }
}

package dev.rehome.relocate.evaluate.report;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.evaluate.statistics.Interval;
import dev.rehome.relocate.evaluate.statistics.Wilson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.temporal.ChronoUnit;
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
            :root{color-scheme:light dark;--ink:#1b1f24;--page:#fff;--soft:#57606a;--line:#d0d7de;--box:#f6f8fa;--good:#1a7f37;--bad:#cf222e;--open:#9a6700;
            --win:#7ac68a;--loss:#f0a39b;--bar:#6ea8dc;--beyond:#fdeceb}
            @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--page:#0d1117;--soft:#9198a1;--line:#3d444d;--box:#161b22;--good:#3fb950;--bad:#f85149;
            --open:#d29922;--win:#2f7a41;--loss:#a04038;--bar:#2f6ea8;--beyond:#3a1d1d}}
            body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:var(--ink);background:var(--page)}
            h1,h2{overflow-wrap:anywhere}h1{font-size:1.5rem}h2{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1.2rem}
            .wide{overflow-x:auto}table{border-collapse:collapse;margin:.6rem 0}th,td{padding:.25rem .7rem;text-align:left;border-bottom:1px solid var(--line)}
            td.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
            .tag{padding:.1rem .5rem;border-radius:.8rem;color:var(--page);background:var(--soft);white-space:nowrap}
            .tag.at_parity,.tag.better{background:var(--good)}.tag.worse{background:var(--bad)}.tag.not_enough_data{background:var(--open)}
            svg{max-width:100%;min-width:32rem;height:auto;display:block;margin:.4rem 0}svg text{font:12px system-ui,sans-serif;fill:var(--ink)}
            .win{fill:var(--win)}.tie{fill:var(--line)}.loss{fill:var(--loss)}.bar{fill:var(--bar)}.bad{fill:var(--beyond)}
            .zero{stroke:var(--soft)}.margin{stroke:var(--bad);stroke-dasharray:4 3}
            circle.at_parity,circle.better,rect.at_parity,rect.better{fill:var(--good)}circle.worse,rect.worse{fill:var(--bad)}
            circle.not_enough_data,rect.not_enough_data{fill:var(--open)}
            .sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:1rem}
            pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--box);padding:.6rem;margin:.2rem 0}
            details{margin:.5rem 0}summary{cursor:pointer;overflow-wrap:anywhere}.small{color:var(--soft);font-size:.9em}
            @media print{details::details-content{content-visibility:visible;height:auto}svg,tr,.sides{break-inside:avoid}h2,h3{break-after:avoid}
            *{print-color-adjust:exact}}
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
                        + report.at().truncatedTo(ChronoUnit.SECONDS) + ". " + report.comparisons()
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
        plot(Plots.differences(report));
        html.append("<p class=\"small\">Left of the dashed line a candidate is worse by more than the margin.</p>\n");
        element("h3", "Won, tied, lost");
        plot(Plots.outcomes(report));
        element("h3", "Latency, median in ms");
        plot(Plots.bars("median latency in milliseconds", latencies(report)));
        element("h3", "Cost of a call");
        plot(Plots.bars("mean cost of a call", costs(report)));
        rates(report);
        report.comparisons().forEach(this::details);
    }

    private void plot(String svg) {
        html.append("<div class=\"wide\">").append(svg).append("</div>\n");
    }

    private void table(WorkloadReport report) {
        html.append(
                "<div class=\"wide\"><table><tr><th>candidate<th>verdict<th>pairs<th>baseline<th>candidate<th>difference<th>judge</tr>\n");
        for (Comparison one : report.comparisons()) {
            String verdict = one.finding().verdict().word();
            html.append("<tr><td>")
                    .append(Html.text(one.name()))
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
        html.append("</table></div>\n");
    }

    private void rates(WorkloadReport report) {
        element("h3", "Refused and truncated answers");
        html.append(
                "<div class=\"wide\"><table><tr><th>target<th>answers<th>refused<th>truncated<th>denied<th>failed<th>not made</tr>\n");
        double confidence = report.goal().confidence();
        row(report.baselineTarget() + " (baseline)", report.baseline(), confidence);
        report.comparisons().forEach(one -> row(one.name(), one.side(), confidence));
        html.append("</table></div>\n");
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
        counts("Where " + one.name() + " lost points", one.failures());
        counts("Calls of " + one.name() + " without an answer", one.side().reasons());
        if (!one.examples().isEmpty()) {
            element("h3", "Examples of " + one.name());
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
        report.comparisons().forEach(one -> bars.add(latency(one.name(), one.side())));
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
        report.comparisons().forEach(one -> bars.add(cost(one.name(), one.side())));
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
                        name,
                        Optional.of(side.cost().getFirst().amount().doubleValue()),
                        money(side.cost().stream().map(ReportPage::rounded).toList()));
    }

    private static Money rounded(Money mean) {
        BigDecimal digits = mean.amount().round(new MathContext(3));
        return new Money(digits.stripTrailingZeros(), mean.currency());
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

package dev.rehome.relocate.evaluate.report;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.evaluate.statistics.Interval;
import dev.rehome.relocate.evaluate.statistics.Wilson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The report as JSON; docs/evaluate.md says what its fields are. The version rises when a field changes its meaning.
public final class ReportJson {
    private static final int VERSION = 1;
    private static final MathContext DIGITS = new MathContext(6);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReportJson() {}

    public static String of(EvaluationReport report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("rehome_evaluation", VERSION)
                .put("status", report.isParity() ? "parity" : "no_parity")
                .put("plan", report.plan())
                .put("at", report.at().toString())
                .put("comparisons", report.comparisons())
                .put("similarity", report.similarity());
        money(json.putArray("spent"), report.spent());
        texts(json.putArray("notes"), report.notes());
        ArrayNode workloads = json.putArray("workloads");
        report.workloads().forEach(one -> workload(workloads.addObject(), one));
        return json.toPrettyString() + "\n";
    }

    private static void workload(ObjectNode json, WorkloadReport report) {
        json.put("workload", report.workload())
                .put("parity", report.isParity())
                .put("baseline", report.baselineTarget());
        report.chosen().ifPresent(chosen -> json.put("chosen", chosen));
        json.put("margin", report.goal().margin())
                .put("confidence", report.goal().confidence())
                .put("samples_least", report.goal().samples())
                .put("samples", report.samples())
                .put("samples_needed", report.needed());
        number(json, "spread_assumed", report.spread());
        side(
                json.putObject("baseline_replies"),
                report.baseline(),
                report.goal().confidence());
        texts(json.putArray("notes"), report.notes());
        ArrayNode comparisons = json.putArray("candidates");
        report.comparisons()
                .forEach(one ->
                        comparison(comparisons.addObject(), one, report.goal().confidence()));
    }

    private static void comparison(ObjectNode json, Comparison one, double confidence) {
        json.put("candidate", one.candidate());
        one.prompt().ifPresent(prompt -> json.put("prompt", prompt));
        json.put("verdict", one.finding().verdict().word()).put("pairs", one.pairs());
        number(json, "baseline_score", one.baselineScore());
        number(json, "candidate_score", one.candidateScore());
        number(json, "difference", one.meanDifference());
        interval(json, "difference_interval", one.difference());
        number(json, "spread", one.spread());
        ObjectNode p = json.putObject("p");
        number(p, "within_margin", one.finding().withinMargin());
        number(p, "better", one.finding().better());
        number(p, "worse", one.finding().worse());
        json.put("wins", one.wins()).put("ties", one.ties()).put("losses", one.losses());
        if (one.judging().judged() > 0) {
            ObjectNode judge = json.putObject("judge");
            judge.put("judged", one.judging().judged())
                    .put("agreed", one.judging().agreed());
            interval(
                    judge,
                    "agreement_interval",
                    Wilson.of(one.judging().agreed(), one.judging().judged(), confidence));
        }
        side(json.putObject("replies"), one.side(), confidence);
        counts(json.putObject("failures"), one.failures());
        ArrayNode examples = json.putArray("examples");
        one.examples().forEach(example -> {
            ObjectNode shown = examples.addObject();
            shown.put("sample", example.sample())
                    .put("request", example.request())
                    .put("baseline", example.baseline())
                    .put("candidate", example.candidate())
                    .put("reason", example.reason());
            number(shown, "baseline_score", example.baselineScore());
            number(shown, "candidate_score", example.candidateScore());
        });
    }

    private static void side(ObjectNode json, Side side, double confidence) {
        json.put("answered", side.answered())
                .put("recorded", side.recorded())
                .put("denied", side.denied())
                .put("failed", side.failed())
                .put("not_made", side.notMade())
                .put("refused", side.refused())
                .put("truncated", side.truncated());
        interval(json, "refused_interval", Wilson.of(side.refused(), side.answered(), confidence));
        interval(json, "truncated_interval", Wilson.of(side.truncated(), side.answered(), confidence));
        side.latencyMs()
                .ifPresent(ms -> json.putObject("latency_ms")
                        .put("p50", ms.p50())
                        .put("p90", ms.p90())
                        .put("p99", ms.p99())
                        .put("max", ms.max()));
        money(json.putArray("cost_per_call"), side.cost());
        counts(json.putObject("reasons"), side.reasons());
    }

    private static void interval(ObjectNode json, String name, Interval interval) {
        json.putArray(name).add(rounded(interval.low())).add(rounded(interval.high()));
    }

    private static void number(ObjectNode json, String name, double value) {
        json.put(name, rounded(value));
    }

    private static BigDecimal rounded(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    }

    private static void money(ArrayNode json, List<Money> amounts) {
        amounts.forEach(one ->
                json.addObject().put("amount", one.amount().toPlainString()).put("currency", one.currency()));
    }

    private static void texts(ArrayNode json, List<String> texts) {
        texts.forEach(json::add);
    }

    private static void counts(ObjectNode json, Map<String, Integer> counts) {
        new TreeMap<>(counts).forEach(json::put);
    }
}

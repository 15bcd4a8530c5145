package dev.rehome.relocate.plan;

import dev.rehome.call.Feature;
import dev.rehome.relocate.Percentiles;
import dev.rehome.relocate.Workload;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/// Writes a plan as YAML, in an order that people read and that makes small differences between two versions.
public final class PlanWriter {
    private static final MathContext SHOWN = new MathContext(6);
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private PlanWriter() {}

    public static String write(RelocationPlan plan) {
        return "# A relocation plan. Review it, change what you know better, keep it in git. See docs/relocation.md.\n"
                + YAML.writeValueAsString(fields(plan));
    }

    /// The plan as JSON-like values, for `--json`.
    public static Map<String, Object> fields(RelocationPlan plan) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rehome_plan", PlanReader.VERSION);
        fields.put("id", plan.id());
        fields.put("made", plan.made().toString());
        Map<String, Object> leaving = new LinkedHashMap<>();
        leaving.put("provider", plan.leaving().provider());
        leaving.put(
                "places",
                plan.leaving().places().stream().map(place -> place.code()).toList());
        leaving.put("by", plan.leaving().by().toString());
        plan.leaving().notice().ifPresent(notice -> leaving.put("notice", notice));
        fields.put("leaving", leaving);
        fields.put(
                "workloads", plan.workloads().stream().map(PlanWriter::planned).toList());
        if (!plan.prompts().isEmpty()) {
            fields.put(
                    "prompts", plan.prompts().stream().map(PlanWriter::prompt).toList());
        }
        if (!plan.notes().isEmpty()) {
            fields.put("notes", plan.notes());
        }
        return fields;
    }

    /// A workload as JSON-like values, as inventories show it too.
    public static Map<String, Object> fields(Workload workload) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", workload.id());
        workload.account().ifPresent(account -> fields.put("account", account));
        workload.key().ifPresent(key -> fields.put("key", key));
        fields.put("model", workload.model());
        fields.put("operation", workload.operation().word());
        fields.put("observed", observed(workload));
        put(fields, "latency_ms", workload.calls().latencyMs());
        if (!workload.features().isEmpty()) {
            Map<String, Object> features = new LinkedHashMap<>();
            Arrays.stream(Feature.values())
                    .filter(workload.features()::containsKey)
                    .forEach(feature -> features.put(feature.word(), number(workload.share(feature))));
            fields.put("features", features);
        }
        put(fields, "input_tokens", workload.input());
        put(fields, "output_tokens", workload.output());
        if (!workload.cost().isEmpty()) {
            fields.put("cost", workload.cost().stream().map(Object::toString).toList());
        }
        return fields;
    }

    private static Map<String, Object> observed(Workload workload) {
        Map<String, Object> observed = new LinkedHashMap<>();
        observed.put("from", workload.period().from().toString());
        observed.put("until", workload.period().until().toString());
        observed.put("calls", workload.calls().count());
        observed.put("calls_per_day", number(workload.calls().perDay()));
        OptionalDouble errors = workload.calls().errors();
        if (errors.isPresent()) {
            observed.put("errors", number(errors.getAsDouble()));
        }
        observed.put("input_tokens", workload.tokens().input());
        observed.put("output_tokens", workload.tokens().output());
        return observed;
    }

    private static Map<String, Object> planned(PlannedWorkload planned) {
        Map<String, Object> fields = fields(planned.workload());
        fields.put("baseline", planned.baseline().toString());
        fields.put(
                "candidates",
                planned.candidates().stream().map(PlanWriter::candidate).toList());
        fields.put("chosen", planned.chosen().map(Object::toString).orElse("none"));
        Map<String, Object> parity = new LinkedHashMap<>();
        parity.put("margin", number(planned.parity().margin()));
        parity.put("confidence", number(planned.parity().confidence()));
        parity.put("samples", planned.parity().samples());
        if (planned.parity().days() != ParityGoal.DAYS) {
            parity.put("days", planned.parity().days());
        }
        fields.put("parity", parity);
        fields.put("stages", planned.stages().stream().map(PlanWriter::stage).toList());
        fields.put("guards", guards(planned.guards()));
        planned.reembed().ifPresent(reembed -> fields.put("reembed", reembedding(reembed)));
        return fields;
    }

    private static Map<String, Object> candidate(Candidate candidate) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("target", candidate.target().toString());
        fields.put("lawful", candidate.lawful());
        candidate.reason().ifPresent(reason -> fields.put("reason", reason));
        fields.put("fit", PlanFields.word(candidate.fit()));
        for (Candidate.Finding.Kind kind : Candidate.Finding.Kind.values()) {
            List<Map<String, String>> findings = candidate.findings().stream()
                    .filter(finding -> finding.kind() == kind)
                    .map(PlanWriter::finding)
                    .toList();
            if (!findings.isEmpty()) {
                fields.put(PlanFields.word(kind), findings);
            }
        }
        candidate.perDay().ifPresent(money -> fields.put("per_day", money.toString()));
        if (!candidate.computedIn().isEmpty()) {
            fields.put(
                    "computed_in",
                    candidate.computedIn().stream().map(place -> place.code()).toList());
        }
        if (!candidate.programmes().isEmpty()) {
            fields.put("programmes", candidate.programmes());
        }
        candidate.prompt().ifPresent(prompt -> fields.put("prompt", prompt));
        return fields;
    }

    private static Map<String, String> finding(Candidate.Finding finding) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("about", finding.about());
        fields.put("text", finding.text());
        return fields;
    }

    private static Map<String, Object> stage(Stage stage) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("stage", PlanFields.word(stage.kind()));
        fields.put("percent", stage.percent());
        fields.put("from", stage.from().toString());
        stage.budget().ifPresent(budget -> {
            budget.money().ifPresent(money -> fields.put("budget", money.toString()));
            budget.calls().ifPresent(calls -> fields.put("calls", calls));
            if (budget.isDaily()) {
                fields.put("per", "day");
            }
        });
        return fields;
    }

    private static Map<String, Object> guards(Guards guards) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("errors", number(guards.errors()));
        fields.put("refusals", number(guards.refusals()));
        fields.put("latency", number(guards.latency()));
        fields.put("cost", number(guards.cost()));
        fields.put("parity", number(guards.parity()));
        return fields;
    }

    private static Map<String, Object> reembedding(Reembedding reembedding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dimension", reembedding.dimension());
        fields.put("tokens", reembedding.tokens());
        reembedding.cost().ifPresent(money -> fields.put("cost", money.toString()));
        reembedding.duration().ifPresent(duration -> fields.put("minutes", duration.toMinutes()));
        return fields;
    }

    private static Map<String, Object> prompt(PromptVariant prompt) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", prompt.id());
        fields.put("how", PlanFields.word(prompt.how()));
        fields.put("text", prompt.text());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, Optional<Percentiles> percentiles) {
        percentiles.ifPresent(p -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("p50", p.p50());
            values.put("p90", p.p90());
            values.put("p99", p.p99());
            values.put("max", p.max());
            fields.put(name, values);
        });
    }

    private static BigDecimal number(double value) {
        BigDecimal rounded = new BigDecimal(value, SHOWN).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}

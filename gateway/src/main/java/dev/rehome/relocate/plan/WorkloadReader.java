package dev.rehome.relocate.plan;

import static dev.rehome.relocate.plan.PlanFields.count;
import static dev.rehome.relocate.plan.PlanFields.id;
import static dev.rehome.relocate.plan.PlanFields.money;
import static dev.rehome.relocate.plan.PlanFields.number;
import static dev.rehome.relocate.plan.PlanFields.words;

import dev.rehome.call.Feature;
import dev.rehome.dialect.Operation;
import dev.rehome.relocate.Workload;
import dev.rehome.yaml.Section;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads what a plan or an inventory says of the use of a workload.
public final class WorkloadReader {
    private static final Map<String, Operation> OPERATIONS = words(Operation.values(), Operation::word);
    private static final Map<String, Feature> FEATURES = words(Feature.values(), Feature::word);

    private WorkloadReader() {}

    /// The caller asks for its own fields after this, then for `done`.
    public static Workload read(Section section) {
        Optional<Section> observed = section.section("observed");
        Optional<Section> features = section.section("features");
        Map<Feature, Double> shares = new EnumMap<>(Feature.class);
        features.ifPresent(all -> {
            FEATURES.forEach((word, feature) -> all.number(word, BigDecimal.ZERO, BigDecimal.ONE)
                    .ifPresent(share -> shares.put(feature, share.doubleValue())));
            all.done();
        });
        Workload workload = new Workload(
                id(section),
                section.optional("account"),
                section.optional("key"),
                section.text("model", "the name that is asked for"),
                section.word("operation", OPERATIONS).orElse(Operation.CHAT),
                new Workload.Period(
                        observed.flatMap(s -> s.instant("from")).orElse(Instant.EPOCH),
                        observed.flatMap(s -> s.instant("until")).orElse(Instant.EPOCH)),
                new Workload.Calls(
                        observed.map(s -> count(s, "calls")).orElse(0L),
                        observed.flatMap(s -> number(s, "calls_per_day")).orElse(0.0),
                        observed.flatMap(s -> s.number("errors", BigDecimal.ZERO, BigDecimal.ONE))
                                .map(BigDecimal::doubleValue)
                                .map(OptionalDouble::of)
                                .orElse(OptionalDouble.empty()),
                        section.section("latency_ms").flatMap(PlanFields::percentiles)),
                shares,
                section.section("input_tokens").flatMap(PlanFields::percentiles),
                section.section("output_tokens").flatMap(PlanFields::percentiles),
                new Workload.Tokens(
                        observed.map(s -> count(s, "input_tokens")).orElse(0L),
                        observed.map(s -> count(s, "output_tokens")).orElse(0L)),
                section.texts("cost").stream()
                        .flatMap(text -> money(section, "cost", text).stream())
                        .toList());
        observed.ifPresent(Section::done);
        return workload;
    }
}

package dev.rehome.relocate.plan.make;

import dev.rehome.call.Feature;
import dev.rehome.catalogue.Confidence;
import dev.rehome.catalogue.ModelFacts;
import dev.rehome.catalogue.Support;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.ToolUse;
import dev.rehome.relocate.Percentiles;
import dev.rehome.way.Target;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// How well a target can do what a workload does, by what the catalogue knows of the model and by what its dialect
/// carries. What nobody has said is UNKNOWN, never a yes.
final class Fitting {
    private static final Map<Feature, Use> USES = Map.ofEntries(
            Map.entry(Feature.STREAM, Use.STREAM),
            Map.entry(Feature.TOOLS, Use.TOOLS),
            Map.entry(Feature.JSON_OBJECT, Use.JSON_OBJECT),
            Map.entry(Feature.JSON_SCHEMA, Use.JSON_SCHEMA),
            Map.entry(Feature.VISION, Use.VISION),
            Map.entry(Feature.AUDIO, Use.AUDIO),
            Map.entry(Feature.FILES, Use.FILES),
            Map.entry(Feature.LOGPROBS, Use.LOGPROBS),
            Map.entry(Feature.CHOICES, Use.CHOICES),
            Map.entry(Feature.REASONING, Use.REASONING),
            Map.entry(Feature.SEED, Use.SEED));

    private static final Set<Confidence> DOUBTED =
            EnumSet.of(Confidence.UNVERIFIED, Confidence.INFERRED, Confidence.CONVERTED);

    private final Carriage carriage;
    private final Baseline baseline;
    private final Target target;
    private final Optional<ModelFacts> facts;
    private final BigDecimal ratio;
    private final Findings findings = new Findings();

    /// @param ratio how many tokens the target counts for one of the baseline's; 1 where that is not known
    Fitting(Carriage carriage, Baseline baseline, Target target, Optional<ModelFacts> facts, BigDecimal ratio) {
        this.carriage = carriage;
        this.baseline = baseline;
        this.target = target;
        this.facts = facts;
        this.ratio = ratio;
    }

    Findings find() {
        if (isSameModel()) {
            findings.sameModel();
        }
        if (facts.isEmpty()) {
            findings.unknown(
                    "model", "the catalogue does not know " + target.name() + ": try it with `rehome conform`");
        } else if (facts.get().from().isEmpty()) {
            findings.unknown(Findings.SINCE, "since when this model is there is not known");
        } else if (isYearAlone(facts.get())) {
            findings.unknown(
                    Findings.SINCE,
                    "since when in " + facts.get().from().get().getYear()
                            + " this model is there is not known: the table has the first of January");
        }
        facts.filter(known -> DOUBTED.contains(known.confidence()))
                .ifPresent(known -> findings.ask(
                        "facts",
                        "what is known of it is " + known.confidence().name().toLowerCase(Locale.ROOT) + ": "
                                + known.source()));
        if (baseline.workload().operation() == Operation.EMBEDDINGS) {
            embeddings();
        } else if (baseline.workload().operation() == Operation.CHAT) {
            sizes();
            for (Feature feature : Feature.values()) {
                double share = baseline.workload().share(feature);
                if (share > 0) {
                    feature(feature, share);
                }
            }
        }
        return findings;
    }

    private void embeddings() {
        if (isSameModel()) {
            return;
        }
        OptionalLong now = baseline.facts().map(ModelFacts::dimensions).orElse(OptionalLong.empty());
        OptionalLong then = facts.map(ModelFacts::dimensions).orElse(OptionalLong.empty());
        // How many texts a call holds is not in the books; those who embed documents send several.
        if (carriage.carried(target, Use.SEVERAL_TEXTS) instanceof Carriage.Carried.Lost(String how)) {
            findings.lost("texts", 0, "calls with several texts fail: " + how);
        }
        findings.adapted("vectors", "vectors of two models do not mix: all that is stored is embedded again");
        if (then.isEmpty()) {
            findings.unknown("dimension", "how long the vectors are is not known");
        } else if (now.isEmpty() || now.getAsLong() != then.getAsLong()) {
            findings.adapted(
                    "dimension",
                    "vectors of " + (now.isEmpty() ? "?" : now.getAsLong()) + " -> " + then.getAsLong()
                            + ": the store's columns change");
        }
        OptionalLong takes = facts.map(ModelFacts::contextTokens).orElse(OptionalLong.empty());
        Optional<Percentiles> sizes = baseline.workload().input();
        if (takes.isPresent() && sizes.isPresent() && scaled(sizes.get().p99()) > takes.getAsLong()) {
            findings.unknown(
                    "context",
                    "a call has " + sizes.get().p99() + " tokens at p99, a text may have " + takes.getAsLong()
                            + ": how long the single texts are is not known");
        }
    }

    private boolean isSameModel() {
        return Models.same(baseline.target().model().model(), target.model().model());
    }

    private void sizes() {
        Optional<Percentiles> input = baseline.workload().input();
        Optional<Percentiles> output = baseline.workload().output();
        OptionalLong context = facts.map(ModelFacts::contextTokens).orElse(OptionalLong.empty());
        OptionalLong longest = facts.map(ModelFacts::outputTokens).orElse(OptionalLong.empty());
        if (input.isEmpty() || output.isEmpty()) {
            findings.unknown("context", "how large the calls are is not known");
            return;
        }
        if (context.isEmpty()) {
            findings.unknown("context", "how much the model takes is not known");
        } else {
            context(input.get(), output.get(), context.getAsLong());
        }
        if (longest.isPresent()) {
            output(output.get(), longest.getAsLong());
        } else if (context.isEmpty()) {
            findings.unknown("output", "how much the model writes is not known");
        }
    }

    private void context(Percentiles input, Percentiles output, long takes) {
        long p99 = scaled(input.p99() + output.p99());
        if (scaled(input.p50() + output.p50()) > takes) {
            findings.cannot(
                    "context",
                    "half of the calls have more than the model takes: " + (input.p50() + output.p50())
                            + " tokens at p50, " + takes + " taken");
        } else if (scaled(input.p90() + output.p90()) > takes) {
            findings.lost(
                    "context",
                    0.1,
                    "one call of ten has more than the model takes: " + (input.p90() + output.p90())
                            + " tokens at p90, " + takes + " taken");
        } else if (p99 > takes) {
            findings.lost(
                    "context",
                    0.01,
                    "one call of a hundred has more than the model takes: " + (input.p99() + output.p99())
                            + " tokens at p99, " + takes + " taken");
        }
    }

    private void output(Percentiles output, long writes) {
        if (scaled(output.p50()) > writes) {
            findings.lost(
                    "output",
                    0.5,
                    "half of the answers are cut: " + output.p50() + " tokens at p50, " + writes + " written");
        } else if (scaled(output.p99()) > writes) {
            findings.lost(
                    "output",
                    scaled(output.p90()) > writes ? 0.1 : 0.01,
                    "the longest answers are cut: " + output.p99() + " tokens at p99, " + writes + " written");
        }
    }

    private long scaled(long tokens) {
        return ratio.multiply(BigDecimal.valueOf(tokens)).longValue();
    }

    private void feature(Feature feature, double share) {
        String about = feature.word();
        if (feature == Feature.TOOLS && target.model().tools() == ToolUse.BY_PROMPT) {
            findings.adapted(
                    about, "functions are told in the prompt (`tools: by_prompt`): measure how often it calls well");
            return;
        }
        switch (model(feature)) {
            case NO -> findings.lost(about, share, percent(share) + " of the calls use it, the model does not have it");
            case UNKNOWN -> {
                findings.unknown(about, percent(share) + " of the calls use it, whether the model has it is not known");
                carried(about, Optional.ofNullable(USES.get(feature)), share);
            }
            case YES -> carried(about, Optional.ofNullable(USES.get(feature)), share);
        }
        if (feature == Feature.TOOLS && model(feature) != Support.NO) {
            carried("parallel_tools", Optional.of(Use.PARALLEL_TOOLS), share);
        }
    }

    /// What the catalogue says; YES where the catalogue has no word for the feature and the dialect decides.
    private Support model(Feature feature) {
        return switch (feature) {
            case TOOLS -> facts.map(ModelFacts::tools).orElse(Support.UNKNOWN);
            case REASONING -> facts.map(ModelFacts::reasoning).orElse(Support.UNKNOWN);
            case VISION -> reads("image");
            case AUDIO -> reads("audio");
            case FILES -> reads("pdf");
            case JSON_OBJECT -> structured("object", "schema");
            case JSON_SCHEMA -> structured("schema");
            case STREAM, LOGPROBS, CHOICES, SEED -> Support.YES;
        };
    }

    private Support reads(String what) {
        return facts.filter(known -> !known.input().isEmpty())
                .map(known -> known.input().contains(what) ? Support.YES : Support.NO)
                .orElse(Support.UNKNOWN);
    }

    private Support structured(String... enough) {
        return facts.flatMap(ModelFacts::structured)
                .map(word -> List.of(enough).contains(word) ? Support.YES : Support.NO)
                .orElse(Support.UNKNOWN);
    }

    private void carried(String about, Optional<Use> use, double share) {
        if (use.isEmpty()) {
            return;
        }
        switch (carriage.carried(target, use.get())) {
            case Carriage.Carried.Kept _ -> {}
            case Carriage.Carried.Changed(String how) -> findings.adapted(about, how);
            case Carriage.Carried.Lost(String why) ->
                findings.lost(about, share, percent(share) + " of the calls use it: " + why);
        }
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, share > 0 && share < 0.01 ? "%.2f %%" : "%.0f %%", share * 100);
    }

    /// Tables that know the year only write its first day.
    private static boolean isYearAlone(ModelFacts known) {
        return known.confidence() == Confidence.CONVERTED
                && known.from().filter(day -> day.getDayOfYear() == 1).isPresent();
    }
}

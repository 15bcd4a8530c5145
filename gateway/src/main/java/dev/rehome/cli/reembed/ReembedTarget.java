package dev.rehome.cli.reembed;

import dev.rehome.call.Candidates;
import dev.rehome.call.Evidence;
import dev.rehome.call.Place;
import dev.rehome.catalogue.ModelFacts;
import dev.rehome.cli.assembly.CallPrices;
import dev.rehome.config.Config;
import dev.rehome.config.EndUser;
import dev.rehome.config.Provider;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.plan.InvalidPlan;
import dev.rehome.relocate.plan.PlanReader;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.Reembedding;
import dev.rehome.relocate.plan.RelocationPlan;
import dev.rehome.way.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who embeds, as whose call, for end users where: from the options and, where there is one, the plan.
///
/// @param purpose of the calls, for the ledger, such as `reembed:move-1/web.embeddings`
/// @param dimensions how long the vectors must be; 0 where nobody has said
/// @param old the model of the old vectors, where somebody has said
record ReembedTarget(
        TargetModel model, String key, List<Place> places, String purpose, int dimensions, Optional<TargetModel> old) {
    /// @throws IllegalArgumentException when an option is wrong or missing
    static ReembedTarget of(Config config, ReembedOptions options, Optional<String> oldTarget) {
        Optional<RelocationPlan> plan = options.plan.map(file -> {
            try {
                return PlanReader.read(file);
            } catch (InvalidPlan wrong) {
                throw new IllegalArgumentException(String.join("\n", wrong.problems()), wrong);
            }
        });
        Optional<PlannedWorkload> planned = plan.map(one -> workload(one, options.workload));
        TargetModel model = options.target
                .map(text -> target("--target", text))
                .or(() -> planned.map(ReembedTarget::chosen))
                .orElseThrow(() -> new IllegalArgumentException(
                        "--target: missing (expected: a target like qwen/text-embedding-v2, or --plan)"));
        provider(config, model);
        String key = key(
                config,
                options.key.or(() -> planned.flatMap(one -> one.workload().key())));
        boolean isChosen = planned.flatMap(PlannedWorkload::chosen)
                .filter(chosen -> chosen.toString().equals(model.toString()))
                .isPresent();
        int planDimension = isChosen
                ? planned.flatMap(PlannedWorkload::reembed)
                        .map(Reembedding::dimension)
                        .orElse(0)
                : 0;
        return new ReembedTarget(
                model,
                key,
                places(config, options, key, plan),
                "reembed:"
                        + planned.map(one ->
                                        plan.get().id() + "/" + one.workload().id())
                                .orElse(model.toString()),
                options.dimensions > 0 ? options.dimensions : planDimension,
                oldTarget.map(text -> target("--old-target", text)).or(() -> planned.map(PlannedWorkload::baseline)));
    }

    /// Whose calls those to a model are: they are made to measure, so they go to that one or to none.
    Recorded recorded(TargetModel only) {
        return new Recorded(
                key,
                Candidates.of(places.stream()
                        .map(place -> new Evidence("reembed", Optional.of(place), Optional.empty(), "re-embedding"))
                        .toList()),
                Optional.of(new Recorded.Measured(only, purpose)));
    }

    /// Where the model is.
    static Provider provider(Config config, TargetModel model) {
        return config.providers().stream()
                .filter(one -> one.id().equals(model.provider()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--target: " + model + " (expected: a provider of the"
                        + " configuration: "
                        + config.providers().stream().map(Provider::id).collect(Collectors.joining(", ")) + ")"));
    }

    /// The longest text that the model could take at the very most, in tokens by the likely count: twice what the
    /// catalogue says, because the count is rough; 0 where nobody has said.
    static long tokensMax(Config config, TargetModel model, Instant now) {
        return CallPrices.of(config)
                .facts(provider(config, model), model.model(), now)
                .map(ModelFacts::contextTokens)
                .flatMap(tokens -> tokens.isPresent() ? Optional.of(2 * tokens.getAsLong()) : Optional.empty())
                .orElse(0L);
    }

    private static PlannedWorkload workload(RelocationPlan plan, Optional<String> wanted) {
        List<PlannedWorkload> all = plan.workloads().stream()
                .filter(one -> one.workload().operation() == Operation.EMBEDDINGS)
                .filter(one -> wanted.map(one.workload().id()::equals).orElse(true))
                .toList();
        if (all.size() != 1) {
            String known = plan.workloads().stream()
                    .filter(one -> one.workload().operation() == Operation.EMBEDDINGS)
                    .map(one -> one.workload().id())
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException("--workload: " + wanted.orElse("missing") + " (expected: "
                    + (known.isEmpty() ? "a plan with a workload of embeddings" : "one of " + known) + ")");
        }
        return all.getFirst();
    }

    private static TargetModel chosen(PlannedWorkload planned) {
        return planned.chosen()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--workload: " + planned.workload().id()
                                + ": no target is chosen (expected: `chosen` in the plan, or --target)"));
    }

    private static TargetModel target(String option, String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            throw new IllegalArgumentException(
                    option + ": " + text + " (expected: a target like qwen/text-embedding-v2)");
        }
        return new TargetModel(text.substring(0, slash), text.substring(slash + 1), Map.of());
    }

    private static String key(Config config, Optional<String> wanted) {
        String key = wanted.orElse("");
        if (config.keys().stream().noneMatch(one -> one.id().equals(key))) {
            throw new IllegalArgumentException("--key: " + (key.isEmpty() ? "missing" : key) + " (expected: one of "
                    + config.keys().stream().map(one -> one.id()).collect(Collectors.joining(", ")) + ")");
        }
        return key;
    }

    private static List<Place> places(
            Config config, ReembedOptions options, String key, Optional<RelocationPlan> plan) {
        if (!options.places.isEmpty()) {
            return options.places.stream()
                    .map(code -> Place.parse(code)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "--place: " + code + " (expected: a country or region such as CN)")))
                    .toList();
        }
        Optional<List<Place>> fixed = config.keys().stream()
                .filter(one -> one.id().equals(key))
                .flatMap(one -> one.endUser() instanceof EndUser.Fixed(Place place)
                        ? Optional.of(List.of(place)).stream()
                        : Optional.<List<Place>>empty().stream())
                .findFirst();
        return fixed.or(() -> plan.map(one -> one.leaving().places()))
                .orElseThrow(() -> new IllegalArgumentException("--place: missing, and " + key
                        + " has no end_user: fixed (expected: where the end users of the texts are, such as CN)"));
    }
}

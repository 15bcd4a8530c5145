package dev.rehome.relocate.plan.make;

import dev.rehome.catalogue.ModelFacts;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.TargetModel;
import dev.rehome.way.ModelRoute;
import dev.rehome.way.Site;
import dev.rehome.way.Target;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What could serve a workload: what the configuration's models name, and what the catalogue has for its providers.
final class Targets {
    /// Where a model is asked for by a name that its owner has given it: the catalogue's names say nothing there.
    static final Set<String> OWN_NAMES = Set.of("azure", "doubao");

    private Targets() {}

    /// All that do the operation and are there on that day, but for those of the provider that leaves; in the order of
    /// the configuration.
    static List<Target> doing(Operation operation, PlanGround ground, String leaving, Instant at) {
        Map<String, Target> targets = new LinkedHashMap<>();
        Set<String> embeddings = embeddingModels(ground);
        for (ModelRoute route : ground.snapshot().routes().values()) {
            route.targets().stream()
                    .filter(target -> isOf(operation, target, ground, embeddings, at))
                    .forEach(target -> targets.putIfAbsent(target.name(), target));
        }
        for (Site site : sites(ground)) {
            if (!OWN_NAMES.contains(site.kind().id())) {
                ground.listed(site).map(name -> ground.catalogue().modelsOn(name, at)).orElse(List.of()).stream()
                        .filter(facts -> does(operation, facts))
                        .map(facts -> Target.of(site, new TargetModel(site.id(), facts.model(), Map.of()), 0))
                        .forEach(target -> targets.putIfAbsent(target.name(), target));
            }
        }
        return targets.values().stream()
                .filter(target -> !target.site().id().equals(leaving))
                .filter(target -> target.site().kind().operations().contains(operation))
                .toList();
    }

    /// The sites in the order of the configuration.
    static List<Site> sites(PlanGround ground) {
        return ground.snapshot().config().providers().stream()
                .map(provider -> ground.site(provider.id()))
                .toList();
    }

    /// A target of the configuration whose model the catalogue knows is what the catalogue says; any other is taken to
    /// do what the names in the configuration that lead to it do: a name whose targets make vectors makes vectors.
    private static boolean isOf(
            Operation operation, Target target, PlanGround ground, Set<String> embeddings, Instant at) {
        return ground.facts(target.site(), target.model(), at)
                .map(facts -> does(operation, facts))
                .orElseGet(() -> operation != Operation.EMBEDDINGS && operation != Operation.CHAT
                        || embeddings.contains(target.name()) == (operation == Operation.EMBEDDINGS));
    }

    private static Set<String> embeddingModels(PlanGround ground) {
        Set<String> names = new HashSet<>();
        for (ModelRoute route : ground.snapshot().routes().values()) {
            if (anyEmbeds(route.targets())) {
                route.targets().forEach(target -> names.add(target.name()));
            }
        }
        return names;
    }

    private static boolean anyEmbeds(Collection<Target> targets) {
        return targets.stream()
                .anyMatch(target ->
                        target.model().model().toLowerCase(Locale.ROOT).contains("embed"));
    }

    /// Of other operations the catalogue says nothing: only the configuration names what does them.
    private static boolean does(Operation operation, ModelFacts facts) {
        return switch (operation) {
            case CHAT ->
                !facts.isEmbedding()
                        && (facts.output().isEmpty() || facts.output().contains("text"));
            case EMBEDDINGS -> facts.isEmbedding();
            case COUNT_TOKENS,
                    MODERATION,
                    RERANK,
                    IMAGE_GENERATION,
                    IMAGE_EDIT,
                    IMAGE_VARIATION,
                    SPEECH,
                    TRANSCRIPTION,
                    TRANSLATION,
                    VIDEO,
                    VIDEO_STATUS,
                    VIDEO_CONTENT -> false;
        };
    }
}

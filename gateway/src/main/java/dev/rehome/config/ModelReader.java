package dev.rehome.config;

import dev.rehome.config.KnownKinds.KnownKind;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.ToolUse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads the names that clients may ask for.
final class ModelReader {
    private static final int WEIGHT_MAX = 1_000_000;
    private static final Type<ToolUse> TOOLS =
            Type.choice(Map.of("native", ToolUse.NATIVE, "by_prompt", ToolUse.BY_PROMPT));

    private final Set<String> providers;
    private final Map<String, KnownKind> kinds;
    private final Strictness strictness;
    private final Set<String> names = new HashSet<>();

    /// @param kinds by the ids of the providers
    ModelReader(Set<String> providers, Map<String, KnownKind> kinds, Strictness strictness) {
        this.providers = providers;
        this.kinds = kinds;
        this.strictness = strictness;
    }

    List<Model> read(Section root) {
        return root.items("models", "Model").stream()
                .map(item -> item.section("Model", this::model))
                .toList();
    }

    private Model model(Section section) {
        String name = section.value("name", Types.MODEL_NAME)
                .check(names::add, "a name that no other model has")
                .check(
                        text -> !isPassThrough(text),
                        "a name that does not begin with a provider's id and /: such names reach that provider directly")
                .required();
        List<ModelTarget> targets = section.items("targets", "provider/model-id or ModelTarget", "").stream()
                .map(this::target)
                .toList();
        checkTargets(section, targets);
        return new Model(
                name,
                targets,
                section.value("strictness", TuningReader.STRICTNESS).or(strictness, "the general strictness"));
    }

    private boolean isPassThrough(String name) {
        int slash = name.indexOf('/');
        return slash > 0 && providers.contains(name.substring(0, slash));
    }

    private static void checkTargets(Section section, List<ModelTarget> targets) {
        if (!section.has("targets")) {
            section.missing("targets", "one target or more");
        } else if (targets.isEmpty()) {
            section.fault("targets", "none", "one target or more");
        }
        long weighted =
                targets.stream().filter(target -> target.weight().isPresent()).count();
        if (weighted != 0 && weighted != targets.size()) {
            section.fault(
                    "targets", weighted + " of " + targets.size() + " with a weight", "weights for all or for none");
        }
    }

    private ModelTarget target(Item item) {
        return item.isText()
                ? new ModelTarget(item.value(targetType()), OptionalInt.empty())
                : item.section("ModelTarget", this::weighted);
    }

    private ModelTarget weighted(Section section) {
        TargetModel target = section.value("target", targetType()).required();
        OptionalInt weight = section.value("weight", Types.integer(1, WEIGHT_MAX)).optional().stream()
                .mapToInt(Integer::intValue)
                .findFirst();
        ToolUse tools = section.value("tools", TOOLS).or(ToolUse.NATIVE, "native");
        Map<String, String> options = options(section, target);
        return new ModelTarget(new TargetModel(target.provider(), target.model(), options, tools), weight);
    }

    private Map<String, String> options(Section section, TargetModel target) {
        Optional<KnownKind> kind = Optional.ofNullable(kinds.get(target.provider()));
        return ProviderReader.options(section, kind.map(known -> known.options(true)));
    }

    private Type<TargetModel> targetType() {
        String expected = "provider/model-id with a provider of this file"
                + (providers.isEmpty()
                        ? ""
                        : ": " + String.join(", ", providers.stream().sorted().toList()));
        return Type.of(
                Types.TARGET.word(),
                expected,
                Types.TARGET.placeholder(),
                text -> Types.TARGET.parse().apply(text).filter(target -> providers.contains(target.provider())));
    }
}

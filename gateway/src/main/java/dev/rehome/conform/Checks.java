package dev.rehome.conform;

import java.util.ArrayList;
import java.util.List;

/// The fixed list of checks.
public final class Checks {
    private static final List<Check> ALL = list();

    private Checks() {}

    public static List<Check> all() {
        return ALL;
    }

    private static List<Check> list() {
        Shapes shapes = new Shapes();
        List<Check> all = new ArrayList<>();
        all.addAll(new EndpointChecks(shapes).all());
        all.addAll(new EmbeddingChecks(shapes).all());
        all.addAll(ParameterChecks.all());
        all.addAll(new StreamChecks(shapes).all());
        all.addAll(ToolChecks.all());
        all.addAll(UsageChecks.all());
        all.addAll(new ErrorChecks(shapes).all());
        all.addAll(FrontChecks.all());
        all.addAll(new CompletionChecks(shapes).all());
        all.addAll(new RankChecks(shapes).all());
        all.addAll(new ImageChecks(shapes).all());
        all.addAll(new SoundChecks(shapes).all());
        all.addAll(new KeptChecks(shapes).all());
        all.addAll(new FileChecks(shapes).all());
        all.addAll(new LiveChecks(shapes).all());
        return List.copyOf(all);
    }
}

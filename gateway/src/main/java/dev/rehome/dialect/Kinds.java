package dev.rehome.dialect;

import dev.rehome.dialect.compatible.OpenAiCompatible;
import dev.rehome.dialect.ernie.ErnieDialect;
import dev.rehome.dialect.moonshot.Moonshot;
import dev.rehome.dialect.openai.OpenAi;
import dev.rehome.dialect.spark.SparkDialect;
import dev.rehome.dialect.zhipu.Zhipu;
import java.util.List;
import java.util.Optional;

/// The kinds that ship: this list, and nothing else, says so.
public final class Kinds {
    private static final List<Kind> ALL = List.of(
            OpenAi.KIND, Moonshot.KIND, Zhipu.KIND, OpenAiCompatible.KIND, ErnieDialect.kind(), SparkDialect.kind());

    private Kinds() {}

    public static List<Kind> all() {
        return ALL;
    }

    public static Optional<Kind> find(String id) {
        return ALL.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }
}

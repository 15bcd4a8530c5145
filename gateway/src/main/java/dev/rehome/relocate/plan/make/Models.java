package dev.rehome.relocate.plan.make;

import java.util.Locale;

/// The names of models at several sites.
final class Models {
    private Models() {}

    /// Whether these name one model. Azure writes `gpt-35-turbo` for `gpt-3.5-turbo`
    /// (learn.microsoft.com/azure/ai-services/openai/concepts/models).
    static boolean same(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String model) {
        return model.toLowerCase(Locale.ROOT).replace("gpt-35-", "gpt-3.5-");
    }
}

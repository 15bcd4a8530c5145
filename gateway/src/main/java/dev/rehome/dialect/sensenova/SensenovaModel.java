package dev.rehome.dialect.sensenova;

import dev.rehome.dialect.TargetModel;
import java.util.Locale;

/// What the name of a model says of how it is called; the target's options say otherwise where they know better.
///
/// @param name in lower case
/// @param option the target's option `vision`: `true`, `false`, or empty
record SensenovaModel(String name, String option) {
    SensenovaModel(TargetModel target) {
        this(target.model().toLowerCase(Locale.ROOT), target.options().getOrDefault("vision", ""));
    }

    /// Whether it sees pictures, and takes the user's words as a list of parts.
    boolean isVision() {
        return switch (option) {
            case "true" -> true;
            case "false" -> false;
            default -> name.contains("-vision") || name.startsWith("sensenova-");
        };
    }

    /// Whether its thinking can be switched on and off.
    boolean thinksWhenTold() {
        return name.startsWith("sensenova-v6-5") || name.startsWith("sensenova-v6.5");
    }
}

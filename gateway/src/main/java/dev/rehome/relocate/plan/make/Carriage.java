package dev.rehome.relocate.plan.make;

import dev.rehome.way.Target;

/// How the gateway carries what a call holds to a target: told by the target's own dialect.
public interface Carriage {
    Carried carried(Target target, Use use);

    /// What becomes of it on the way.
    sealed interface Carried {
        /// It arrives as it is.
        record Kept() implements Carried {}

        /// It arrives in another form.
        record Changed(String how) implements Carried {}

        /// It does not arrive.
        record Lost(String why) implements Carried {}
    }
}

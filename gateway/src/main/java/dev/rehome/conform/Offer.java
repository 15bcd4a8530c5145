package dev.rehome.conform;

import dev.rehome.dialect.Operation;
import java.util.List;

/// An endpoint that not every kind has. A kind without it must refuse it in OpenAI's shape: that is asked for too.
///
/// @param operation what the endpoint is for
/// @param use of the model that is asked
record Offer(Operation operation, ModelUse use, Shapes shapes) {
    /// Asks a model.
    interface Call {
        Seen of(String model);
    }

    /// Judges an answer that was 200.
    interface Judge {
        Finding of(Seen seen);
    }

    Finding find(Probe probe, Call call, Judge judge) {
        if (!probe.can(operation)) {
            return absent(call.of(probe.model()));
        }
        String model = probe.model(use);
        if (model.isEmpty()) {
            return Finding.untried("no model for " + operation.word().replace('_', ' ') + " is configured");
        }
        Seen seen = call.of(model);
        return seen.isOk() ? told(seen, judge.of(seen)) : ToolChecks.refusedOrFailed(seen);
    }

    private Finding absent(Seen seen) {
        boolean clear = (seen.status() == 400 || seen.status() == 404)
                && shapes.wrong("error", seen.json()).isEmpty();
        return clear
                ? Finding.absent(seen.trouble())
                : Finding.failed("the kind has no such thing, but the client saw " + seen.trouble());
    }

    /// What the gateway says that it changed is no fault, whatever became of it.
    private static Finding told(Seen seen, Finding found) {
        String warnings = seen.header("x-rehome-warnings");
        boolean answered = found.outcome() == Finding.Outcome.OK || found.outcome() == Finding.Outcome.DIFFERS;
        return answered && !warnings.isEmpty() ? Finding.adapted("adapted", warnings) : found;
    }

    /// An answer of OpenAI's schema, and more to look at.
    Finding schema(String answer, Seen seen, boolean more, String otherwise) {
        List<String> wrong = shapes.wrong(answer, seen.json());
        if (!wrong.isEmpty()) {
            return Finding.differs(String.join("; ", wrong));
        }
        return more ? Finding.yes() : Finding.differs(otherwise);
    }
}

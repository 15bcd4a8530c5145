package dev.rehome.relocate.cutover;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Cost;
import dev.rehome.call.Outcome;
import dev.rehome.dialect.FailureClass;
import java.util.Optional;

/// What was seen of one of two targets that are compared. Used by one thread at a time.
final class Arm {
    private static final double MILLIS = 1e6;

    final RateBounds errors = new RateBounds();
    final RateBounds refusals = new RateBounds();
    /// Logarithms of milliseconds, so that a ratio of means is a difference.
    final MeanBounds latency = new MeanBounds();
    /// Logarithms of the currency's unit.
    final MeanBounds cost = new MeanBounds();
    private Optional<String> currency = Optional.empty();

    /// What a caller's own fault or his leaving says of a target is nothing.
    void add(CallRecord row) {
        Outcome outcome = row.result().outcome();
        boolean refused =
                row.result().failure().filter(FailureClass.CONTENT::equals).isPresent();
        if (outcome == Outcome.CALLER_FAULT && !refused || outcome == Outcome.CLIENT_LEFT) {
            return;
        }
        errors.add(outcome.isError());
        refusals.add(refused);
        if (outcome == Outcome.SERVED) {
            latency.add(Math.log(Math.max(row.times().attemptNanos() / MILLIS, 1e-3)));
            if (row.cost() instanceof Cost.Known(long pico, String in) && pico > 0) {
                currency = Optional.of(in);
                cost.add(Math.log((double) pico));
            }
        }
    }

    /// What calls were billed in.
    Optional<String> currency() {
        return currency;
    }
}

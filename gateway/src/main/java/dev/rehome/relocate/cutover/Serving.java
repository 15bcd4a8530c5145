package dev.rehome.relocate.cutover;

import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.plan.Candidate;
import dev.rehome.relocate.plan.PromptVariant;
import dev.rehome.relocate.plan.Stage;
import dev.rehome.way.Move;
import dev.rehome.way.Moves;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who serves a call of a workload that moves.
final class Serving {
    private Serving() {}

    /// The baseline refuses the place of its callers.
    static Move emergency(Cutover cutover) {
        return move(cutover, Move.EMERGENCY, lawful(cutover));
    }

    /// The provider is treated as withdrawn.
    static Move drill(Cutover cutover, Drill drill) {
        return move(cutover, "drill", lawful(cutover)).inDrill(drill.id(), drill.provider());
    }

    /// By what has been asked for, the day and the stage.
    static Move usual(Cutover cutover, Moves.Asked call, Instant now) {
        if (cutover.isOver(now)) {
            return move(cutover, "full", lawful(cutover));
        }
        if (cutover.status() != Cutover.Status.RUNNING) {
            return baseline(cutover, cutover.status().word());
        }
        Stage stage = cutover.now();
        boolean isIn = Cohort.has(call.conversation().getAsLong(), cutover.id(), stage.percent());
        return switch (stage.kind()) {
            case SHADOW -> shadow(cutover, isIn);
            case CANARY -> isIn ? move(cutover, "canary", both(cutover)) : baseline(cutover, "baseline");
            case FULL -> move(cutover, "full", cutover.movesAtOnce() ? lawful(cutover) : both(cutover));
        };
    }

    private static Move shadow(Cutover cutover, boolean isMirrored) {
        Optional<Move.Mirror> mirror = isMirrored
                ? Optional.of(
                        new Move.Mirror(cutover.candidate(), cutover.prompt().map(PromptVariant::change)))
                : Optional.empty();
        TargetModel baseline = cutover.planned().baseline();
        return Move.shadow(cutover.id(), baseline, mirror).standIns(lawful(cutover), cutover.changes());
    }

    private static List<TargetModel> both(Cutover cutover) {
        return List.of(cutover.candidate(), cutover.planned().baseline());
    }

    /// The baseline serves; who stands in for it is not part of the move, but where it refuses the place.
    private static Move baseline(Cutover cutover, String stage) {
        Move move = Move.to(cutover.id(), stage, List.of(cutover.planned().baseline()), cutover.changes());
        return move.standIns(lawful(cutover), cutover.changes());
    }

    private static Move move(Cutover cutover, String stage, List<TargetModel> first) {
        Move move = Move.to(cutover.id(), stage, first, cutover.changes());
        return cutover.movesAtOnce() ? move.alone() : move;
    }

    /// The chosen candidate, then the others that are lawful, the best first; of embeddings the chosen one alone.
    static List<TargetModel> lawful(Cutover cutover) {
        return cutover.movesAtOnce()
                ? List.of(cutover.candidate())
                : cutover.planned().lawful().stream().map(Candidate::target).toList();
    }
}

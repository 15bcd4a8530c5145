package dev.rehome.relocate.plan;

import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One workload and where it goes.
///
/// @param baseline what serves it now
/// @param candidates what could serve it, the best first; those that may not or cannot are here too, and say why
/// @param chosen the candidate it moves to; empty when nobody can serve it, or when nobody has chosen yet
/// @param parity how good the candidate must be
/// @param stages in the order of their days; the last one is `full` where the move is planned to the end
/// @param guards when a stage rolls back by itself
/// @param reembed what has to be embedded again, for embeddings
public record PlannedWorkload(
        Workload workload,
        TargetModel baseline,
        List<Candidate> candidates,
        Optional<TargetModel> chosen,
        ParityGoal parity,
        List<Stage> stages,
        Guards guards,
        Optional<Reembedding> reembed) {
    public PlannedWorkload {
        candidates = List.copyOf(candidates);
        stages = List.copyOf(stages);
    }

    /// The candidates that may serve, each target once: the chosen one, then the others, the best first.
    public List<Candidate> lawful() {
        Map<String, Candidate> byTarget = new LinkedHashMap<>();
        choice().ifPresent(one -> byTarget.put(one.target().toString(), one));
        candidates.stream()
                .filter(Candidate::lawful)
                .forEach(one -> byTarget.putIfAbsent(one.target().toString(), one));
        return List.copyOf(byTarget.values());
    }

    /// The candidate that was chosen.
    public Optional<Candidate> choice() {
        return chosen.flatMap(target -> candidates.stream()
                .filter(candidate -> candidate.target().toString().equals(target.toString()))
                .findFirst());
    }
}

package dev.rehome.relocate.plan;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How each workload moves away from a provider that leaves.
///
/// @param id names the plan in commands, in the store and in the audit
/// @param made when the plan was made
/// @param prompts the variants of system prompts that candidates name
/// @param notes what a reader must know, such as data that was not there
public record RelocationPlan(
        String id,
        Instant made,
        Leaving leaving,
        List<PlannedWorkload> workloads,
        List<PromptVariant> prompts,
        List<String> notes) {
    public RelocationPlan {
        workloads = List.copyOf(workloads);
        prompts = List.copyOf(prompts);
        notes = List.copyOf(notes);
    }

    public Optional<PlannedWorkload> workload(String workloadId) {
        return workloads.stream()
                .filter(planned -> planned.workload().id().equals(workloadId))
                .findFirst();
    }

    /// The variants of the system prompt for the lawful candidates of a workload that name one, by target.
    public Map<String, PromptVariant> prompts(PlannedWorkload planned) {
        Map<String, PromptVariant> variants = new LinkedHashMap<>();
        planned.lawful()
                .forEach(candidate -> candidate
                        .prompt()
                        .flatMap(this::prompt)
                        .ifPresent(variant -> variants.put(candidate.target().toString(), variant)));
        return variants;
    }

    public Optional<PromptVariant> prompt(String promptId) {
        return prompts.stream().filter(prompt -> prompt.id().equals(promptId)).findFirst();
    }
}

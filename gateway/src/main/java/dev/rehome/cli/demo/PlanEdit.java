package dev.rehome.cli.demo;

import dev.rehome.relocate.plan.Candidate;
import dev.rehome.relocate.plan.ParityGoal;
import dev.rehome.relocate.plan.PlanReader;
import dev.rehome.relocate.plan.PlanWriter;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.PromptVariant;
import dev.rehome.relocate.plan.RelocationPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What the demo's people change in their plan with an editor.
///
/// @param file the plan's
record PlanEdit(Path file) {
    /// Lets every candidate be worse by this much.
    void margin(double margin) throws IOException {
        RelocationPlan plan = PlanReader.read(file);
        write(
                plan,
                plan.prompts(),
                planned -> new PlannedWorkload(
                        planned.workload(),
                        planned.baseline(),
                        planned.candidates(),
                        planned.chosen(),
                        new ParityGoal(
                                margin,
                                planned.parity().confidence(),
                                planned.parity().samples()),
                        planned.stages(),
                        planned.guards(),
                        planned.reembed()));
    }

    /// Chooses a candidate of a workload, with a variant of the system prompt.
    void choose(String workload, String target, PromptVariant prompt) throws IOException {
        RelocationPlan plan = PlanReader.read(file);
        write(
                plan,
                List.of(prompt),
                planned -> planned.workload().id().equals(workload) ? chosen(planned, target, prompt) : planned);
    }

    private static PlannedWorkload chosen(PlannedWorkload planned, String target, PromptVariant prompt) {
        List<Candidate> candidates = planned.candidates().stream()
                .map(one -> one.target().toString().equals(target) ? with(one, prompt) : one)
                .toList();
        return new PlannedWorkload(
                planned.workload(),
                planned.baseline(),
                candidates,
                candidates.stream()
                        .map(Candidate::target)
                        .filter(one -> one.toString().equals(target))
                        .findFirst(),
                planned.parity(),
                planned.stages(),
                planned.guards(),
                planned.reembed());
    }

    private static Candidate with(Candidate one, PromptVariant prompt) {
        return new Candidate(
                one.target(),
                one.lawful(),
                one.reason(),
                one.fit(),
                one.findings(),
                one.perDay(),
                one.computedIn(),
                one.programmes(),
                Optional.of(prompt.id()));
    }

    private void write(RelocationPlan plan, List<PromptVariant> prompts, UnaryOperator<PlannedWorkload> edit)
            throws IOException {
        Files.writeString(
                file,
                PlanWriter.write(new RelocationPlan(
                        plan.id(),
                        plan.made(),
                        plan.leaving(),
                        plan.workloads().stream().map(edit).toList(),
                        prompts,
                        plan.notes())));
    }
}

package dev.rehome.relocate.plan;

import static dev.rehome.relocate.plan.PlanFields.money;
import static dev.rehome.relocate.plan.PlanFields.words;

import dev.rehome.relocate.Money;
import dev.rehome.yaml.Section;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the stages of a workload.
final class StageReader {
    private static final long CALLS_MAX = 1_000_000_000;
    private static final Map<String, Boolean> PER = Map.of("day", true, "plan", false);

    private StageReader() {}

    static List<Stage> stages(Section section) {
        List<Stage> stages =
                section.sections("stages").stream().map(StageReader::stage).toList();
        for (int i = 1; i < stages.size(); i++) {
            if (stages.get(i).from().isBefore(stages.get(i - 1).from())) {
                section.problem(
                        "stages",
                        stages.get(i).from() + " after " + stages.get(i - 1).from(),
                        "rising days");
            }
        }
        return stages;
    }

    private static Stage stage(Section section) {
        Stage.Kind kind = section.word("stage", words(Stage.Kind.values(), PlanFields::word))
                .orElseGet(() -> {
                    if (!section.has("stage")) {
                        section.problem("stage", "", "shadow, canary or full");
                    }
                    return Stage.Kind.SHADOW;
                });
        long percent = section.whole("percent", 1, 100).orElse(100);
        Optional<LocalDate> from = section.date("from");
        if (from.isEmpty() && !section.has("from")) {
            section.problem("from", "", "a date such as 2024-06-27");
        }
        Optional<ShadowBudget> budget = budget(section);
        if (budget.isPresent() && kind != Stage.Kind.SHADOW) {
            section.problem("budget", budget.get().toString(), "nothing: only a shadow has a budget");
        }
        section.done();
        return new Stage(kind, (int) percent, from.orElse(LocalDate.EPOCH), budget);
    }

    private static Optional<ShadowBudget> budget(Section section) {
        Optional<Money> money = section.optional("budget").flatMap(text -> money(section, "budget", text));
        OptionalLong calls = section.whole("calls", 1, CALLS_MAX);
        Optional<Boolean> daily = section.word("per", PER);
        if (money.isEmpty() && calls.isEmpty()) {
            if (section.has("per") && !section.has("budget")) {
                section.problem("per", "", "a budget or a number of calls beside it");
            }
            return Optional.empty();
        }
        Optional<Long> most = calls.isPresent() ? Optional.of(calls.getAsLong()) : Optional.empty();
        return Optional.of(new ShadowBudget(money, most, daily.orElse(false)));
    }
}

package dev.rehome.relocate.plan;

import static dev.rehome.relocate.plan.PlanFields.count;
import static dev.rehome.relocate.plan.PlanFields.fraction;
import static dev.rehome.relocate.plan.PlanFields.id;
import static dev.rehome.relocate.plan.PlanFields.money;
import static dev.rehome.relocate.plan.PlanFields.target;
import static dev.rehome.relocate.plan.PlanFields.times;
import static dev.rehome.relocate.plan.PlanFields.word;
import static dev.rehome.relocate.plan.PlanFields.words;

import dev.rehome.call.Place;
import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.Workload;
import dev.rehome.yaml.Problems;
import dev.rehome.yaml.Section;
import dev.rehome.yaml.YamlReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads and checks a plan. All faults come at once, each with its line; what `PlanWriter` writes reads as it was.
public final class PlanReader {
    static final long VERSION = 1;

    private final Problems problems = new Problems();

    private PlanReader() {}

    /// @throws InvalidPlan with everything that is wrong
    public static RelocationPlan read(Path file) {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (IOException failed) {
            throw new InvalidPlan(List.of(file + ": not readable (expected: a plan, a text in UTF-8)"));
        }
    }

    /// @param file named in messages
    /// @throws InvalidPlan with everything that is wrong
    public static RelocationPlan read(String file, String text) {
        return new PlanReader().plan(file, text);
    }

    private RelocationPlan plan(String file, String text) {
        Optional<RelocationPlan> plan = YamlReader.read(file, text, problems).map(this::plan);
        if (plan.isEmpty() || !problems.isEmpty()) {
            throw new InvalidPlan(problems.list());
        }
        return plan.get();
    }

    private RelocationPlan plan(Section root) {
        long version = root.whole("rehome_plan", VERSION, VERSION).orElse(0);
        if (version != VERSION && !root.has("rehome_plan")) {
            root.problem("rehome_plan", "", String.valueOf(VERSION));
        }
        List<PromptVariant> prompts =
                root.sections("prompts").stream().map(PlanReader::prompt).toList();
        Set<String> promptIds = prompts.stream().map(PromptVariant::id).collect(Collectors.toSet());
        RelocationPlan plan = new RelocationPlan(
                id(root),
                root.instant("made").orElse(Instant.EPOCH),
                root.section("leaving").map(PlanReader::leaving).orElseGet(() -> {
                    root.problem("leaving", "", "provider, places and by");
                    return new Leaving("", List.of(), LocalDate.EPOCH, Optional.empty());
                }),
                root.sections("workloads").stream()
                        .map(section -> workload(section, promptIds))
                        .toList(),
                prompts,
                root.texts("notes"));
        root.done();
        once(
                root,
                plan.workloads().stream()
                        .map(planned -> planned.workload().id())
                        .toList());
        return plan;
    }

    private static void once(Section root, List<String> ids) {
        Set<String> seen = new HashSet<>();
        ids.stream()
                .filter(id -> !seen.add(id))
                .forEach(id -> root.problem("workloads", id + " twice", "an id that no other workload has"));
    }

    private static PromptVariant prompt(Section section) {
        PromptVariant prompt = new PromptVariant(
                id(section),
                section.word("how", words(PromptVariant.How.values(), PlanFields::word))
                        .orElse(PromptVariant.How.BEFORE),
                section.text("text", "the text of the prompt"));
        section.done();
        return prompt;
    }

    private static Leaving leaving(Section section) {
        List<Place> places = section.places("places");
        if (places.isEmpty() && !section.has("places")) {
            section.problem("places", "", "at least one country or region");
        }
        Optional<LocalDate> by = section.date("by");
        if (by.isEmpty() && !section.has("by")) {
            section.problem("by", "", "a date such as 2024-07-09");
        }
        Leaving leaving = new Leaving(
                section.text("provider", "the id of a provider"),
                places,
                by.orElse(LocalDate.EPOCH),
                section.optional("notice"));
        section.done();
        return leaving;
    }

    private static PlannedWorkload workload(Section section, Set<String> prompts) {
        Workload workload = WorkloadReader.read(section);
        TargetModel baseline = target(section, "baseline").orElse(new TargetModel("", "", Map.of()));
        List<Candidate> candidates = section.sections("candidates").stream()
                .map(candidate -> candidate(candidate, prompts))
                .toList();
        Optional<TargetModel> chosen =
                section.optional("chosen").filter("none"::equals).isPresent()
                        ? Optional.empty()
                        : target(section, "chosen");
        chosen.filter(target -> candidates.stream()
                        .noneMatch(
                                one -> one.lawful() && one.target().toString().equals(target.toString())))
                .ifPresent(target ->
                        section.problem("chosen", target.toString(), "none, or the target of a lawful candidate"));
        PlannedWorkload planned = new PlannedWorkload(
                workload,
                baseline,
                candidates,
                chosen,
                section.section("parity").map(PlanReader::parity).orElse(ParityGoal.USUAL),
                StageReader.stages(section),
                section.section("guards").map(PlanReader::guards).orElse(Guards.USUAL),
                section.section("reembed").map(PlanReader::reembedding));
        section.done();
        return planned;
    }

    private static Candidate candidate(Section section, Set<String> prompts) {
        Optional<String> prompt = section.optional("prompt");
        prompt.filter(id -> !prompts.contains(id))
                .ifPresent(id -> section.problem("prompt", id, "the id of one of `prompts`"));
        Candidate candidate = new Candidate(
                target(section, "target").orElse(new TargetModel("", "", Map.of())),
                section.word("lawful", Map.of("true", true, "false", false)).orElse(false),
                section.optional("reason"),
                section.word("fit", words(Fit.values(), PlanFields::word)).orElse(Fit.NONE),
                Arrays.stream(Candidate.Finding.Kind.values())
                        .flatMap(kind -> section.sections(word(kind)).stream().map(one -> finding(kind, one)))
                        .toList(),
                section.optional("per_day").flatMap(text -> money(section, "per_day", text)),
                section.places("computed_in"),
                section.texts("programmes"),
                prompt);
        section.done();
        return candidate;
    }

    private static Candidate.Finding finding(Candidate.Finding.Kind kind, Section section) {
        Candidate.Finding finding = new Candidate.Finding(
                kind, section.text("about", "what it is about"), section.text("text", "what differs"));
        section.done();
        return finding;
    }

    private static ParityGoal parity(Section section) {
        ParityGoal usual = ParityGoal.USUAL;
        ParityGoal goal = new ParityGoal(
                fraction(section, "margin", usual.margin()),
                section.number("confidence", new BigDecimal("0.5"), new BigDecimal("0.999"))
                        .map(BigDecimal::doubleValue)
                        .orElse(usual.confidence()),
                (int) section.whole("samples", 1, 1_000_000).orElse(usual.samples()),
                (int) section.whole("days", 1, 3_650).orElse(usual.days()));
        section.done();
        return goal;
    }

    private static Guards guards(Section section) {
        Guards usual = Guards.USUAL;
        Guards guards = new Guards(
                fraction(section, "errors", usual.errors()),
                fraction(section, "refusals", usual.refusals()),
                times(section, "latency", usual.latency()),
                times(section, "cost", usual.cost()),
                fraction(section, "parity", usual.parity()));
        section.done();
        return guards;
    }

    private static Reembedding reembedding(Section section) {
        Reembedding reembedding = new Reembedding(
                (int) section.whole("dimension", 0, 100_000).orElse(0),
                count(section, "tokens"),
                section.optional("cost").flatMap(text -> money(section, "cost", text)),
                section.whole("minutes", 0, 10_000_000).stream()
                        .mapToObj(java.time.Duration::ofMinutes)
                        .findFirst());
        section.done();
        return reembedding;
    }
}

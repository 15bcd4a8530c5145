package dev.rehome.cli.evaluate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options of `rehome evaluate`.
final class EvaluateOptions {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "rehome.yaml",
            description = "The configuration (default: ${DEFAULT-VALUE}).")
    Path config = Path.of("rehome.yaml");

    @Option(
            names = "--workload",
            paramLabel = "W",
            description = "A workload of the plan; may be given more than once (default: all for chat).")
    List<String> workloads = List.of();

    @Option(
            names = "--samples",
            paramLabel = "FILE",
            description = "JSONL in the form of OpenAI's evals, or a promptfoo configuration in YAML; may be given more"
                    + " than once (default: the recorded calls of the workload's key).")
    List<Path> samples = List.of();

    @Option(names = "--key", paramLabel = "K", description = "Whose calls they are (default: the workload's key).")
    Optional<String> key = Optional.empty();

    @Option(
            names = "--place",
            paramLabel = "CC",
            split = ",",
            description = "Where the end user is, for samples that do not say it (default: the place of a key with"
                    + " end_user: fixed, else the places of the plan).")
    List<String> places = List.of();

    @Option(
            names = "--budget",
            paramLabel = "MONEY",
            description = "What it may cost at most, such as \"5 USD\"; once for each currency. With one, a call whose"
                    + " price is not known is not made.")
    List<String> budget = List.of();

    @Option(
            names = "--judge",
            paramLabel = "T",
            description = "A target, provider/model-id, that judges samples without checks, in both orders, and grades"
                    + " answers by the rubrics of promptfoo's llm-rubric.")
    Optional<String> judge = Optional.empty();

    @Option(
            names = "--similarity",
            paramLabel = "HOW",
            description = "What likeness goes by: letters, or semantic for the meaning, by an embedding model in this"
                    + " process (default: semantic where its module is there, else letters).")
    Optional<String> similarity = Optional.empty();

    @Option(names = "--resume", description = "Go on with the replies that are kept of an evaluation of this plan.")
    boolean resume;

    @Option(names = "--fresh", description = "Forget them, and begin again.")
    boolean fresh;

    @Option(
            names = "--pilot",
            paramLabel = "N",
            description = "Only the first N samples, to see how much the scores differ (see --spread).")
    Optional<Integer> pilot = Optional.empty();

    @Option(
            names = "--spread",
            paramLabel = "S",
            description = "The standard deviation of the score differences that the number of samples is computed with"
                    + " (default: 0.3).")
    Optional<Double> spread = Optional.empty();

    @Option(names = "--anyway", description = "Run with fewer samples than are needed.")
    boolean anyway;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "4",
            description = "Calls to one target at the same time (default: ${DEFAULT-VALUE}).")
    int concurrency = 4;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report as a page.")
    Optional<Path> html = Optional.empty();

    @Option(names = "--no-examples", description = "Show no prompts and answers in the report.")
    boolean noExamples;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;
}

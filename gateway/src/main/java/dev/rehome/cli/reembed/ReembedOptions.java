package dev.rehome.cli.reembed;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options of `rehome reembed`, but for those of tables and of the check.
final class ReembedOptions {
    @Parameters(
            paramLabel = "IN",
            arity = "0..1",
            description = "JSONL, a text a line: {\"id\": ..., \"text\": ..., \"vector\": [...]}; other members stay.")
    Optional<Path> in = Optional.empty();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "OUT",
            description = "The same lines with new vectors. Written as OUT.part; a run that was stopped goes on there.")
    Optional<Path> out = Optional.empty();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "rehome.yaml",
            description = "The configuration (default: ${DEFAULT-VALUE}).")
    Path config = Path.of("rehome.yaml");

    @Option(names = "--plan", paramLabel = "PLAN", description = "Take target, key and dimension from this plan.")
    Optional<Path> plan = Optional.empty();

    @Option(names = "--workload", paramLabel = "W", description = "The plan's workload (default: its only one).")
    Optional<String> workload = Optional.empty();

    @Option(names = "--target", paramLabel = "T", description = "provider/model-id, such as qwen/text-embedding-v2.")
    Optional<String> target = Optional.empty();

    @Option(names = "--key", paramLabel = "K", description = "Whose calls they are (default: the workload's key).")
    Optional<String> key = Optional.empty();

    @Option(
            names = "--place",
            paramLabel = "CC",
            split = ",",
            description = "Where the end users of the texts are (default: the place of a key with end_user: fixed, else"
                    + " the places of the plan).")
    List<String> places = List.of();

    @Option(
            names = "--labels",
            paramLabel = "LABEL",
            split = ",",
            description = "What the texts hold, such as personal: as a client says it by x-rehome-labels.")
    List<String> labels = List.of();

    @Option(
            names = "--id",
            paramLabel = "NAME",
            defaultValue = "id",
            description = "Member (default: ${DEFAULT-VALUE}).")
    String id = "id";

    @Option(
            names = "--text",
            paramLabel = "NAME",
            defaultValue = "text",
            description = "Member (default: ${DEFAULT-VALUE}).")
    String text = "text";

    @Option(
            names = "--vector",
            paramLabel = "NAME",
            defaultValue = "vector",
            description = "Member (default: ${DEFAULT-VALUE}).")
    String vector = "vector";

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "64",
            description = "Texts of a call at most (default: ${DEFAULT-VALUE}); fewer where the target takes fewer.")
    int batch = 64;

    @Option(
            names = "--batch-tokens",
            paramLabel = "N",
            defaultValue = "16000",
            description = "Tokens of a call at most, estimated (default: ${DEFAULT-VALUE}).")
    long batchTokens = 16_000;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "4",
            description = "Calls at the same time (default: ${DEFAULT-VALUE}).")
    int concurrency = 4;

    @Option(names = "--tpm", paramLabel = "N", description = "Tokens a minute at most, estimated.")
    long tokensPerMinute;

    @Option(
            names = "--bad",
            paramLabel = "fail|skip",
            defaultValue = "fail",
            description =
                    "Texts that are empty, too long or refused: end, naming the id, or leave them without a vector"
                            + " (default: ${DEFAULT-VALUE}).")
    String bad = "fail";

    @Option(names = "--truncate", description = "Cut texts that are too long for the model.")
    boolean truncate;

    @Option(names = "--dimensions", paramLabel = "N", description = "How long the vectors must be.")
    int dimensions;

    @Option(
            names = "--budget",
            paramLabel = "MONEY",
            description = "What it may cost at most, such as \"5 USD\"; once for each currency.")
    List<String> budget = List.of();

    @Option(names = "--dry-run", description = "Only count texts and tokens, and say what it would cost.")
    boolean dryRun;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;
}

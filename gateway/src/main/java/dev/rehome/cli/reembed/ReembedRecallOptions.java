package dev.rehome.cli.reembed;

import dev.rehome.relocate.reembed.recall.AskedQuery;
import dev.rehome.relocate.reembed.recall.RecallCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options of `rehome reembed` for the check of what is found.
final class ReembedRecallOptions {
    private static final int QUERIES_MAX = 10_000;
    private static final int NEIGHBOURS_MAX = 1_000;

    @Option(
            names = "--queries",
            paramLabel = "FILE",
            description = "Check with these queries, JSONL: {\"query\": ..., \"relevant\": [ids], \"vector\": [...]}."
                    + " Without `vector` a query is embedded by the old model.")
    Optional<Path> queries = Optional.empty();

    @Option(
            names = "--sample-queries",
            paramLabel = "N",
            description = "Check with N of the texts themselves as queries.")
    int sampled;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed draws the same texts (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(
            names = "--k",
            paramLabel = "N",
            defaultValue = "10",
            description = "Neighbours that are compared (default: ${DEFAULT-VALUE}).")
    int k = 10;

    @Option(names = "--min-recall", paramLabel = "SHARE", description = "End with 1 when less is found, such as 0.8.")
    Optional<Double> least = Optional.empty();

    @Option(
            names = "--old-target",
            paramLabel = "T",
            description = "The model of the old vectors, provider/model-id, for queries without a vector; it is called"
                    + " only where that is lawful (default: the baseline of the plan's workload).")
    Optional<String> oldTarget = Optional.empty();

    boolean isAsked() {
        return queries.isPresent() || sampled > 0;
    }

    /// What is to be checked; empty for nothing.
    ///
    /// @throws IllegalArgumentException when an option is wrong
    Optional<RecallCheck.Wish> wish() throws IOException {
        if (k < 1 || k > NEIGHBOURS_MAX) {
            throw new IllegalArgumentException("--k: " + k + " (expected: 1 to " + NEIGHBOURS_MAX + ")");
        }
        if (sampled < 0 || sampled > QUERIES_MAX) {
            throw new IllegalArgumentException(
                    "--sample-queries: " + sampled + " (expected: 0 to " + QUERIES_MAX + ")");
        }
        boolean isShare = least.map(share -> share >= 0 && share <= 1).orElse(true);
        if (!isShare) {
            throw new IllegalArgumentException("--min-recall: " + least.get() + " (expected: 0 to 1)");
        }
        if (!isAsked()) {
            if (least.isPresent()) {
                throw new IllegalArgumentException(
                        "--min-recall: nothing to check (expected: --queries or" + " --sample-queries)");
            }
            return Optional.empty();
        }
        List<AskedQuery> asked = queries.isPresent() ? AskedQuery.read(queries.get()) : List.of();
        return Optional.of(new RecallCheck.Wish(asked, sampled, seed, k));
    }
}

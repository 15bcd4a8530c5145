package dev.rehome.bench;

import dev.rehome.cli.evaluate.EvaluateCommand;
import dev.rehome.relocate.evaluate.statistics.SampleSize;
import dev.rehome.simulate.SimulatedVendors;
import dev.rehome.simulate.Simulators;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Evaluations from end to end whose truth is known: `rehome evaluate` with a gateway, against simulated vendors that
/// answer as the samples say. The baseline is wrong on a tenth of the samples, drawn at random; a candidate that is
/// equal is wrong as often, on others; one that is worse is wrong more often by twice the margin.
final class EvaluatedForReal implements AutoCloseable {
    static final double MARGIN = 0.1;
    static final double CONFIDENCE = 0.95;
    private static final double WRONG = 0.1;
    private static final Instant NOW = Instant.parse("2024-06-25T00:00:00Z");

    private final Simulators vendors = Simulators.start(SimulatedVendors.all().stream()
            .filter(vendor -> List.of("openai", "zhipu").contains(vendor.card().id()))
            .toList());
    private final Random random;

    EvaluatedForReal(long seed) {
        this.random = new Random(seed);
    }

    /// What one evaluation found.
    ///
    /// @param exit of the command
    record Found(String verdict, double difference, int pairs, int exit) {
        boolean accepted() {
            return exit == 0;
        }
    }

    /// How many samples the command asks for: the differences spread as those of two independent models do.
    static int samples() {
        return SampleSize.needed(MARGIN, CONFIDENCE, spread(), 1);
    }

    private static double spread() {
        return Math.sqrt(2 * WRONG * (1 - WRONG));
    }

    /// @param truth the candidate's mean score less the baseline's
    Found run(double truth) throws IOException {
        Path directory = Files.createTempDirectory("rehome-evaluated");
        try {
            return run(directory, truth);
        } finally {
            vendors.all().forEach(vendor -> vendor.forget());
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Found run(Path directory, double truth) throws IOException {
        Files.writeString(directory.resolve("rehome.yaml"), configuration());
        Files.writeString(directory.resolve("plan.yaml"), PLAN);
        Files.writeString(directory.resolve("samples.jsonl"), samples(truth));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new EvaluateCommand(Map.of(), () -> NOW))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        directory.resolve("plan.yaml").toString(),
                        "--config=" + directory.resolve("rehome.yaml"),
                        "--samples=" + directory.resolve("samples.jsonl"),
                        "--spread=" + spread(),
                        "--similarity=letters",
                        "--concurrency=16",
                        "--no-examples",
                        "--json");
        if (out.toString().isEmpty()) {
            throw new IllegalStateException("evaluate: status " + exit + ": " + err);
        }
        JsonNode candidate = JsonMapper.shared().readTree(out.toString()).at("/workloads/0/candidates/0");
        return new Found(
                candidate.path("verdict").asString(),
                candidate.path("difference").asDouble(),
                candidate.path("pairs").asInt(),
                exit);
    }

    private String samples(double truth) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < samples(); i++) {
            boolean baselineIsWrong = random.nextDouble() < WRONG;
            boolean candidateIsWrong = random.nextDouble() < WRONG - truth;
            lines.append("{\"ideal\":\"right\",\"input\":\"Question ")
                    .append(i)
                    .append(" [[simulate:say:right]]")
                    .append(baselineIsWrong ? "[[simulate:say:wrong@gpt-4o]]" : "")
                    .append(candidateIsWrong ? "[[simulate:say:wrong@glm-4-plus]]" : "")
                    .append("\"}\n");
        }
        return lines.toString();
    }

    private String configuration() {
        return """
                listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
                store: sqlite:rehome.db
                operator: { entity: Acme Pte Ltd, country: SG }
                location: { gateway: SG, client_address: socket, sources: [builtin], when_unknown: account }
                accounts: [{ id: acme, country: SG }]
                keys:
                  - { id: web, account: acme, secret: "a-secret-of-the-bench", models: [gpt-4o], end_user: fixed, place: SG }
                models:
                  - { name: gpt-4o, targets: [openai/gpt-4o] }
                providers:
                """
                + vendors.all().stream()
                        .map(vendor ->
                                "  - { id: %s, kind: %s, base_url: \"%s\", availability: everywhere, credential: { api_key: \"%s\" } }\n"
                                        .formatted(
                                                vendor.card().id(),
                                                vendor.card().kind(),
                                                vendor.baseUrl(),
                                                vendor.card().secret("api_key")))
                        .collect(Collectors.joining());
    }

    private static final String PLAN = """
            rehome_plan: 1
            id: for-real
            made: 2024-06-25T03:00:00Z
            leaving: { provider: openai, places: [SG], by: 2024-07-09 }
            workloads:
              - id: web.gpt-4o.chat
                key: web
                model: gpt-4o
                operation: chat
                baseline: openai/gpt-4o
                candidates: [{ target: zhipu/glm-4-plus, lawful: true, fit: near }]
                chosen: zhipu/glm-4-plus
                parity: { margin: %s, confidence: %s, samples: 100 }
            """.formatted(MARGIN, CONFIDENCE);

    @Override
    public void close() {
        vendors.close();
    }
}

package dev.rehome.cli.conform;

import dev.rehome.cli.print.TextTable;
import dev.rehome.conform.CompatibilityPage;
import dev.rehome.conform.Conformity;
import dev.rehome.conform.ConformityJson;
import dev.rehome.conform.Finding.Outcome;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `rehome conform`: what each target really supports, measured through the gateway.
@Command(
        name = "conform",
        mixinStandardHelpOptions = true,
        description = {
            "Measure what a target really supports, by a fixed list of checks through the gateway.",
            "With -c, the providers of that configuration: the checks make some 250 calls to each target, which cost"
                    + " money. Without it, the simulated vendors. Ends with 1 when a check failed."
        })
public final class ConformCommand implements Callable<Integer> {
    /// Held, because a logger that nobody holds forgets its level.
    private static final Logger OURS = Logger.getLogger("dev.rehome");

    private final Map<String, String> environment;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration whose providers are asked; without it, simulated vendors.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--target",
            paramLabel = "T",
            description = "A target, provider/model-id; may be given more than once.")
    private List<String> targets = List.of();

    @Option(names = "--all", description = "All targets of the configuration, or all simulated vendors.")
    private boolean all;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write conformity.json and compatibility.md to this directory.")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public ConformCommand(Map<String, String> environment, InstantSource clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        if (targets.isEmpty() != all) {
            throw new ParameterException(
                    spec.commandLine(), "conform: (expected: --target provider/model-id, or --all; one of them)");
        }
        // Refusals are what is measured here, so they are no news.
        OURS.setLevel(Level.WARNING);
        try (ConformBench bench = bench()) {
            List<String> chosen = all ? bench.targets() : targets;
            List<Conformity> found = new ArrayList<>();
            for (String target : chosen) {
                found.add(Conformity.of(bench.probe(target), check -> progress(target, check)));
                clearProgress();
                if (!json) {
                    print(found.getLast());
                }
            }
            write(found, bench.what());
            if (json) {
                out().print(ConformityJson.of(found));
                out().flush();
            }
            return found.stream().allMatch(Conformity::isKept) ? 0 : 1;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private ConformBench bench() throws IOException {
        return file.isPresent()
                ? ConformBench.ofFile(file.get(), environment, clock)
                : ConformBench.ofSimulators(clock);
    }

    private void print(Conformity one) {
        TextTable counts = new TextTable("target", "as OpenAI", "adapted", "refused", "none", "differs", "failed");
        List<String> row = new ArrayList<>();
        row.add(one.target());
        for (Outcome outcome : Outcome.values()) {
            row.add(String.valueOf(one.count(outcome)));
        }
        counts.row(row.toArray(String[]::new));
        out().print(counts);
        TextTable table = new TextTable("  check", "found", "detail");
        one.findings().forEach((check, finding) -> {
            if (targets.size() == 1 || finding.isFailed()) {
                table.row("  " + check.id(), finding.word(), finding.detail());
            }
        });
        if (targets.size() == 1 || !one.isKept()) {
            out().print(table);
        }
        out().flush();
    }

    private void write(List<Conformity> found, String what) throws IOException {
        if (directory.isPresent()) {
            Files.createDirectories(directory.get());
            Files.writeString(directory.get().resolve("conformity.json"), ConformityJson.of(found));
            Files.writeString(directory.get().resolve("compatibility.md"), CompatibilityPage.of(found, what));
        }
    }

    /// On a terminal only: one line that is written over.
    private void progress(String target, String check) {
        if (!json && isTerminal()) {
            spec.commandLine().getErr().print("\r" + target + "  " + check + "\033[K");
            spec.commandLine().getErr().flush();
        }
    }

    private void clearProgress() {
        if (!json && isTerminal()) {
            spec.commandLine().getErr().print("\r\033[K");
            spec.commandLine().getErr().flush();
        }
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

package dev.rehome.cli.evaluate;

import dev.rehome.cli.assembly.Assembly;
import dev.rehome.cli.print.TextTable;
import dev.rehome.config.Config;
import dev.rehome.config.Problem;
import dev.rehome.config.Reading;
import dev.rehome.relocate.evaluate.report.EvaluationReport;
import dev.rehome.relocate.evaluate.report.ReportJson;
import dev.rehome.relocate.evaluate.report.ReportPage;
import dev.rehome.relocate.evaluate.report.Side;
import dev.rehome.relocate.evaluate.report.WorkloadReport;
import dev.rehome.relocate.plan.InvalidPlan;
import dev.rehome.relocate.plan.PlanReader;
import dev.rehome.relocate.plan.RelocationPlan;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `rehome evaluate`: how well the candidates of a plan do on the workload's own samples.
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Replay samples against the baseline and the candidates of a plan, and say which are at parity.",
            "Each replay passes the same decision as a client's call: what a call may not do, an evaluation does not."
                    + " Ends with 1 when a workload is not at parity, or when there are too few samples to tell."
        })
public final class EvaluateCommand implements Callable<Integer> {
    /// Held, because a logger that nobody holds forgets its level.
    private static final Logger OURS = Logger.getLogger("dev.rehome");

    private final Map<String, String> environment;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PLAN", description = "The plan, as `rehome plan` writes it.")
    private Path plan = Path.of("");

    @Mixin
    private EvaluateOptions options = new EvaluateOptions();

    public EvaluateCommand(Map<String, String> environment, InstantSource clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        // Refusals are counted in the report, so they are no news.
        OURS.setLevel(Level.WARNING);
        RelocationPlan read = plan();
        Config config = config();
        try (EvaluationRun run = new EvaluationRun(config, read, options, clock)) {
            run.prepare();
            run.asked().forEach(err()::println);
            err().flush();
            if (run.isShort() && !options.anyway && options.pilot.isEmpty()) {
                err().println("rehome: too few samples to tell, so nothing was called (expected: more samples, a wider"
                        + " `parity.margin` in the plan, --pilot N to measure the spread, or --anyway)");
                return 1;
            }
            EvaluationReport report = run.run(this::progress);
            clearProgress();
            show(report);
            return report.isParity() ? 0 : 1;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private RelocationPlan plan() {
        try {
            return PlanReader.read(plan);
        } catch (InvalidPlan wrong) {
            throw new ParameterException(spec.commandLine(), String.join("\n", wrong.problems()), wrong);
        }
    }

    private Config config() {
        return switch (Assembly.configReader(environment).read(options.config)) {
            case Reading.Read(Config config, var _) -> config;
            case Reading.Faulty(List<Problem> errors, var _) ->
                throw new ParameterException(
                        spec.commandLine(),
                        errors.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        };
    }

    private void show(EvaluationReport report) throws Exception {
        if (options.html.isPresent()) {
            Files.writeString(options.html.get(), ReportPage.of(report));
        }
        if (options.json) {
            out().print(ReportJson.of(report));
        } else {
            print(report);
        }
        out().flush();
    }

    private void print(EvaluationReport report) {
        TextTable table = new TextTable(
                "workload",
                "candidate",
                "verdict",
                "pairs",
                "baseline",
                "candidate",
                "difference",
                "interval",
                "spread");
        report.workloads()
                .forEach(workload -> workload.comparisons()
                        .forEach(one -> table.row(
                                workload.workload(),
                                one.name(),
                                one.finding().verdict().word(),
                                String.valueOf(one.pairs()),
                                number(one.baselineScore()),
                                number(one.candidateScore()),
                                String.format(Locale.ROOT, "%+.3f", one.meanDifference()),
                                number(one.difference().low()) + " to "
                                        + number(one.difference().high()),
                                number(one.spread()))));
        out().print(table);
        report.workloads().forEach(this::unanswered);
        report.workloads()
                .forEach(workload ->
                        workload.notes().forEach(note -> out().println("note: " + workload.workload() + ": " + note)));
        report.notes().forEach(note -> out().println("note: " + note));
        String spent = report.spent().stream().map(Object::toString).collect(Collectors.joining(", "));
        out().println("spent: " + (spent.isEmpty() ? "nothing that has a known price" : spent));
        out().println("likeness goes by " + report.similarity());
        out().println(report.isParity() ? "every workload is at parity" : "not every workload is at parity");
    }

    /// Why there are fewer pairs than samples.
    private void unanswered(WorkloadReport workload) {
        unanswered(workload.baselineTarget() + " (baseline)", workload.baseline());
        workload.comparisons().forEach(one -> unanswered(one.name(), one.side()));
    }

    private void unanswered(String target, Side side) {
        side.reasons()
                .forEach((reason, count) ->
                        out().println("note: " + target + ": " + count + " without an answer: " + reason));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private void progress(int done, int of) {
        if (isTerminal()) {
            int filled = of == 0 ? 0 : 30 * done / of;
            err().print("\r[" + "#".repeat(filled) + " ".repeat(30 - filled) + "] " + done + " of " + of
                    + " samples\033[K");
            err().flush();
        }
    }

    private void clearProgress() {
        if (isTerminal()) {
            err().print("\r\033[K");
            err().flush();
        }
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}

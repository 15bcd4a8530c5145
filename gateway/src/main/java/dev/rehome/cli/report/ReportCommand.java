package dev.rehome.cli.report;

import dev.rehome.cli.assembly.ConfiguredGrants;
import dev.rehome.cli.plan.PlanBase;
import dev.rehome.config.Config;
import dev.rehome.config.Store;
import dev.rehome.relocate.plan.InvalidPlan;
import dev.rehome.relocate.plan.PlanReader;
import dev.rehome.relocate.plan.RelocationPlan;
import dev.rehome.relocate.report.MoveReport;
import dev.rehome.relocate.report.ReportFields;
import dev.rehome.relocate.report.Reporter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `rehome report`: one page about a move.
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "One page about a move: for each workload and stage what was called, what failed and what it cost; grants,"
                    + " drills, steps and roll-backs with what they rest on; the days to the deadline.",
            "From the store, which is only read. See docs/relocation.md."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:each workload is where the plan wants it by now",
            "1:some workload is behind",
            "2:wrong usage"
        })
public final class ReportCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, String> environment;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ReportOptions options = new ReportOptions();

    @Parameters(paramLabel = "PLAN", description = "The plan's file, from `rehome plan`.")
    private Path plan = Path.of("");

    @Option(names = "--html", paramLabel = "FILE", description = "Write it as a page, too.")
    private Optional<Path> page = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public ReportCommand(Map<String, String> environment, InstantSource clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        try {
            return make();
        } catch (PlanBase.FaultyFile | InvalidPlan faulty) {
            spec.commandLine().getErr().println(faulty.getMessage());
            return 2;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private int make() throws IOException {
        RelocationPlan read = PlanReader.read(plan);
        Config config = options.config(environment);
        Path store = store(config);
        MoveReport report = report(read, config, store);
        if (page.isPresent()) {
            Files.writeString(page.get(), ReportPage.of(report));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(ReportFields.of(report)));
        } else {
            out.print(ReportText.of(report));
            page.ifPresent(file -> out.println("written: " + file));
        }
        out.flush();
        return report.isOnTime() ? 0 : 1;
    }

    private MoveReport report(RelocationPlan read, Config config, Path store) throws IOException {
        try {
            return new Reporter(store, ConfiguredGrants.of(config), options.on(clock)).report(read);
        } catch (SQLException unreadable) {
            throw new IOException("store: " + store + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private Path store(Config config) {
        Path store = options.store().orElseGet(() -> switch (config.store()) {
            case Store.Sqlite(Path file) -> file;
            case Store.Postgresql _ ->
                throw new IllegalArgumentException("store: postgresql (expected: sqlite:FILE, or --store)");
        });
        if (!Files.isRegularFile(store)) {
            throw new IllegalArgumentException("store: " + store + " (expected: a file that `rehome serve` has made)");
        }
        return store;
    }
}

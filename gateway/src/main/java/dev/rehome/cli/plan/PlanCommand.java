package dev.rehome.cli.plan;

import dev.rehome.config.Config;
import dev.rehome.config.Provider;
import dev.rehome.relocate.Workload;
import dev.rehome.relocate.inventory.Inventory;
import dev.rehome.relocate.inventory.Peaks;
import dev.rehome.relocate.plan.InvalidPlan;
import dev.rehome.relocate.plan.PlanReader;
import dev.rehome.relocate.plan.PlanWriter;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.RelocationPlan;
import dev.rehome.relocate.plan.make.PlanCheck;
import dev.rehome.relocate.plan.make.PlanQuestion;
import dev.rehome.relocate.plan.make.Planner;
import dev.rehome.relocate.plan.make.RateWords;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `rehome plan`: what each workload moves to when a provider leaves, in which steps, at what price.
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "What to move to when a provider leaves: for each workload the targets that may and can serve it, what is"
                    + " lost, the price, and the stages before the deadline.",
            "The plan is a file to review; `check` says what of it no longer holds. See docs/plan.md."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:each workload has a target, in time",
            "1:nobody can serve some workload, or there is no time for a stage",
            "2:wrong usage"
        })
public final class PlanCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, String> environment;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private PlanBase base = new PlanBase();

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Option(names = "-o", paramLabel = "FILE", description = "Write the plan there (default: print it).")
    private Optional<Path> to = Optional.empty();

    @Option(names = "--html", paramLabel = "FILE", description = "Write it as a page, too.")
    private Optional<Path> page = Optional.empty();

    public PlanCommand(Map<String, String> environment, InstantSource clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        return told(this::make);
    }

    /// Faults of files are told by themselves, faults of options with the usage.
    private int told(Callable<Integer> work) throws IOException {
        try {
            return work.call();
        } catch (PlanBase.FaultyFile | InvalidPlan faulty) {
            spec.commandLine().getErr().println(faulty.getMessage());
            return 2;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        } catch (IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private int make() throws IOException {
        PlanQuestion asked = question();
        Config config = base.config(environment);
        options.among(config.providers().stream().map(Provider::id).collect(Collectors.toSet()));
        Planner planner = new Planner(
                base.ground(config, clock),
                asked.about(
                        PlanBase.inventory(options.inventory(), config), PlanBase.peaks(options.inventory(), config)));
        RelocationPlan plan = planner.plan();
        String text = PlanWriter.write(plan);
        if (to.isPresent()) {
            Files.writeString(to.get(), text);
        }
        if (page.isPresent()) {
            Files.writeString(page.get(), PlanPage.of(plan));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (base.json()) {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(plan, planner.isInTime())));
        } else if (to.isPresent()) {
            out.print(PlanText.of(plan));
            out.println("written: " + to.get());
        } else {
            out.print(text);
        }
        out.flush();
        return planner.isInTime() && unserved(plan).isEmpty() ? 0 : 1;
    }

    /// The question without what is used: wrong options are told before files are read.
    private PlanQuestion question() {
        return new PlanQuestion(
                options.leaving(),
                options.places(),
                options.by(),
                base.on(clock),
                Inventory.NONE,
                base.policy(),
                options.rates(),
                options.tokenRatios(),
                new RateWords(Peaks.NONE, options.callsPerMinute(), options.tokensPerMinute()),
                options.candidates());
    }

    private static List<String> unserved(RelocationPlan plan) {
        return plan.workloads().stream()
                .filter(planned -> planned.chosen().isEmpty())
                .map(PlannedWorkload::workload)
                .map(Workload::id)
                .toList();
    }

    private static Map<String, Object> json(RelocationPlan plan, boolean inTime) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("workloads", plan.workloads().size());
        status.put("unserved", unserved(plan));
        status.put("in_time", inTime);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", status);
        fields.put("plan", PlanWriter.fields(plan));
        return fields;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Reads an edited plan and says what of it no longer holds, by the configuration and the data of now.",
            exitCodeListHeading = "Exit status:%n",
            exitCodeList = {"0:all holds", "1:something does not", "2:wrong usage"})
    int check(@Parameters(paramLabel = "FILE", description = "The plan.") Path file, @Mixin PlanBase checked)
            throws IOException {
        return told(() -> {
            RelocationPlan plan = PlanReader.read(file);
            Instant now = checked.on(clock);
            List<PlanCheck.Fault> faults = new PlanCheck(
                            checked.ground(checked.config(environment), clock), plan, checked.policy(), now)
                    .faults();
            print(plan, faults, checked.json());
            return faults.isEmpty() ? 0 : 1;
        });
    }

    private void print(RelocationPlan plan, List<PlanCheck.Fault> faults, boolean asJson) {
        PrintWriter out = spec.commandLine().getOut();
        if (asJson) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("plan", plan.id());
            fields.put("holds", faults.isEmpty());
            fields.put(
                    "faults",
                    faults.stream()
                            .map(fault -> Map.of("where", fault.where(), "text", fault.text()))
                            .toList());
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields));
        } else {
            faults.forEach(out::println);
            out.println(faults.isEmpty() ? plan.id() + ": holds" : plan.id() + ": " + faults.size() + " do not hold");
        }
        out.flush();
    }
}

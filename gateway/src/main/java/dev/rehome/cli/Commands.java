package dev.rehome.cli;

import dev.rehome.cli.assembly.Assembly;
import dev.rehome.cli.availability.AvailabilityCommand;
import dev.rehome.cli.conform.ConformCommand;
import dev.rehome.cli.cutover.CutoverCommand;
import dev.rehome.cli.cutover.DrillCommand;
import dev.rehome.cli.cutover.RollbackCommand;
import dev.rehome.cli.data.DataCommand;
import dev.rehome.cli.demo.DemoCommand;
import dev.rehome.cli.evaluate.EvaluateCommand;
import dev.rehome.cli.evaluate.SamplesCommand;
import dev.rehome.cli.explain.ExplainCommand;
import dev.rehome.cli.inventory.InventoryCommand;
import dev.rehome.cli.plan.PlanCommand;
import dev.rehome.cli.reembed.ReembedCommand;
import dev.rehome.cli.report.ReportCommand;
import dev.rehome.cli.rescue.RescueCommand;
import dev.rehome.cli.serve.CheckCommand;
import dev.rehome.cli.serve.KeysCommand;
import dev.rehome.cli.serve.ServeCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The commands that ship: this list says so, and for those of other modules (`AddedCommand`) the class path.
///
/// Exit status 0 fine, 1 the answer is no, 2 wrong usage.
public final class Commands {
    private Commands() {}

    public static int run(String[] args, Map<String, String> environment, InstantSource clock) {
        return line(environment, clock).execute(args);
    }

    public static CommandLine line(Map<String, String> environment, InstantSource clock) {
        CommandLine line = new CommandLine(new Root())
                .addSubcommand(new DemoCommand())
                .addSubcommand(new ServeCommand(environment, clock))
                .addSubcommand(new CheckCommand(Assembly.configReader(environment)))
                .addSubcommand(new ExplainCommand(environment, clock))
                .addSubcommand(new AvailabilityCommand(clock))
                .addSubcommand(new KeysCommand(environment))
                .addSubcommand(new InventoryCommand(environment))
                .addSubcommand(new RescueCommand(environment, clock))
                .addSubcommand(new PlanCommand(environment, clock))
                .addSubcommand(new ConformCommand(environment, clock))
                .addSubcommand(new CutoverCommand(environment))
                .addSubcommand(new RollbackCommand(environment))
                .addSubcommand(new DrillCommand(environment))
                .addSubcommand(new EvaluateCommand(environment, clock))
                .addSubcommand(new ReportCommand(environment, clock))
                .addSubcommand(new SamplesCommand(environment, clock))
                .addSubcommand(new ReembedCommand(environment, clock))
                .addSubcommand(new DataCommand(clock, environment));
        ServiceLoader.load(AddedCommand.class).forEach(line::addSubcommand);
        line.addSubcommand(new HelpCommand());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println("rehome: " + message(failure));
            return 1;
        });
        line.setParameterExceptionHandler((wrong, _) -> misused(wrong));
        return line;
    }

    /// Says what is wrong and where help is; the whole help would push that off the screen.
    private static int misused(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String message(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    /// `rehome` without a command.
    @Command(
            name = "rehome",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Keeps AI applications running when a model provider leaves their region.",
            synopsisSubcommandLabel = "COMMAND")
    static final class Root implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            spec.commandLine().usage(spec.commandLine().getErr());
            return 2;
        }
    }

    /// The version that was built.
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {"rehome " + (version == null ? "(not packaged)" : version)};
        }
    }
}

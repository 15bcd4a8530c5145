package dev.rehome.cli.cutover;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `rehome rollback`: the baseline serves all calls again.
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = "Let the baseline serve all calls of a plan again; the move begins anew with `cutover start`.")
public final class RollbackCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "PLAN", description = "The plan's file or id.")
    private String plan = "";

    @Mixin
    private CutoverCommand.StepOptions step = new CutoverCommand.StepOptions();

    @Mixin
    private AdminClient admin = new AdminClient();

    public RollbackCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() throws Exception {
        Map<String, Object> fields = step.fields(CutoverCommand.planId(spec, plan));
        return CutoverCommand.show(spec, admin, admin.post("/api/cutover/back", fields, environment));
    }
}

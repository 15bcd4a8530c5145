package dev.rehome.cli.cutover;

import dev.rehome.cli.print.TextTable;
import dev.rehome.relocate.plan.InvalidPlan;
import dev.rehome.relocate.plan.PlanReader;
import dev.rehome.relocate.plan.RelocationPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `rehome cutover`: moves the workloads of a plan through their stages, on a gateway that runs.
@Command(
        name = "cutover",
        mixinStandardHelpOptions = true,
        description = "Move the workloads of a plan through its stages: shadow, canary, full.",
        synopsisSubcommandLabel = "start|advance|pause|status|history")
public final class CutoverCommand implements Runnable {
    private static final Set<String> STRAYED = Set.of("back", "emergency");

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public CutoverCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// What every step takes.
    static final class StepOptions {
        @Option(names = "--workload", paramLabel = "ID", description = "Only this workload of the plan.")
        private Optional<String> workload = Optional.empty();

        @Option(
                names = "--actor",
                paramLabel = "NAME",
                description = "Who does it, for the audit (default: the user of this machine).")
        private String actor = System.getProperty("user.name", "");

        @Option(
                names = "--force",
                paramLabel = "REASON",
                description = "Do it although something speaks against it. The reason is kept in the audit.")
        private Optional<String> force = Optional.empty();

        Map<String, Object> fields(String plan) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("plan", plan);
            fields.put("actor", actor);
            workload.ifPresent(id -> fields.put("workload", id));
            force.ifPresent(reason -> fields.put("force", reason));
            return fields;
        }
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "cutover: no subcommand (expected: start, advance, pause, status or history)");
    }

    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = "Begin the moves of a plan with their first stages.")
    int start(
            @Parameters(paramLabel = "PLAN", description = "The plan's file.") Path file,
            @Mixin StepOptions step,
            @Mixin AdminClient admin)
            throws IOException, InterruptedException {
        plan(file.toString());
        return step(admin, "start", step.fields(Files.readString(file)));
    }

    @Command(
            name = "advance",
            mixinStandardHelpOptions = true,
            description = "Go to the next stage, or on after a pause.")
    int advance(
            @Parameters(paramLabel = "PLAN", description = "The plan's file or id.") String plan,
            @Mixin StepOptions step,
            @Mixin AdminClient admin)
            throws IOException, InterruptedException {
        return step(admin, "advance", step.fields(plan(plan)));
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Let the baseline serve all calls until `advance`; the stage is kept.")
    int pause(
            @Parameters(paramLabel = "PLAN", description = "The plan's file or id.") String plan,
            @Mixin StepOptions step,
            @Mixin AdminClient admin)
            throws IOException, InterruptedException {
        return step(admin, "pause", step.fields(plan(plan)));
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Show where the moves stand. Exit status 1 when one went back, is an emergency, cannot end in"
                    + " time or has no effect, and when a plan was never started.")
    int status(
            @Parameters(paramLabel = "PLAN", arity = "0..1", description = "The plan's file or id (default: all).")
                    Optional<String> plan,
            @Mixin AdminClient admin)
            throws IOException, InterruptedException {
        String query = plan.map(one -> "?plan=" + encoded(plan(one))).orElse("");
        AdminClient.Answer answer = admin.get("/api/cutover" + query, environment);
        int shown = show(spec, admin, answer);
        boolean bad = answer.body()
                .path("cutovers")
                .valueStream()
                .anyMatch(one -> one.has("late")
                        || one.has("no_effect")
                        || STRAYED.contains(one.path("status").asString("")));
        boolean unknown = plan.isPresent() && answer.body().path("cutovers").isEmpty();
        return shown == 0 && (bad || unknown) ? 1 : shown;
    }

    @Command(
            name = "history",
            mixinStandardHelpOptions = true,
            description = "Show the steps of a plan's moves, who made them and why, from the audit.")
    int history(
            @Parameters(paramLabel = "PLAN", description = "The plan's file or id.") String plan,
            @Mixin AdminClient admin)
            throws IOException, InterruptedException {
        AdminClient.Answer answer = admin.get("/api/cutover/history?plan=" + encoded(plan(plan)), environment);
        if (admin.json() || !answer.isOk()) {
            return show(spec, admin, answer);
        }
        if (answer.body().path("entries").isEmpty()) {
            throw new IllegalArgumentException(plan + ": nothing in the audit (expected: a plan that was started)");
        }
        TextTable table = new TextTable("at", "who", "step", "workload", "why");
        answer.body()
                .path("entries")
                .valueStream()
                .forEach(entry -> table.row(
                        entry.path("at").asString(""),
                        entry.path("actor").asString(""),
                        entry.path("action").asString(""),
                        workload(entry.path("subject").asString("")),
                        why(entry.path("details"))));
        spec.commandLine().getOut().print(table);
        spec.commandLine().getOut().flush();
        return answer.body().path("entries").isEmpty() ? 1 : 0;
    }

    private static String workload(String subject) {
        return subject.substring(subject.indexOf('/') + 1);
    }

    private static String why(JsonNode details) {
        String forced = details.path("forced").asString("");
        return details.path("why").asString("") + (forced.isEmpty() ? "" : " (forced: " + forced + ")");
    }

    private int step(AdminClient admin, String what, Map<String, Object> fields)
            throws IOException, InterruptedException {
        return show(spec, admin, admin.post("/api/cutover/" + what, fields, environment));
    }

    /// The id of a plan that is named by its file or by its id.
    static String planId(CommandSpec spec, String named) {
        Path file = Path.of(named);
        if (!Files.isRegularFile(file)) {
            if (named.endsWith(".yaml") || named.endsWith(".yml")) {
                throw new ParameterException(
                        spec.commandLine(), "PLAN: " + named + " (expected: a file that is there)");
            }
            return named;
        }
        try {
            RelocationPlan plan = PlanReader.read(file);
            return plan.id();
        } catch (InvalidPlan invalid) {
            throw new ParameterException(spec.commandLine(), String.join(System.lineSeparator(), invalid.problems()));
        }
    }

    private String plan(String named) {
        return planId(spec, named);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    /// Prints what the gateway said of moves.
    static int show(CommandSpec spec, AdminClient admin, AdminClient.Answer answer) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (admin.json()) {
            out.println(answer.text().strip());
        } else if (answer.isOk()) {
            out.println(
                    answer.body().path("cutovers").isEmpty()
                            ? "nothing is under way (expected: cutover start first)"
                            : table(answer.body().path("cutovers")).toString());
            answer.body().path("cutovers").valueStream().forEach(one -> more(one, out));
            answer.body().path("left").valueStream().forEach(why -> out.println("left: " + why.asString("")));
        } else {
            answer.errors().forEach(error -> err.println("rehome: " + error));
        }
        out.flush();
        err.flush();
        return answer.isOk() ? 0 : answer.status() == 400 ? 2 : 1;
    }

    private static TextTable table(JsonNode moves) {
        TextTable table = new TextTable("workload", "status", "stage", "since", "from", "to", "next");
        moves.valueStream()
                .forEach(one -> table.row(
                        one.path("workload").asString(""),
                        one.path("status").asString(""),
                        one.path("stage_number").asInt(0) + "/"
                                + one.path("stages").asInt(0) + " " + stage(one.path("stage")),
                        one.path("since").asString(""),
                        one.path("baseline").asString(""),
                        one.path("candidate").asString("")
                                + (one.has("prompt") ? " (" + one.path("prompt").asString("") + ")" : ""),
                        one.has("next")
                                ? stage(one.path("next")) + " on "
                                        + one.path("next").path("from").asString("")
                                : "-"));
        return table;
    }

    private static String stage(JsonNode stage) {
        return stage.path("stage").asString("") + " " + stage.path("percent").asInt(0) + "%";
    }

    private static void shadow(JsonNode shadow, PrintWriter out) {
        if (shadow.has("repeated")) {
            String leftOut = shadow.path("left_out")
                    .propertyStream()
                    .map(reason -> reason.getKey().replace('_', ' ') + " " + reason.getValue())
                    .collect(Collectors.joining(", "));
            String spent =
                    shadow.path("spent").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
            out.println("  shadow: " + shadow.path("repeated") + " calls repeated, " + shadow.path("compared")
                    + " compared, spent " + (spent.isEmpty() ? "nothing known" : spent)
                    + (shadow.path("unpriced").asLong(0) > 0
                            ? " and " + shadow.path("unpriced") + " without a price"
                            : "")
                    + (leftOut.isEmpty() ? "" : "; left out: " + leftOut));
        }
        for (String field : List.of("budget", "stopped", "doubt")) {
            if (shadow.has(field)) {
                out.println("  shadow " + field + ": " + shadow.path(field).asString(""));
            }
        }
    }

    private static void more(JsonNode one, PrintWriter out) {
        String name = one.path("workload").asString("");
        if (one.has("late")) {
            out.println(name + ": LATE: " + one.path("late").asString(""));
        }
        one.path("no_effect").valueStream().forEach(why -> out.println(name + ": NO EFFECT: " + why.asString("")));
        out.println(name + ": " + one.path("why").asString(""));
        if (one.path("parity").has("lacking")) {
            out.println("  parity: " + one.path("parity").path("lacking").asString("")
                    + (one.path("stage").path("stage").asString("").equals("shadow")
                            ? "; calls do not move to it before"
                            : ""));
        } else if (one.path("parity").has("verdict")) {
            out.println("  parity: "
                    + one.path("parity").path("verdict").asString("").replace('_', ' ') + " on "
                    + one.path("parity").path("samples") + " samples, "
                    + one.path("parity").path("at").asString(""));
        }
        shadow(one.path("shadow"), out);
        one.path("guards")
                .valueStream()
                .filter(guard -> guard.path("candidate_seen").asLong(0) > 0)
                .forEach(guard -> out.println("  " + guard.path("guard").asString("") + ": candidate "
                        + guard.path("candidate")
                        + " of " + guard.path("candidate_seen") + ", baseline " + guard.path("baseline") + " of "
                        + guard.path("baseline_seen") + ", limit " + guard.path("limit")));
    }
}

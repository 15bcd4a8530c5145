package dev.rehome.cli.cutover;

import dev.rehome.cli.print.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `rehome drill`: rehearses that a provider withdraws, on a gateway that runs.
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = {
            "Treat a provider as withdrawn for a share of the traffic, for some minutes, and report what happened.",
            "What would break is said before anything begins. Ctrl-C ends the drill early.",
            "Exit status 1 when it was not begun, or when calls failed in it."
        })
public final class DrillCommand implements Callable<Integer> {
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,5})(s|m|h)");
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--provider", paramLabel = "ID", required = true, description = "The provider that withdraws.")
    private String provider = "";

    @Option(
            names = "--place",
            paramLabel = "CC",
            description = "Only for calls from this country or region. Repeatable.")
    private List<String> places = List.of();

    @Option(
            names = "--percent",
            paramLabel = "N",
            description = "The share of the conversations (default: ${DEFAULT-VALUE}).")
    private int percent = 100;

    @Option(names = "--for", paramLabel = "TIME", required = true, description = "How long, such as 90s, 10m or 1h.")
    private String length = "";

    @Option(names = "--actor", paramLabel = "NAME", description = "Who does it, for the audit.")
    private String actor = System.getProperty("user.name", "");

    @Option(names = "--force", paramLabel = "REASON", description = "Begin it although it would break something.")
    private Optional<String> force = Optional.empty();

    @Option(names = "--no-wait", description = "Begin it, and do not wait for its end.")
    private boolean noWait;

    @Mixin
    private AdminClient admin = new AdminClient();

    public DrillCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() throws Exception {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("provider", provider);
        fields.put("places", places);
        fields.put("percent", percent);
        fields.put("seconds", seconds());
        fields.put("actor", actor);
        force.ifPresent(reason -> fields.put("force", reason));
        AdminClient.Answer begun = admin.post("/api/drill", fields, environment);
        if (!begun.isOk()) {
            return refused(begun);
        }
        JsonNode drill = begun.body().path("drill");
        if (noWait) {
            out().println(
                            admin.json()
                                    ? begun.text().strip()
                                    : "drill " + drill.path("id").asString("") + " until "
                                            + drill.path("until").asString(""));
            out().flush();
            return 0;
        }
        return report(await(drill.path("id").asString("")));
    }

    private int refused(AdminClient.Answer answer) {
        if (admin.json()) {
            out().println(answer.text().strip());
            out().flush();
        } else {
            PrintWriter err = spec.commandLine().getErr();
            answer.errors().forEach(error -> err.println("rehome: " + error));
            err.flush();
        }
        return answer.status() == 400 ? 2 : 1;
    }

    private JsonNode await(String id) throws IOException, InterruptedException {
        Thread giveUp = Thread.ofPlatform().unstarted(() -> end(id));
        Runtime.getRuntime().addShutdownHook(giveUp);
        while (true) {
            Optional<JsonNode> drill = admin.get("/api/drill", environment)
                    .body()
                    .path("drills")
                    .valueStream()
                    .filter(one -> one.path("id").asString("").equals(id))
                    .findFirst();
            if (drill.isEmpty()) {
                throw new IOException("drill " + id + ": it ended with the gateway, which was started again (what it"
                        + " showed is in `rehome report` and the ledger)");
            }
            if (drill.get().path("over").asBoolean(false)) {
                Runtime.getRuntime().removeShutdownHook(giveUp);
                return drill.get();
            }
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
    }

    private void end(String id) {
        try {
            admin.post("/api/drill/end", Map.of("id", id, "actor", actor), environment);
        } catch (IOException _) {
            // it ends by itself
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private int report(JsonNode drill) {
        long failed = drill.path("during")
                .valueStream()
                .mapToLong(line -> line.path("failed").asLong(0))
                .sum();
        if (admin.json()) {
            out().println(drill);
        } else {
            out().println("drill " + drill.path("id").asString("") + ": "
                    + drill.path("from").asString("") + " to "
                    + drill.path("until").asString(""));
            TextTable table = new TextTable("calls", "target", "number", "failed", "mean ms", "cost");
            rows(table, "in the drill", drill.path("during"));
            rows(table, "beside it", drill.path("beside"));
            out().println(table);
        }
        out().flush();
        return failed == 0 ? 0 : 1;
    }

    private static void rows(TextTable table, String which, JsonNode lines) {
        lines.valueStream()
                .forEach(line -> table.row(
                        which,
                        line.path("target").asString(""),
                        line.path("calls").toString(),
                        line.path("failed").toString(),
                        line.path("mean_ms").toString(),
                        String.join(
                                ", ",
                                line.path("cost")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList())));
    }

    private long seconds() {
        Matcher matcher = LENGTH.matcher(length);
        if (!matcher.matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--for: " + length + " (expected: a time such as 90s, 10m or 1h)");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> number;
            case "m" -> number * 60;
            default -> number * 3600;
        };
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

package dev.rehome.cli.plan;

import dev.rehome.cli.Commands;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/// Runs `rehome plan` on the made-up company of June 2024 in the test's resources.
final class PlanRun {
    static final Path DATA = Path.of("src/test/resources/dev/rehome/relocate/plan");
    static final Path CONFIG = DATA.resolve("rehome.yaml");
    static final Path INVENTORY = DATA.resolve("inventory.yaml");
    private static final Instant NOTICED = Instant.parse("2024-06-25T00:00:00Z");

    private final Instant now;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    PlanRun() {
        this(NOTICED);
    }

    PlanRun(Instant now) {
        this.now = now;
    }

    /// The move of July 2024.
    int july(Path config, Path inventory, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "plan",
                "--leaving",
                "openai",
                "--place",
                "CN",
                "--by",
                "2024-07-09",
                "-c",
                config.toString(),
                "--inventory",
                inventory.toString()));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    int run(String... arguments) {
        CommandLine line = Commands.line(Map.of(), InstantSource.fixed(now));
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}

package dev.rehome.cli.serve;

import dev.rehome.config.Account;
import dev.rehome.config.Config;
import dev.rehome.config.ConfigReader;
import dev.rehome.config.Key;
import dev.rehome.config.Model;
import dev.rehome.config.Problem;
import dev.rehome.config.Provider;
import dev.rehome.config.Reading;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `rehome check`: all that is wrong with a configuration, or what it says in short.
@Command(
        name = "check",
        description = "Validate the configuration: all errors at once, with line numbers.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:valid", "1:not valid", "2:wrong usage"})
public final class CheckCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ConfigReader reader;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration (default: ${DEFAULT-VALUE}).",
            defaultValue = "rehome.yaml")
    private Path file = Path.of("rehome.yaml");

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public CheckCommand(ConfigReader reader) {
        this.reader = reader;
    }

    @Override
    public Integer call() {
        Reading reading = reader.read(file);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(asJson(reading).toPrettyString());
        } else {
            print(reading, out);
        }
        out.flush();
        return switch (reading) {
            case Reading.Read _ -> 0;
            case Reading.Faulty _ -> 1;
        };
    }

    private void print(Reading reading, PrintWriter out) {
        switch (reading) {
            case Reading.Faulty faulty -> {
                faulty.errors().forEach(out::println);
                warnings(reading, out);
                out.println(counted(faulty.errors().size(), "error") + ".");
            }
            case Reading.Read read -> {
                warnings(reading, out);
                summary(read.config(), out);
            }
        }
    }

    private static void warnings(Reading reading, PrintWriter out) {
        reading.warnings().forEach(problem -> out.println("warning: " + problem));
    }

    private void summary(Config config, PrintWriter out) {
        out.println(file + " is valid.");
        line(
                out,
                "operator",
                config.operator().name() + " (" + config.operator().country() + ")");
        line(out, "gateway", config.location().gateway().toString());
        line(out, "providers", names(config.providers(), provider -> provider.id() + " (" + provider.kind() + ")"));
        line(out, "models", names(config.models(), Model::name));
        line(out, "accounts", names(config.accounts(), Account::id));
        line(out, "keys", names(config.keys(), Key::id));
        line(out, "listens on", config.listen().host() + ":" + config.listen().port());
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf("  %-10s  %s%n", name, value);
    }

    private static <T> String names(List<T> things, Function<T, String> name) {
        return things.isEmpty()
                ? "none"
                : String.join(", ", things.stream().map(name).toList());
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private ObjectNode asJson(Reading reading) {
        ObjectNode root = JSON.createObjectNode();
        root.put("status", reading instanceof Reading.Read ? "valid" : "invalid");
        root.put("file", file.toString());
        root.set("errors", problems(reading instanceof Reading.Faulty faulty ? faulty.errors() : List.of()));
        root.set("warnings", problems(reading.warnings()));
        config(reading).ifPresent(config -> {
            root.set("providers", array(config.providers(), Provider::id));
            root.set("models", array(config.models(), Model::name));
            root.set("accounts", array(config.accounts(), Account::id));
            root.set("keys", array(config.keys(), Key::id));
        });
        return root;
    }

    private static Optional<Config> config(Reading reading) {
        return reading instanceof Reading.Read read ? Optional.of(read.config()) : Optional.empty();
    }

    private static <T> ArrayNode array(List<T> things, Function<T, String> name) {
        ArrayNode array = JSON.createArrayNode();
        things.forEach(thing -> array.add(name.apply(thing)));
        return array;
    }

    private static ArrayNode problems(List<Problem> problems) {
        ArrayNode array = JSON.createArrayNode();
        for (Problem problem : problems) {
            array.addObject()
                    .put("line", problem.line())
                    .put("column", problem.column())
                    .put("field", problem.path())
                    .put("value", problem.value())
                    .put("expected", problem.expected());
        }
        return array;
    }
}

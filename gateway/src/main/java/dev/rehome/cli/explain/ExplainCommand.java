package dev.rehome.cli.explain;

import dev.rehome.call.Place;
import dev.rehome.cli.assembly.Assembly;
import dev.rehome.cli.assembly.Versions;
import dev.rehome.cli.demo.DemoConfig;
import dev.rehome.config.Config;
import dev.rehome.config.Problem;
import dev.rehome.config.Reading;
import dev.rehome.dialect.Secret;
import dev.rehome.way.Snapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `rehome explain`: the decision about a call, step by step.
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Explain who may serve a call, step by step.",
            "Without -c and without a rehome.yaml here, with the configuration of the demo."
        })
public final class ExplainCommand implements Callable<Integer> {
    private static final Set<String> LABELS =
            Set.of("personal", "sensitive", "important", "pseudonymised", "export-controlled");

    private final Map<String, String> environment;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration (default: rehome.yaml).")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--model", paramLabel = "M", description = "A model's name, or provider/model-id.")
    private Optional<String> model = Optional.empty();

    @Option(names = "--place", paramLabel = "CN", description = "Where the end user is.")
    private Optional<String> place = Optional.empty();

    @Option(names = "--address", paramLabel = "IP", description = "The end user's address, instead of --place.")
    private Optional<String> address = Optional.empty();

    @Option(names = "--account", paramLabel = "A", description = "The account that calls (default: the first key's).")
    private Optional<String> account = Optional.empty();

    @Option(names = "--key", paramLabel = "ID", description = "The id of the key (default: the account's first).")
    private Optional<String> key = Optional.empty();

    @Option(names = "--on", paramLabel = "DATE", description = "The day, 2024-07-09, or an instant (default: now).")
    private Optional<String> on = Optional.empty();

    @Option(names = "--labels", split = ",", paramLabel = "LABEL", description = "Data labels, such as personal.")
    private List<String> labels = List.of();

    @Option(names = "--decision", paramLabel = "ID", description = "Explain a decision of the ledger again, by its id.")
    private Optional<String> decision = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public ExplainCommand(Map<String, String> environment, InstantSource clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Source> source = source();
        if (source.isEmpty()) {
            return 1;
        }
        Config config = source.get().config();
        Snapshot snapshot = Assembly.snapshot(
                config, source.get().version(), new Secret("explain: nothing is kept under it"), clock.instant());
        try {
            if (decision.isPresent()) {
                return DecisionAgain.explain(decision.get(), config, snapshot, this::print);
            }
            Explanation explanation = Explanation.of(question(), snapshot);
            print(explanation, Optional.empty());
            return explanation.isServed() ? 0 : 1;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private void print(Explanation explanation, Optional<String> remark) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ExplainJson.of(explanation));
            out.flush();
        } else {
            remark.ifPresent(out::println);
            new ExplainText(out).print(explanation);
        }
    }

    /// @param version tells the configuration from others
    private record Source(Config config, String version) {}

    private Optional<Source> source() throws IOException {
        Path path = file.orElse(Path.of("rehome.yaml"));
        if (file.isEmpty() && !Files.exists(path)) {
            return Optional.of(new Source(DemoConfig.forExplaining(), "demo"));
        }
        return switch (Assembly.configReader(environment).read(path)) {
            case Reading.Read(Config config, var _) -> Optional.of(new Source(config, Versions.of(path)));
            case Reading.Faulty(List<Problem> errors, var _) -> {
                errors.forEach(spec.commandLine().getErr()::println);
                yield Optional.empty();
            }
        };
    }

    private Explanation.Question question() {
        for (String label : labels) {
            if (!LABELS.contains(label)) {
                throw new IllegalArgumentException("--labels: " + label + " (expected: of " + LABELS + ")");
            }
        }
        String name = model.orElseThrow(() -> new IllegalArgumentException("--model: missing (expected: a model)"));
        List<String> where = place.stream()
                .map(text -> Place.parse(text)
                        .orElseThrow(() -> new IllegalArgumentException("--place: '" + text
                                + "' (expected: a country or region, ISO 3166-1 alpha-2 such as CN, or 3166-2)"))
                        .code())
                .toList();
        return new Explanation.Question(name, account, key, where, address, labels, at());
    }

    private Instant at() {
        if (on.isEmpty()) {
            return clock.instant();
        }
        try {
            return on.get().contains("T")
                    ? Instant.parse(on.get())
                    : LocalDate.parse(on.get()).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    "--on: '" + on.get() + "' (expected: a date such as 2024-07-09, or 2024-07-09T12:00:00Z)", wrong);
        }
    }
}

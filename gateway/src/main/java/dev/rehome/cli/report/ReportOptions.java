package dev.rehome.cli.report;

import dev.rehome.cli.assembly.Assembly;
import dev.rehome.cli.plan.PlanBase;
import dev.rehome.config.Config;
import dev.rehome.config.Problem;
import dev.rehome.config.Reading;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// The options of `rehome report` that say which gateway's books, and as of when.
final class ReportOptions {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "rehome.yaml",
            description = "The configuration: its store and its grants (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("rehome.yaml");

    @Option(names = "--store", paramLabel = "FILE", description = "A store's file, instead of the configuration's.")
    private Optional<Path> store = Optional.empty();

    @Option(names = "--on", paramLabel = "TIME", description = "As of a day or a moment, UTC (default: now).")
    private Optional<String> on = Optional.empty();

    /// @throws PlanBase.FaultyFile with all faults of the configuration
    Config config(Map<String, String> environment) {
        return switch (Assembly.configReader(environment).read(config)) {
            case Reading.Read(Config read, var _) -> read;
            case Reading.Faulty(List<Problem> errors, var _) ->
                throw new PlanBase.FaultyFile(
                        errors.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        };
    }

    Optional<Path> store() {
        return store;
    }

    Instant on(InstantSource clock) {
        if (on.isEmpty()) {
            return clock.instant();
        }
        try {
            return on.get().contains("T")
                    ? Instant.parse(on.get())
                    : LocalDate.parse(on.get()).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    "--on: '" + on.get() + "' (expected: a date such as 2024-06-25, or 2024-06-25T12:00:00Z)", wrong);
        }
    }
}

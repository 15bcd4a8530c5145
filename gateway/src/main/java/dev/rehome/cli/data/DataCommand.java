package dev.rehome.cli.data;

import dev.rehome.cli.assembly.Assembly;
import dev.rehome.config.Config;
import dev.rehome.config.Problem;
import dev.rehome.config.Reading;
import dev.rehome.place.PlaceSource;
import dev.rehome.place.PlaceTable;
import dev.rehome.place.update.DataUpdate;
import dev.rehome.place.update.DataUpdate.Outcome;
import dev.rehome.place.update.Download;
import dev.rehome.place.update.SourceSpec;
import dev.rehome.place.update.SourceState;
import dev.rehome.seed.Seed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `rehome data`: renews and verifies the IP sources.
@Command(name = "data", description = "Renew and verify the IP sources.", synopsisSubcommandLabel = "update|verify")
public final class DataCommand implements Runnable {
    private static final Duration DOWNLOAD_MAX = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// @param environment the process's variables, for the proxy
    public DataCommand(InstantSource clock, Map<String, String> environment) {
        this.clock = clock;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "data: no subcommand (expected: update or verify)");
    }

    @Command(
            name = "update",
            description = {
                "Fetch newer files for the sources that name a URL.",
                "A file takes its place only if its hash is right, it can be read to its end, and it knows well-known addresses;"
                        + " the old one is kept as FILE.previous."
            })
    int update(@Mixin SourceOptions options, @Option(names = "--json", description = "Print JSON.") boolean json) {
        List<SourceSpec> sources = sources(options);
        if (sources.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--source: missing (expected: ID=FILE, --sources FILE, or -c FILE)");
        }
        Instant now = clock.instant();
        List<DataLine> lines = new ArrayList<>();
        try (Download download = new Download(environment, DOWNLOAD_MAX)) {
            DataUpdate update = new DataUpdate(download, now);
            for (SourceSpec source : sources) {
                lines.add(line(update.update(source), source, now));
            }
        }
        return print(lines, json);
    }

    @Command(
            name = "verify",
            description = {
                "Read every source to its end and say how old it is and whether it knows well-known addresses.",
                "Without sources: the table that comes with Rehome."
            })
    int verify(@Mixin SourceOptions options, @Option(names = "--json", description = "Print JSON.") boolean json) {
        Instant now = clock.instant();
        List<DataLine> lines = new ArrayList<>();
        List<SourceSpec> sources = sources(options);
        for (SourceSpec source : sources) {
            lines.add(DataLine.of("verified", SourceState.verify(source, now), now));
        }
        if (sources.isEmpty()) {
            lines.add(builtin(now));
        }
        return print(lines, json);
    }

    private List<SourceSpec> sources(SourceOptions options) {
        try {
            List<SourceSpec> sources = new ArrayList<>(options.sources());
            options.config().ifPresent(file -> sources.addAll(configured(file)));
            return sources;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private List<SourceSpec> configured(Path file) {
        return switch (Assembly.configReader(environment).read(file)) {
            case Reading.Read(Config config, var _) -> ConfiguredSources.of(config);
            case Reading.Faulty(List<Problem> errors, var _) ->
                throw new IllegalArgumentException(
                        errors.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        };
    }

    private static DataLine builtin(Instant now) {
        PlaceTable.Loaded loaded =
                PlaceTable.merge(List.of(PlaceSource.builtin())).sources().getFirst();
        List<String> warnings = new ArrayList<>(SourceState.warnings(loaded, now));
        warnings.add("for demos and first tries only: " + Seed.ATTRIBUTION);
        SourceState state = new SourceState(loaded.id(), "builtin", Optional.of(loaded), warnings, List.of());
        return DataLine.of("verified", state, now);
    }

    private static DataLine line(Outcome outcome, SourceSpec source, Instant now) {
        return switch (outcome) {
            case Outcome.Unchanged(SourceState state) -> DataLine.of("unchanged", state, now);
            case Outcome.Updated(SourceState state) -> DataLine.of("updated", state, now);
            case Outcome.NotOurs(SourceState state) -> DataLine.of("no url", state, now);
            case Outcome.Failed(String id, String reason) ->
                DataLine.failed(id, source.file().toString(), reason);
        };
    }

    private int print(List<DataLine> lines, boolean json) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? DataLine.json(lines) : DataLine.text(lines));
        out.flush();
        return lines.stream().allMatch(DataLine::isSound) ? 0 : 1;
    }
}

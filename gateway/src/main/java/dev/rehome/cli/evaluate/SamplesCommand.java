package dev.rehome.cli.evaluate;

import dev.rehome.audit.AuditEntry;
import dev.rehome.audit.AuditRows;
import dev.rehome.cli.assembly.Assembly;
import dev.rehome.cli.assembly.HashKeyFile;
import dev.rehome.cli.print.TextTable;
import dev.rehome.config.Config;
import dev.rehome.config.Problem;
import dev.rehome.config.Reading;
import dev.rehome.config.Store;
import dev.rehome.json.JsonText;
import dev.rehome.relocate.evaluate.sample.RecordedSamples;
import dev.rehome.relocate.evaluate.sample.SampleDrops;
import dev.rehome.relocate.evaluate.sample.Seal;
import dev.rehome.store.SqliteStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `rehome samples`: the calls that were recorded for evaluations. `list` shows how many there are, never what they
/// hold; `delete` deletes them, with what candidates answered to them.
@Command(
        name = "samples",
        mixinStandardHelpOptions = true,
        description = "List or delete the calls that were recorded for evaluations (`keys[].samples`).",
        synopsisSubcommandLabel = "list|delete")
public final class SamplesCommand implements Runnable {
    private final Map<String, String> environment;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public SamplesCommand(Map<String, String> environment, InstantSource clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "samples: no subcommand (expected: list or delete)");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "How many there are, by key and model.")
    int list(
            @Option(
                            names = {"-c", "--config"},
                            paramLabel = "FILE",
                            defaultValue = "rehome.yaml",
                            description = "The configuration (default: ${DEFAULT-VALUE}).")
                    Path file,
            @Option(names = "--json", description = "Print JSON.") boolean json)
            throws IOException {
        Config config = config(file);
        try (SqliteStore store = store(config)) {
            RecordedSamples samples = samples(config, store);
            List<RecordedSamples.Stock> stock = samples.list().join();
            List<SampleDrops.Drop> drops = samples.drops().list().join();
            if (json) {
                out().println(stock.stream()
                                .map(SamplesCommand::json)
                                .collect(Collectors.joining(",", "{\"status\":\"ok\",\"samples\":[", "],"))
                        + drops.stream()
                                .map(SamplesCommand::json)
                                .collect(Collectors.joining(",", "\"dropped\":[", "]}")));
            } else {
                TextTable table = new TextTable("key", "model", "samples", "oldest", "newest", "next is deleted");
                stock.forEach(one -> table.row(
                        one.key(),
                        one.model(),
                        String.valueOf(one.count()),
                        one.oldest().toString(),
                        one.newest().toString(),
                        one.nextToGo().toString()));
                out().print(table);
                drops.forEach(drop -> out().println("chosen, but not kept ("
                        + drop.reason().replace('_', ' ') + "): " + drop.count() + ", the last " + drop.last()));
            }
            out().flush();
            return 0;
        }
    }

    private static String json(SampleDrops.Drop drop) {
        return "{\"reason\":" + JsonText.quote(drop.reason()) + ",\"count\":" + drop.count() + ",\"last\":\""
                + drop.last() + "\"}";
    }

    @Command(name = "delete", mixinStandardHelpOptions = true, description = "Delete those of a key, or all.")
    int delete(
            @Option(
                            names = {"-c", "--config"},
                            paramLabel = "FILE",
                            defaultValue = "rehome.yaml",
                            description = "The configuration (default: ${DEFAULT-VALUE}).")
                    Path file,
            @Option(names = "--key", paramLabel = "K", description = "The key whose samples are deleted.")
                    Optional<String> key,
            @Option(names = "--all", description = "All samples.") boolean all,
            @Option(names = "--json", description = "Print JSON.") boolean json)
            throws IOException {
        if (key.isPresent() == all) {
            throw new ParameterException(spec.commandLine(), "delete: (expected: --key K, or --all; one of them)");
        }
        Config config = config(file);
        try (SqliteStore store = store(config)) {
            int deleted = samples(config, store).delete(key).join();
            new AuditRows(store)
                    .append(AuditEntry.of(
                            clock.instant(),
                            environment.getOrDefault("USER", "operator"),
                            "samples.deleted",
                            key.orElse("all"),
                            Map.of("count", String.valueOf(deleted))))
                    .toCompletableFuture()
                    .join();
            out().println(json ? "{\"status\":\"ok\",\"deleted\":" + deleted + "}" : deleted + " deleted");
            out().flush();
            return 0;
        }
    }

    private static String json(RecordedSamples.Stock one) {
        return "{\"key\":" + JsonText.quote(one.key()) + ",\"model\":" + JsonText.quote(one.model()) + ",\"count\":"
                + one.count() + ",\"oldest\":\"" + one.oldest() + "\",\"newest\":\"" + one.newest()
                + "\",\"next_deleted\":\"" + one.nextToGo() + "\"}";
    }

    private static RecordedSamples samples(Config config, SqliteStore store) throws IOException {
        return new RecordedSamples(store, new Seal(HashKeyFile.of(config)));
    }

    private SqliteStore store(Config config) {
        return switch (config.store()) {
            case Store.Sqlite(Path file) -> new SqliteStore(file, clock);
            case Store.Postgresql _ ->
                throw new ParameterException(spec.commandLine(), "store: postgresql (expected: sqlite:FILE)");
        };
    }

    private Config config(Path file) {
        return switch (Assembly.configReader(environment).read(file)) {
            case Reading.Read(Config config, var _) -> config;
            case Reading.Faulty(List<Problem> errors, var _) ->
                throw new ParameterException(
                        spec.commandLine(),
                        errors.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        };
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

package dev.rehome.cli.inventory;

import dev.rehome.cli.assembly.Assembly;
import dev.rehome.config.Config;
import dev.rehome.config.Problem;
import dev.rehome.config.Reading;
import dev.rehome.config.Store;
import dev.rehome.relocate.inventory.Inventory;
import dev.rehome.relocate.inventory.InventoryFile;
import dev.rehome.relocate.inventory.LedgerAsked;
import dev.rehome.relocate.inventory.LedgerInventory;
import dev.rehome.relocate.inventory.foreign.ForeignFormat;
import dev.rehome.relocate.inventory.foreign.ForeignImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `rehome inventory`: what is used, from the ledger or from others' records.
@Command(
        name = "inventory",
        mixinStandardHelpOptions = true,
        description = {
            "What is used: for each key, model and kind of call how many calls, how large, with which features, at what"
                    + " cost.",
            "From the ledger; `import` reads others' records. See docs/inventory.md."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:fine", "1:nothing there, or rows that could not be read", "2:wrong usage"})
public final class InventoryCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private InventoryOptions options = new InventoryOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "-o", paramLabel = "FILE", description = "Write an inventory file, for `rehome plan --inventory`.")
    private Optional<Path> to = Optional.empty();

    public InventoryCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() throws IOException {
        Path file = options.store().orElseGet(this::configured);
        if (!Files.isRegularFile(file)) {
            throw wrong("store: " + file + " (expected: a file that `rehome serve` has made)");
        }
        LedgerAsked asked = new LedgerAsked(
                options.from().map(text -> moment("--from", text)),
                options.until().map(text -> moment("--until", text)),
                options.account(),
                options.key(),
                options.model(),
                options.provider(),
                options.own());
        try {
            return print(new LedgerInventory(file).read(asked), json, to);
        } catch (SQLException unreadable) {
            throw new IOException("store: " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "The same from others' records: OpenAI's usage and cost exports, LiteLLM, one-api, new-api, access logs.",
                "What a file is, is told from its content. Columns that nobody knows and rows that cannot be read are"
                        + " reported."
            })
    int importFiles(
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV, JSON, JSON lines, SQLite or a log.")
                    List<Path> files,
            @Option(
                            names = "--as",
                            paramLabel = "FORMAT",
                            description = "What the rows are, where that cannot be told.")
                    Optional<String> as,
            @Option(names = "--json", description = "Print JSON.") boolean asJson,
            @Option(names = "-o", paramLabel = "FILE", description = "Write an inventory file.") Optional<Path> file)
            throws IOException {
        Optional<ForeignFormat> format = as.flatMap(ForeignFormat::named);
        if (as.isPresent() && format.isEmpty()) {
            throw wrong("--as: " + as.get() + " (expected: one of " + String.join(", ", ForeignFormat.words()) + ")");
        }
        ForeignImport reading = new ForeignImport(format);
        for (Path one : files) {
            if (!Files.isRegularFile(one)) {
                throw wrong("FILE: " + one + " (expected: a file)");
            }
            reading.read(one);
        }
        return print(reading.inventory(), asJson, file);
    }

    private int print(Inventory inventory, boolean asJson, Optional<Path> file) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (file.isPresent()) {
            write(inventory, file.get());
        }
        if (asJson) {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(InventoryFile.fields(inventory)));
        } else {
            out.print(InventoryText.of(inventory));
            file.ifPresent(path -> out.println("written: " + path));
        }
        out.flush();
        boolean bad = inventory.sources().stream().anyMatch(source -> source.bad() > 0);
        return inventory.entries().isEmpty() || bad ? 1 : 0;
    }

    private static void write(Inventory inventory, Path file) throws IOException {
        String text = InventoryFile.write(inventory);
        try {
            InventoryFile.read(file.toString(), text);
        } catch (InventoryFile.Invalid tooLarge) {
            throw new IOException("-o: the inventory cannot be kept in a file: " + tooLarge.getMessage(), tooLarge);
        }
        Files.writeString(file, text);
    }

    private Path configured() {
        return switch (Assembly.configReader(environment).read(options.config())) {
            case Reading.Read(Config config, var _) ->
                switch (config.store()) {
                    case Store.Sqlite(Path file) -> file;
                    case Store.Postgresql _ -> throw wrong("store: postgresql (expected: sqlite:FILE)");
                };
            case Reading.Faulty(List<Problem> errors, var _) ->
                throw wrong(errors.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        };
    }

    private Instant moment(String option, String text) {
        try {
            return text.indexOf('T') > 0
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException _) {
            throw wrong(option + ": " + text + " (expected: a day such as 2024-06-25, or 2024-06-25T03:00:00Z)");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

package dev.rehome.cli.plan;

import dev.rehome.cli.assembly.Assembly;
import dev.rehome.cli.assembly.CallPrices;
import dev.rehome.cli.assembly.Versions;
import dev.rehome.config.Config;
import dev.rehome.config.Problem;
import dev.rehome.config.Reading;
import dev.rehome.config.Store;
import dev.rehome.dialect.Secret;
import dev.rehome.relocate.inventory.Inventory;
import dev.rehome.relocate.inventory.InventoryFile;
import dev.rehome.relocate.inventory.LedgerAsked;
import dev.rehome.relocate.inventory.LedgerInventory;
import dev.rehome.relocate.inventory.Peaks;
import dev.rehome.relocate.plan.make.PlacePolicy;
import dev.rehome.relocate.plan.make.PlanGround;
import dev.rehome.relocate.plan.make.PolicyReader;
import dev.rehome.relocate.programmes.Programmes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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

/// What `rehome plan` and `rehome plan check` read: the configuration, the policy, the day.
public final class PlanBase {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "rehome.yaml",
            description = "The configuration (default: ${DEFAULT-VALUE}).")
    private Path config = Path.of("rehome.yaml");

    @Option(names = "--policy", paramLabel = "FILE", description = "Where data may be processed; see docs/plan.md.")
    private Optional<Path> policy = Optional.empty();

    @Option(names = "--on", paramLabel = "DATE", description = "The day it is made for, 2024-06-25 (default: today).")
    private Optional<String> on = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /// A file that cannot be used, with all that is wrong with it.
    public static final class FaultyFile extends RuntimeException {
        private static final long serialVersionUID = 1;

        public FaultyFile(String problems) {
            super(problems);
        }
    }

    boolean json() {
        return json;
    }

    /// @throws FaultyFile with all faults of the configuration
    Config config(Map<String, String> environment) {
        return switch (Assembly.configReader(environment).read(config)) {
            case Reading.Read(Config read, var _) -> read;
            case Reading.Faulty(List<Problem> errors, var _) ->
                throw new FaultyFile(
                        errors.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        };
    }

    PlanGround ground(Config read, InstantSource clock) throws IOException {
        return new PlanGround(
                Assembly.snapshot(
                        read, Versions.of(config), new Secret("plan: nothing is kept under it"), clock.instant()),
                CallPrices.catalogue(read),
                Programmes.builtIn(),
                new DialectCarriage());
    }

    PlacePolicy policy() {
        try {
            return policy.map(PolicyReader::read).orElse(PlacePolicy.NONE);
        } catch (PolicyReader.Invalid invalid) {
            throw new FaultyFile(String.valueOf(invalid.getMessage()));
        }
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

    /// How much is used in the busiest minutes: by the configuration's ledger; nothing of a file, which does not tell.
    static Peaks peaks(Optional<Path> file, Config config) throws IOException {
        if (file.isPresent() || !(config.store() instanceof Store.Sqlite(Path store))) {
            return Peaks.NONE;
        }
        try {
            return Peaks.read(store);
        } catch (SQLException unreadable) {
            throw new IOException("store: " + store + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /// What is used: by the file, else by the configuration's ledger.
    static Inventory inventory(Optional<Path> file, Config config) throws IOException {
        if (file.isPresent()) {
            try {
                return InventoryFile.read(file.get());
            } catch (InventoryFile.Invalid invalid) {
                throw new FaultyFile(String.valueOf(invalid.getMessage()));
            }
        }
        if (!(config.store() instanceof Store.Sqlite(Path store))) {
            throw new IllegalArgumentException("store: postgresql (expected: sqlite:FILE, or --inventory)");
        }
        if (!Files.isRegularFile(store)) {
            throw new IllegalArgumentException(
                    "store: " + store + " (expected: a file that `rehome serve` has made, or --inventory)");
        }
        try {
            return new LedgerInventory(store).read(LedgerAsked.all());
        } catch (SQLException unreadable) {
            throw new IOException("store: " + store + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}

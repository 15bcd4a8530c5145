package dev.rehome.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.Commands;
import dev.rehome.ledger.Calls;
import dev.rehome.ledger.LedgerOptions;
import dev.rehome.ledger.SqliteLedger;
import dev.rehome.relocate.inventory.InventoryFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `rehome inventory` as people and scripts call it.
class InventoryCommandTest {
    private static final String FIXTURES = "src/test/resources/dev/rehome/relocate/inventory/";

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Commands.line(Map.of(), InstantSource.fixed(Calls.JULY));
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private Path ledger() throws Exception {
        Path file = folder.resolve("rehome.db");
        try (SqliteLedger ledger = SqliteLedger.start(LedgerOptions.beside(file), InstantSource.fixed(Calls.JULY))) {
            Calls calls = new Calls(3);
            for (int i = 0; i < 500; i++) {
                ledger.record(calls.next("c" + i));
            }
        }
        return file;
    }

    @Test
    void theLedgersWorkloadsAreShownAsTableAndAsJson() throws Exception {
        String file = ledger().toString();
        String[] asked = {
            "inventory",
            "--store",
            file,
            "--account",
            "acme",
            "--model",
            "gpt-4o",
            "--from",
            "2024-07-01",
            "--until",
            "2024-08-01"
        };
        assertThat(run(asked)).isZero();
        assertThat(out.toString()).contains("workload", ".gpt-4o.chat", "tools 100%");
        out.getBuffer().setLength(0);
        String[] json = java.util.Arrays.copyOf(asked, asked.length + 1);
        json[asked.length] = "--json";
        assertThat(run(json)).isZero();
        JsonNode told = JsonMapper.shared().readTree(out.toString());
        assertThat(told.path("rehome_inventory").asInt()).isEqualTo(1);
        assertThat(told.path("from").asString()).isEqualTo("2024-07-01T00:00:00Z");
        assertThat(told.path("workloads").get(0).path("features").path("tools").asInt())
                .isEqualTo(1);
        assertThat(InventoryFile.read("json", out.toString()).entries()).isNotEmpty();
    }

    @Test
    void anImportWritesAFileThatReadsBack() throws IOException {
        Path file = folder.resolve("inventory.yaml");
        assertThat(run("inventory", "import", FIXTURES + "one-api.csv", "-o", file.toString()))
                .isZero();
        assertThat(out.toString()).contains("app.gpt-4o.chat", "written: ");
        assertThat(InventoryFile.read(file).workloads()).hasSize(2);
    }

    @Test
    void badRowsEndWithOneAndAreNamedByLine() {
        assertThat(run("inventory", "import", FIXTURES + "litellm.csv")).isEqualTo(1);
        assertThat(out.toString()).contains("line 9: spend: zero", "line 10: fields");
    }

    @Test
    void wrongUsageIsNamed() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.db"));
        assertThat(run("inventory", "--store", folder.resolve("none.db").toString()))
                .isEqualTo(2);
        assertThat(run("inventory", "--store", empty.toString(), "--from", "yesterday"))
                .isEqualTo(2);
        assertThat(run("inventory", "import", "--as", "shoes", FIXTURES + "litellm.csv"))
                .isEqualTo(2);
        assertThat(run("inventory", "import", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("none.db", "yesterday", "shoes");
    }
}

package dev.rehome.relocate.inventory.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.relocate.Workload;
import dev.rehome.relocate.inventory.Inventory;
import dev.rehome.relocate.inventory.InventoryFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Others' records, and the inventories that come of them.
class ForeignImportTest {
    private static final Path FIXTURES = Path.of("src/test/resources/dev/rehome/relocate/inventory");

    @TempDir
    private Path folder = Path.of("");

    static Stream<String> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            return files
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.endsWith(".yaml") && !name.endsWith(".md"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Inventory read(Path... files) throws IOException {
        ForeignImport reading = new ForeignImport(Optional.empty());
        for (Path file : files) {
            reading.read(file);
        }
        return reading.inventory();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aFileGivesItsInventory(String name) throws IOException {
        String written = InventoryFile.write(read(FIXTURES.resolve(name)));
        Path golden = FIXTURES.resolve(name + ".yaml");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, written);
        }
        assertThat(written).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void whatIsWrittenReadsAsItWas(String name) throws IOException {
        String written = InventoryFile.write(read(FIXTURES.resolve(name)));
        assertThat(InventoryFile.write(InventoryFile.read(name, written))).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void theSameFileTwiceCountsOnceButForLogsWhoseLinesMayBeEqual(String name) throws IOException {
        Path file = FIXTURES.resolve(name);
        Inventory once = read(file);
        Inventory twice = read(file, file);
        int times = name.startsWith("access") ? 2 : 1;
        assertThat(twice.workloads().stream().mapToLong(w -> w.calls().count()).sum())
                .isEqualTo(times
                        * once.workloads().stream()
                                .mapToLong(w -> w.calls().count())
                                .sum());
        assertThat(twice.workloads().stream().map(w -> w.tokens().input()).toList())
                .isEqualTo(
                        once.workloads().stream().map(w -> w.tokens().input()).toList());
    }

    @Test
    void costsGoToTheOneWorkloadThatFits() throws IOException {
        Inventory one = read(FIXTURES.resolve("openai-activity.csv"), FIXTURES.resolve("openai-cost.csv"));
        assertThat(one.workloads().stream()
                        .filter(w -> w.model().startsWith("gpt"))
                        .toList())
                .singleElement()
                .satisfies(w -> assertThat(w.cost()).hasToString("[0.0002765 USD]"));
        Inventory two = read(FIXTURES.resolve("openai-usage-api.json"), FIXTURES.resolve("openai-costs-api.json"));
        assertThat(two.workloads()).allSatisfy(w -> assertThat(w.cost()).isEmpty());
        assertThat(two.notes()).contains("cost of no workload: 0.06 USD for gpt-4o-2024-05-13 in proj_web");
    }

    @Test
    void rotatedLogsAreReadAsTheyComeAndOtherArchivesNamed() throws IOException {
        Path packed = folder.resolve("access.log.1.gz");
        byte[] plain = Files.readAllBytes(FIXTURES.resolve("access-combined.log"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(plain);
        }
        assertThat(read(packed).workloads())
                .isEqualTo(read(FIXTURES.resolve("access-combined.log")).workloads());
        Path zip = Files.write(folder.resolve("a.zip"), new byte[] {'P', 'K', 3, 4, 0, 0});
        assertThat(read(zip).sources().getFirst().faults())
                .containsExactly("file: a zip archive (expected: unpacked, or packed with gzip)");
        Path noise = Files.write(folder.resolve("noise"), new byte[] {7, 0, 1, '\n', 3});
        assertThat(read(noise).sources().getFirst().faults())
                .singleElement()
                .asString()
                .startsWith("file: no text");
    }

    @Test
    void recordsOfTwoKindsOfOneTimeAreToldNotToBeAddedBlindly() throws IOException {
        assertThat(read(FIXTURES.resolve("one-api.csv"), FIXTURES.resolve("access-combined.log"))
                        .notes())
                .noneMatch(note -> note.contains("count twice"));
        assertThat(read(FIXTURES.resolve("one-api.csv"), FIXTURES.resolve("new-api.json"))
                        .notes())
                .contains("one-api.csv and new-api.json: records of two kinds of the same time; calls that are in both"
                        + " count twice");
    }

    @Test
    void aDumpWithoutTheTableSaysSo() throws IOException {
        Path dump = file("dump.sql", "-- MySQL dump\nCREATE TABLE `x` (`id` int);\nINSERT INTO `x` VALUES (1);\n");
        assertThat(read(dump).sources().getFirst().faults())
                .containsExactly("table: missing (expected: rows of one of LiteLLM_SpendLogs, logs)");
        Path cut = file("cut.sql", "INSERT INTO `logs` VALUES (1,'never closed");
        assertThat(read(cut).sources().getFirst().faults())
                .containsExactly("line 1: columns: not told (expected: the table's CREATE TABLE in the same dump)");
    }

    @Test
    void databasesOfOtherGatewaysAreOnlyRead() throws IOException, SQLException {
        Path file = folder.resolve("one-api.db");
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = db.createStatement()) {
            sql.execute("CREATE TABLE logs (id integer, user_id integer, created_at bigint, type integer, content text,"
                    + " username text, token_name text, model_name text, quota integer, prompt_tokens integer,"
                    + " completion_tokens integer, channel_id integer, request_id text, elapsed_time integer,"
                    + " is_stream numeric, system_prompt_reset numeric)");
            sql.execute(
                    "INSERT INTO logs VALUES (1, 1, 1719187200, 2, 'x', 'root', 'app', 'gpt-4o', 5, 120, 30, 3, 'r',"
                            + " 900, 1, 0), (2, 1, 1719187300, 2, 'x', 'root', 'app', 'gpt-4o', 5, 10, 3, 3, 'r', 100, 0, 0)");
        }
        byte[] before = Files.readAllBytes(file);
        Workload workload = read(file).workloads().getFirst();
        assertThat(workload.calls().count()).isEqualTo(2);
        assertThat(workload.tokens()).isEqualTo(new Workload.Tokens(130, 33));
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(read(file).sources().getFirst().format()).isEqualTo("one-api");
    }

    @Test
    void litellmInSqliteIsToldByItsTable() throws IOException, SQLException {
        Path file = folder.resolve("litellm.db");
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement sql = db.createStatement()) {
            sql.execute("CREATE TABLE \"LiteLLM_SpendLogs\" (request_id text, call_type text, api_key text, spend real,"
                    + " prompt_tokens int, completion_tokens int, \"startTime\" text, \"endTime\" text, model text)");
            sql.execute("INSERT INTO \"LiteLLM_SpendLogs\" VALUES ('a', 'acompletion', 'k', 0.5, 5, 6,"
                    + " 1719187200000, 1719187201000, 'gpt-4o')");
        }
        assertThat(InventoryFile.write(read(file))).contains("cost:\n      - 0.50 USD", "p50: 1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF", "[]", "{}", "id\n"})
    void emptyFilesGiveNothing(String text) throws IOException {
        assertThat(read(file("empty", text)).entries()).isEmpty();
    }

    @Test
    void whatCannotBeToldIsAskedFor() throws IOException {
        Inventory inventory = read(file("odd.csv", "a,b\n1,2\n"));
        assertThat(inventory.sources().getFirst().faults())
                .singleElement()
                .asString()
                .contains("line 2", "a, b", "--as", "litellm");
    }

    @Test
    void aFileInUtf16IsReadAndOneInAnotherEncodingNamed() throws IOException {
        String text = Files.readString(FIXTURES.resolve("one-api.csv"));
        Path wide = Files.write(folder.resolve("wide.csv"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
        assertThat(read(wide).workloads()).hasSize(2);
        Path latin = Files.write(
                folder.resolve("latin.csv"),
                text.replace("root,app", "r\u00f6\u00f6t,app").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read(latin).sources().getFirst().faults())
                .anySatisfy(f -> assertThat(f).contains("UTF-8"));
    }

    @Test
    void brokenFilesAreReportedAndNeverThrown() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20240709);
        List<String> names = fixtures().toList();
        for (int i = 0; i < 1_500; i++) {
            byte[] bytes = Files.readAllBytes(FIXTURES.resolve(names.get(i % names.size())));
            for (int j = random.nextInt(1, 6); j > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("broken"), bytes);
            Inventory inventory = read(file);
            String written = InventoryFile.write(inventory);
            assertThat(InventoryFile.write(InventoryFile.read("broken", written)))
                    .isEqualTo(written);
        }
    }
}

package dev.rehome.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DataCommandTest {
    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    @TempDir
    private Path directory = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new DataCommand(() -> NOW, Map.of()))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void verifiesTheSeedWhereNothingIsNamed() {
        assertThat(run("verify")).isZero();
        assertThat(out.toString())
                .startsWith("builtin-seed: verified, builtin, ")
                .contains("as of 2026-06-17 (14 days old)", "warning: for demos and first tries only", "nro.net");
    }

    @Test
    void printsEachSourceAndFailsIfOneFails() throws IOException {
        Path good = file("good.csv", "# as-of: 2026-06-17\n8.8.8.0/24,US\n203.198.7.0/24,HK\n");
        Path bad = file("bad.csv", "8.8.8.0/24,CN\n203.198.7.0/24,HK\n");
        assertThat(run("verify", "--source", "good=" + good)).isZero();
        assertThat(out.toString().strip())
                .isEqualTo("good: verified, " + good + ", 2 ranges, as of 2026-06-17 (14 days old)");
        assertThat(run("verify", "--source", "good=" + good, "--source", "bad=" + bad))
                .isEqualTo(1);
        assertThat(out.toString()).contains("bad: failed, ", "  failed: 8.8.8.8: {CN} (expected: US)");
    }

    @Test
    void printsJson() throws IOException {
        Path list = file("clouds.txt", "8.8.8.0/24\n");
        Path sources = file("sources.yaml", "sources: [ { id: clouds, file: clouds.txt, note: hosting range } ]");
        Files.setLastModifiedTime(list, java.nio.file.attribute.FileTime.from(Instant.parse("2026-06-30T00:00:00Z")));
        assertThat(run("verify", "--sources", sources.toString(), "--json")).isZero();
        assertThat(out.toString().strip())
                .startsWith("{\"status\":\"ok\",\"sources\":[{\"id\":\"clouds\",\"file\":\"")
                .endsWith(
                        "\"result\":\"verified\",\"entries\":1,\"unusable\":0,\"as_of\":\"2026-06-30\",\"age_days\":1,"
                                + "\"warnings\":[],\"problems\":[]}]}");
    }

    @Test
    void wrongUsageIsTwo() throws IOException {
        Path list = file("a.csv", "8.8.8.0/24,US\n");
        assertThat(run()).isEqualTo(2);
        assertThat(run("update")).isEqualTo(2);
        assertThat(run("verify", "--url", "a=https://data.example/a")).isEqualTo(2);
        assertThat(run(
                        "update",
                        "--source",
                        "a=" + list,
                        "--url",
                        "a=http://data.example/a",
                        "--sha256",
                        "a=" + "0".repeat(64)))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "--source: missing (expected: ID=FILE, --sources FILE, or -c FILE)",
                        "source: 'a' (expected: an id given by --source ID=FILE)",
                        "url: 'http://data.example/a' (expected: https://..., or http:// on loopback)");
    }

    @Test
    void updateFailsWhereTheOriginIsNotThere() throws IOException {
        Path file = directory.resolve("a.csv");
        assertThat(run(
                        "update",
                        "--source",
                        "a=" + file,
                        "--url",
                        "a=http://127.0.0.1:1/a",
                        "--sha256",
                        "a=" + "0".repeat(64)))
                .isEqualTo(1);
        assertThat(out.toString()).startsWith("a: failed, " + file);
        assertThat(file).doesNotExist();
    }
}

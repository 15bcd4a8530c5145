package dev.rehome.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.AddedCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command as a person calls it: what it prints, what it writes, its exit status.
class ScanCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void theGatewaysCommandsKnowItThroughTheClassPathOnly() {
        assertThat(ServiceLoader.load(AddedCommand.class)).anyMatch(ScanCommand.class::isInstance);
    }

    @Test
    void printsATable() {
        assertThat(run(Trees.of("shell").toString())).isZero();
        assertThat(out.toString())
                .contains("OpenAI [openai]: ")
                .contains("https://api.openai.com/v1/chat/completions")
                .contains("ask.sh:6")
                .contains("1 file; 1 read, 1 parsed");
        assertThat(err.toString())
                .as("no progress bar where there is no terminal")
                .isEmpty();
    }

    @Test
    void printsJson() {
        assertThat(run(Trees.of("shell").toString(), "--json")).isZero();
        JsonNode root = JsonMapper.shared().readTree(out.toString());
        assertThat(root.path("version").asInt()).isEqualTo(1);
        assertThat(root.path("findings").size()).isGreaterThan(5);
    }

    @Test
    void writesAPageThatNeedsNothingElseAndEscapesWhatItShows() throws IOException {
        Files.writeString(folder.resolve("a<b>.py"), "import openai\nx = openai.OpenAI(model='gpt-4<script>')\n");
        Path page = folder.resolve("report.html");
        assertThat(run(folder.toString(), "--html", page.toString())).isZero();
        String html = Files.readString(page, StandardCharsets.UTF_8);
        assertThat(html).contains("a&lt;b&gt;.py").doesNotContain("<script", "http://", "https://", "src=");
    }

    @Test
    void failsOnAProviderThatIsThere() {
        assertThat(run(Trees.of("shell").toString(), "--fail-on", "openai")).isEqualTo(1);
        assertThat(run(Trees.of("shell").toString(), "--fail-on", "gemini,mistral"))
                .isZero();
        assertThat(run(Trees.of("shell").toString(), "--fail-on", "opnai")).isEqualTo(2);
        assertThat(err.toString()).contains("--fail-on: opnai (expected: one of ");
    }

    @Test
    void aFolderThatIsNotThereIsWrongUsage() {
        assertThat(run(folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere (expected: a folder)");
        assertThat(run()).isEqualTo(2);
        assertThat(run(folder.toString(), "--json", "--sarif")).isEqualTo(2);
    }

    @Test
    void aDryRunPrintsTheDiffAndChangesNothing() throws IOException {
        Path file = folder.resolve("a.py");
        Files.writeString(file, "A = 'https://api.openai.com/v1'\n");
        assertThat(run(folder.toString(), "--fix", "--dry-run")).isZero();
        assertThat(out.toString()).isEqualTo("""
                --- a/a.py
                +++ b/a.py
                @@ -1 +1 @@
                -A = 'https://api.openai.com/v1'
                +A = 'http://127.0.0.1:8080/v1'
                """);
        assertThat(Files.readString(file)).isEqualTo("A = 'https://api.openai.com/v1'\n");
    }

    @Test
    void aFixRefusesATreeWithChangesThatAreNotCommitted() throws IOException, GitAPIException {
        Path file = folder.resolve("a.py");
        Files.writeString(file, "A = 'https://api.openai.com/v1'\n");
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            git.add().addFilepattern("a.py").call();
            assertThat(run(folder.toString(), "--fix")).isEqualTo(1);
            assertThat(err.toString()).contains("not committed (expected: a clean git tree, or --force)");
            git.commit()
                    .setMessage("a")
                    .setAuthor("a", "a@example.org")
                    .setSign(false)
                    .call();
            assertThat(run(folder.toString(), "--fix", "--gateway", "https://ai.example/v1/"))
                    .isZero();
        }
        assertThat(Files.readString(file)).isEqualTo("A = 'https://ai.example/v1'\n");
        assertThat(run(folder.toString(), "--fix", "--force", "--gateway", "nonsense"))
                .isEqualTo(2);
        assertThat(run(folder.toString(), "--fix", "--key-variable", "a b")).isEqualTo(2);
    }

    private int run(String... args) {
        return new CommandLine(new ScanCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}

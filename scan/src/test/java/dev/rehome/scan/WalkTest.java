package dev.rehome.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.scan.find.Finding;
import dev.rehome.scan.walk.Skipped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which files of a tree are read: `.gitignore` with all its rules, the code of others, links, and what is no source.
class WalkTest {
    private static final String USES = "import openai\n";

    @TempDir
    private Path root;

    @Test
    void gitignoreBindsItsFolderAndWhatIsBelowAndTheNearestDecides() throws IOException {
        write(".gitignore", "build/\n*.gen.py\n!keep.gen.py\n/only_here.py\n**/deep/*.py\n# a comment\n");
        write("a.py", USES);
        write("x.gen.py", USES);
        write("keep.gen.py", USES);
        write("only_here.py", USES);
        write("sub/only_here.py", USES);
        write("build/a.py", USES);
        write("p/deep/a.py", USES);
        write("sub/.gitignore", "*.py\n!b.py\n");
        write("sub/b.py", USES);
        write("other/sub/a.py", USES);
        assertThat(found()).containsExactly("a.py", "keep.gen.py", "other/sub/a.py", "sub/b.py");
    }

    @Test
    void aFolderOfARepositoryObeysTheFilesAboveIt() throws IOException {
        Files.createDirectories(root.resolve(".git/info"));
        write(".git/info/exclude", "local.py\n");
        write(".gitignore", "secret/\n");
        write("src/secret/a.py", USES);
        write("src/local.py", USES);
        write("src/a.py", USES);
        assertThat(files(Trees.scan(root.resolve("src")))).containsExactly("a.py");
    }

    @Test
    void codeOfOthersIsLeftOutAndCounted() throws IOException {
        write("node_modules/openai/index.js", "import OpenAI from 'openai'");
        write("vendor/x/a.php", "<?php OpenAI::client('x');");
        write("web/app.min.js", "import OpenAI from 'openai'");
        write("a.py", USES);
        Scan.Result result = Trees.scan(root);
        assertThat(files(result)).containsExactly("a.py");
        assertThat(result.skipped()).containsEntry(Skipped.VENDORED, 2).containsEntry(Skipped.MINIFIED, 1);
    }

    @Test
    void linksAreNotFollowedNeitherOutwardsNorInACircle(@TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("a.py"), USES);
        write("a.py", USES);
        Files.createSymbolicLink(root.resolve("out"), outside);
        Files.createSymbolicLink(root.resolve("circle"), root);
        Files.createSymbolicLink(root.resolve("b.py"), outside.resolve("a.py"));
        Scan.Result result = Trees.scan(root);
        assertThat(files(result)).containsExactly("a.py");
        assertThat(result.skipped()).containsEntry(Skipped.LINK, 3);
    }

    @Test
    void hugeBinaryAndMinifiedFilesAreLeftOutAndCounted() throws IOException {
        write("huge.py", USES + "#".repeat(2_000_000));
        write("binary.py", "import openai\0\0\0");
        write("line.js", "import OpenAI from 'openai';" + "f();".repeat(10_000));
        Scan.Result result = Trees.scan(root);
        assertThat(result.findings()).isEmpty();
        assertThat(result.skipped())
                .containsEntry(Skipped.HUGE, 1)
                .containsEntry(Skipped.BINARY, 1)
                .containsEntry(Skipped.MINIFIED, 1);
    }

    @Test
    void anEmptyTreeHasNothing() {
        assertThat(Trees.scan(root).findings()).isEmpty();
    }

    private Set<String> found() {
        return files(Trees.scan(root));
    }

    private static Set<String> files(Scan.Result result) {
        Set<String> files = new TreeSet<>();
        result.findings().stream().map(Finding::file).forEach(files::add);
        return files;
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}

package dev.rehome.relocate.reembed.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.relocate.reembed.Batching;
import dev.rehome.relocate.reembed.Item;
import dev.rehome.relocate.reembed.Runs;
import dev.rehome.relocate.reembed.Survey;
import dev.rehome.relocate.reembed.TextEmbedder;
import dev.rehome.relocate.reembed.TextRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of texts becomes the same file with new vectors, wherever a run is cut off.
class JsonlCorpusTest {
    private static final Members MEMBERS = new Members("id", "text", "vector");
    private static final TextRules RULES =
            new TextRules(0, TextRules.TooLong.FAIL, TextRules.Odd.FAIL, TextRules.Odd.FAIL);

    @TempDir
    private Path directory = Path.of("");

    private Path in = Path.of("");
    private Path out = Path.of("");
    private Path part = Path.of("");

    @BeforeEach
    void paths() throws IOException {
        in = directory.resolve("in.jsonl");
        out = directory.resolve("out.jsonl");
        part = directory.resolve("out.jsonl.part");
        Files.writeString(in, """
                {"id":"a","text":"one","vector":[0.5, 1e0],"meta":{"k": [1 , 2]}}
                { "id" : 2 , "text" : "zwei \\u00e9" }

                {"id":"c","vector":null,"text":"三","n":1.00}
                {"text":"four","id":"d","vector":[3,4]}\r
                {"id":"e","text":"five"}""");
    }

    private int run(String target) throws Exception {
        TextEmbedder embedder = new TextEmbedder(2);
        try (JsonlCorpus corpus = JsonlCorpus.open(in, out, MEMBERS, target)) {
            new Runs(embedder).run().run(corpus);
        }
        return embedder.texts();
    }

    @Test
    void changesNothingButTheVector() throws Exception {
        assertThat(run("qwen/v2")).isEqualTo(5);
        TextEmbedder model = new TextEmbedder(2);
        assertThat(Files.readString(out)).isEqualTo("""
                {"id":"a","text":"one","vector":%s,"meta":{"k": [1 , 2]}}
                { "id" : 2 , "text" : "zwei \\u00e9","vector":%s }

                {"id":"c","vector":%s,"text":"三","n":1.00}
                {"text":"four","id":"d","vector":%s}\r
                {"id":"e","text":"five","vector":%s}
                """.formatted(
                json(model, "one"), json(model, "zwei é"), json(model, "三"), json(model, "four"), json(model, "five")));
        assertThat(part).doesNotExist();
        assertThat(directory.resolve("out.jsonl.part.json")).doesNotExist();
        assertThat(Files.readString(directory.resolve("out.jsonl.reembed.json")))
                .contains("\"qwen/v2\"");
    }

    private static String json(TextEmbedder model, String text) {
        return Arrays.toString(model.vector(text)).replace(" ", "");
    }

    /// The checkpoint is the output itself: for each prefix of it, the next run makes the whole of it.
    @Test
    void goesOnWhereverItWasCutOff() throws Exception {
        run("qwen/v2");
        byte[] whole = Files.readAllBytes(out);
        Path kept = directory.resolve("out.jsonl.part.json");
        byte[] header = Files.readAllBytes(directory.resolve("out.jsonl.reembed.json"));
        for (int cut = 1; cut <= whole.length; cut++) {
            byte[] beginning = Arrays.copyOf(whole, cut);
            Files.delete(out);
            Files.deleteIfExists(directory.resolve("out.jsonl.reembed.json"));
            Files.write(part, beginning);
            Files.write(kept, header);
            int asked = run("qwen/v2");
            assertThat(Files.readAllBytes(out)).as("cut at %d", cut).isEqualTo(whole);
            long lines = new String(beginning, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .count();
            boolean isHalf = beginning[cut - 1] != '\n';
            assertThat(asked)
                    .as("cut at %d", cut)
                    .isEqualTo((int) (5 - (isHalf ? lines - 1 : lines)) - halfBlank(beginning));
        }
    }

    /// A lone carriage return or nothing is no line of a text.
    private static int halfBlank(byte[] beginning) {
        String last = new String(beginning, StandardCharsets.UTF_8);
        String half = last.substring(last.lastIndexOf('\n') + 1);
        return !half.isEmpty() && half.isBlank() ? 1 : 0;
    }

    @Test
    void doesNothingTwice() throws Exception {
        run("qwen/v2");
        assertThat(run("qwen/v2")).isZero();
        assertThatThrownBy(() -> run("zhipu/embedding-3"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("target: qwen/v2, now zhipu/embedding-3");
    }

    @Test
    void findsThatTheInputIsAnother() throws Exception {
        run("qwen/v2");
        String whole = Files.readString(in);
        Files.writeString(in, whole.replace("four", "Four"));
        assertThatThrownBy(() -> run("qwen/v2"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("out.jsonl:5: id d is not what the input now has there");
        Files.writeString(in, whole + "\n{\"id\":\"f\",\"text\":\"six\"}\n");
        assertThatThrownBy(() -> run("qwen/v2")).isInstanceOf(IOException.class).hasMessageContaining("input_bytes");
    }

    @Test
    void takesLinesOnlyWithTheFileThatSaysWhoseTheyAre() throws Exception {
        Files.writeString(part, "{\"id\":\"a\"}\n");
        assertThatThrownBy(() -> run("qwen/v2"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("out.jsonl.part.json: missing");
    }

    @Test
    void isOneRunAtATime() throws Exception {
        try (JsonlCorpus _ = JsonlCorpus.open(in, out, MEMBERS, "qwen/v2")) {
            assertThatThrownBy(() -> run("qwen/v2"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another run is at work");
        }
        assertThat(part).doesNotExist();
        assertThat(directory.resolve("out.jsonl.part.json")).doesNotExist();
    }

    @Test
    void namesTheLineThatIsWrong() throws Exception {
        Files.writeString(
                in, "{\"id\":1,\"text\":\"a\"}\n{\"id\":1.0,\"text\":\"b\"}\n{\"id\":\"1\",\"text\":\"c\"}\n");
        assertThatThrownBy(this::survey)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in.jsonl:3: id: 1, as in in.jsonl:1 (expected: each once)");
        for (String bad : List.of("{\"id\":1}", "[1]", "{\"id\":true,\"text\":\"a\"}", "{\"id\":1,\"text\":2}")) {
            Files.writeString(in, "{\"id\":0,\"text\":\"a\"}\n" + bad + "\n");
            assertThatThrownBy(this::survey).isInstanceOf(IOException.class).hasMessageContaining("in.jsonl:2: ");
        }
    }

    private Survey survey() throws IOException {
        try (JsonlCorpus corpus = JsonlCorpus.open(in, out, MEMBERS, "qwen/v2")) {
            return Survey.of(corpus, RULES, new Batching(2, 1_000));
        }
    }

    @Test
    void countsWhatIsLeft() throws Exception {
        Survey survey = survey();
        assertThat(survey.texts()).isEqualTo(5);
        assertThat(survey.calls()).isEqualTo(3);
        run("qwen/v2");
        assertThat(survey().texts()).isZero();
    }

    @Test
    void pairsOldAndNewVectors() throws Exception {
        run("qwen/v2");
        List<String> paired = new ArrayList<>();
        try (JsonlCorpus corpus = JsonlCorpus.open(in, out, MEMBERS, "qwen/v2")) {
            corpus.pairs((id, old, anew) -> paired.add(id + " " + old.length + " " + anew.length));
        }
        assertThat(paired).containsExactly("a 2 2", "d 2 2");
        assertThat(new Item("a\u0007b", "").shown()).isEqualTo("a b");
    }
}

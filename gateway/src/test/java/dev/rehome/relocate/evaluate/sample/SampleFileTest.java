package dev.rehome.relocate.evaluate.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.call.Place;
import dev.rehome.relocate.evaluate.score.Answer;
import dev.rehome.relocate.evaluate.score.CharacterNGrams;
import dev.rehome.relocate.evaluate.score.Check;
import dev.rehome.relocate.evaluate.score.Given;
import dev.rehome.relocate.evaluate.score.Rubric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFileTest {
    private static Samples read(String name, String text) {
        return SampleFile.read(name, text, Means.LETTERS);
    }

    private static double score(Sample sample, String text) {
        return Check.all(sample.checks(), Given.of(Answer.ofText(text))).value();
    }

    @Test
    void evalsAreReadWithOurFields() {
        Samples read = read("a.jsonl", """
                {"input":[{"role":"system","content":"Short."},{"role":"user","content":"2+2?"}],"ideal":["4","four"]}

                {"input":"Weight?","ideal":"12.5","scorer":"numeric","tolerance":0.01,"id":"w","place":"CN","labels":["personal"]}
                {"input":"x","answer":"recorded","tools":[],"hint":"?","hint2":"?"}
                """);
        assertThat(read.samples()).extracting(Sample::id).containsExactly("1", "w", "4");
        assertThat(score(read.samples().getFirst(), "Four.")).isEqualTo(1);
        Sample second = read.samples().get(1);
        assertThat(score(second, "12.51 kg")).isEqualTo(1);
        assertThat(second.places()).containsExactly(Place.of("CN"));
        assertThat(second.labels()).containsExactly("personal");
        assertThat(second.request().toString())
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":\"Weight?\"}]}");
        assertThat(read.samples().getLast().recorded()).contains(Answer.ofText("recorded"));
        assertThat(read.notes()).hasSize(2).anyMatch(note -> note.contains("hint2"));
    }

    @Test
    void faultsNameTheLine() {
        assertThatThrownBy(() -> read("a.jsonl", "{\"input\":\"a\"}\n{\"ideal\":\"x\"}"))
                .hasMessageContaining("a.jsonl:2: input: missing");
        assertThatThrownBy(() -> read("a.jsonl", "{\"input\":\"a\",\"scorer\":\"best\",\"ideal\":\"\"}"))
                .hasMessageContaining("scorer: best (expected: one of exact");
        assertThatThrownBy(() -> read("a.jsonl", "{\"input\":\"a\",\"scorer\":\"numeric\",\"ideal\":\"x\"}"))
                .hasMessageContaining("ideal: x (expected: a number");
        assertThatThrownBy(() -> read("a.jsonl", "no json")).hasMessageContaining("a.jsonl:1");
    }

    @Test
    void promptfooCasesAreReadAndWhatIsNotKnownIsNamed() {
        Samples read = read("p.yaml", """
                prompts:
                  - "Capital of {{country}}? {{missing}}"
                  - '[{"role":"system","content":"Short."},{"role":"user","content":"{{country}}"}]'
                providers: [openai:gpt-4o]
                evaluateOptions: { repeat: 2 }
                defaultTest:
                  assert: [{ type: not-contains, value: sorry }]
                tests:
                  - vars: { country: France }
                    options: { prefix: hello }
                    assert:
                      - { type: icontains, value: "paris", weight: 3 }
                      - { type: llm-rubric, value: is friendly }
                      - { type: is-json, value: { type: object, required: [city] }, weight: 0 }
                  - vars: { country: '"Fr"ance' }
                    assert: [{ type: contains-any, value: [x, y] }, { type: regex, value: "^{{country}}$" }]
                """);
        assertThat(read.samples())
                .extracting(Sample::id)
                .containsExactly("test-1-prompt-1", "test-1-prompt-2", "test-2-prompt-1", "test-2-prompt-2");
        assertThat(score(read.samples().getFirst(), "PARIS, sorry")).isEqualTo(0.75);
        assertThat(read.samples()
                        .get(2)
                        .request()
                        .path("messages")
                        .path(0)
                        .path("content")
                        .asString())
                .startsWith("Capital of \"Fr\"ance? {{missing}}");
        assertThat(read.samples().get(3).request().path("messages")).hasSize(2);
        assertThat(String.join("\n", read.notes()))
                .contains("llm-rubric", "evaluateOptions", "tests[].options", "{{missing}}")
                .doesNotContain("providers", "is-json");
    }

    @Test
    void timeCostAndRubricsAreChecksWhereTheyCanBe() {
        String text = """
                prompts: ["Hello, {{name}}"]
                tests:
                  - vars: { name: Li }
                    assert:
                      - { type: latency, threshold: 2000 }
                      - { type: cost, threshold: 0.002 }
                      - { type: llm-rubric, value: "greets {{name}}", threshold: 0.5, provider: x }
                      - { type: not-llm-rubric, value: is rude, metric: tone }
                      - { type: similar, value: Hi, threshold: 0.8 }
                """;
        Samples judged = SampleFile.read("p.yaml", text, new Means(new CharacterNGrams(), true));
        assertThat(judged.samples().getFirst().checks())
                .extracting(check -> check.scorer().name())
                .containsExactly("latency", "cost", "llm-rubric", "not-llm-rubric", "similar");
        assertThat(Rubric.of(judged.samples().getFirst().checks())).containsExactly("greets Li", "is rude");
        assertThat(judged.notes())
                .containsExactly(
                        "p.yaml: provider of llm-rubric is not used", "p.yaml: threshold of similar is not used");

        Samples alone = read("p.yaml", text);
        assertThat(alone.samples().getFirst().checks()).hasSize(3);
        assertThat(alone.notes())
                .contains("p.yaml: the assertion llm-rubric is not made, because there is no judge (see --judge)")
                .contains("p.yaml: the assertion not-llm-rubric is not made, because there is no judge (see --judge)");
        assertThatThrownBy(() -> read("p.yaml", text.replace("latency, threshold: 2000", "latency")))
                .hasMessageContaining("latency: threshold: missing (expected: a number of milliseconds)");
        assertThatThrownBy(() -> read("p.yaml", text.replace("0.002", "cheap")))
                .hasMessageContaining("cost: threshold: \"cheap\" (expected: a number of US dollars)");
    }

    @Test
    void promptfooFaultsAreTold() {
        assertThatThrownBy(() -> read("p.yaml", "tests: file://cases.csv\nprompts: [a]"))
                .hasMessageContaining("tests: ")
                .hasMessageContaining("expected: .yaml, .json or .jsonl");
        assertThatThrownBy(() -> read("p.yaml", "prompts: [file://a.txt]\ntests: [{}]"))
                .hasMessageContaining("prompts: file://a.txt");
        assertThatThrownBy(() -> read("p.yaml", "prompts: [a\n")).hasMessageContaining("p.yaml");
    }

    @Test
    void listsOfTextsAreChoicesAndFieldsOfObjectsHaveNames() {
        Samples read = read("p.yaml", """
                prompts: ["{{greeting}} in {{language}}, {{user.name}}: {{turns}} {{ user.name | upper }}"]
                tests:
                  - vars:
                      language: [French, German]
                      greeting: [Hello, Bye]
                      user: { name: Li }
                      turns: [{ user: hi }]
                    assert: [{ type: contains, value: "{{language}}" }]
                  - vars: { language: [French, German], greeting: Hi }
                    options: { disableVarExpansion: true }
                """);
        assertThat(read.samples())
                .extracting(Sample::id)
                .containsExactly("test-1-vars-1", "test-1-vars-2", "test-1-vars-3", "test-1-vars-4", "test-2");
        assertThat(said(read.samples().get(2)))
                .isEqualTo("Bye in French, Li: [{\"user\":\"hi\"}] {{ user.name | upper }}");
        assertThat(score(read.samples().get(2), "en French")).isEqualTo(1.0);
        assertThat(said(read.samples().get(4))).startsWith("Hi in [\"French\",\"German\"]");
        assertThat(String.join("\n", read.notes())).contains("with more than a name");
    }

    @Test
    void whatAProgramWouldChangeFirstIsNotChecked() {
        Samples read = read("p.yaml", """
                prompts: ["x"]
                assertionTemplates: { noise: { type: icontains, value: arrr } }
                tests:
                  - assert:
                      - { type: equals, value: a, transform: "output[0].name" }
                      - { $ref: "#/assertionTemplates/noise" }
                  - options: { transform: "JSON.parse(output)" }
                    assert: [{ type: contains, value: b }]
                """);
        assertThat(read.samples().get(0).checks()).hasSize(1);
        assertThat(score(read.samples().get(0), "Arrr")).isEqualTo(1.0);
        assertThat(read.samples().get(1).checks()).isEmpty();
        assertThat(String.join("\n", read.notes()))
                .contains("the assertion equals is not made", "the assertion contains is not made");
    }

    @Test
    void filesBesideTheConfigurationAreReadAndNoOthers(@TempDir Path folder) throws IOException {
        Path sub = Files.createDirectories(folder.resolve("evals"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(sub.resolve("prompts.txt"), "Say {{x}}\n---\nShout {{x}}\n");
        Files.writeString(sub.resolve("chat.json"), "[{\"role\":\"user\",\"content\":\"{{x}}\"}]");
        Files.writeString(sub.resolve("cases.jsonl"), "{\"vars\":{\"x\":\"file://x.md\"}}\n");
        Files.writeString(sub.resolve("x.md"), "the text");
        Files.writeString(sub.resolve("schema.json"), "{\"type\":\"object\",\"required\":[\"a\"]}");
        Files.writeString(sub.resolve("usual.yaml"), "assert: [{ type: is-json, value: file://schema.json }]");
        Path file = Files.writeString(sub.resolve("promptfooconfig.yaml"), """
                prompts: [prompts.txt, file://chat.json]
                defaultTest: file://usual.yaml
                tests: file://cases.jsonl
                """);
        Samples read = SampleFile.read(file, Means.LETTERS);
        assertThat(read.samples().stream().map(SampleFileTest::said))
                .containsExactly("Say the text", "Shout the text", "the text");
        assertThat(score(read.samples().getFirst(), "{\"a\":1}")).isEqualTo(1.0);
        assertThat(score(read.samples().getFirst(), "{}")).isZero();
        for (String elsewhere : List.of("file://../secret.txt", "file://make.py", "file://prompts/*.txt")) {
            Files.writeString(file, "prompts: [\"" + elsewhere + "\"]\ntests: [{}]");
            assertThatThrownBy(() -> SampleFile.read(file, Means.LETTERS))
                    .hasMessageContaining("prompts: " + elsewhere + " (expected: a file of text beside this one");
        }
    }

    private static String said(Sample sample) {
        return sample.request().path("messages").path(0).path("content").asString();
    }

    @Test
    void whatIsNoEvalsFileIsNamed() {
        assertThatThrownBy(() -> read("s.jsonl", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n"))
                .hasMessageContaining("git lfs pull");
        assertThatThrownBy(() -> read("s.jsonl", "{\"input\":[\"a\"]}")).hasMessageContaining("an item without a role");
        assertThat(read("s.jsonl", "\uFEFF{\"input\":\"a\"}").samples()).hasSize(1);
    }

    @Test
    void noFileBreaksTheReaders() {
        SplittableRandom random = new SplittableRandom(5);
        String good = "prompts: [\"{{a}}\"]\ntests: [{vars: {a: 1}, assert: [{type: equals, value: x}]}]\n"
                + "{\"input\":[{\"role\":\"user\",\"content\":\"x\"}],\"ideal\":{\"tool_calls\":[{}]}}";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int edits = random.nextInt(1, 6); edits > 0; edits--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(1, 128));
            }
            for (String name : List.of("f.yaml", "f.jsonl")) {
                try {
                    assertThat(read(name, text.toString()).samples()).isNotNull();
                } catch (IllegalArgumentException expected) {
                    assertThat(expected).hasMessageStartingWith(name);
                }
            }
        }
    }
}

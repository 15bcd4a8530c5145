package dev.rehome.relocate.evaluate.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Secret;
import dev.rehome.dialect.TargetModel;
import dev.rehome.relocate.evaluate.sample.Sample;
import dev.rehome.relocate.evaluate.sample.Seal;
import dev.rehome.relocate.evaluate.score.Answer;
import dev.rehome.relocate.evaluate.score.Check;
import dev.rehome.relocate.evaluate.score.Given;
import dev.rehome.relocate.evaluate.score.Not;
import dev.rehome.relocate.evaluate.score.Rubric;
import dev.rehome.store.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A judge grades by the rubrics of samples.
final class GradingTest {
    private static final TargetModel JUDGE = new TargetModel("moonshot", "moonshot-v1-8k", Map.of());
    private static final Seal SEAL = new Seal(new Secret("0123456789abcdef0123456789abcdef"));

    @TempDir
    private Path directory = Path.of("");

    private static Sample sample() {
        Rubric polite = new Rubric("is polite", OptionalDouble.empty());
        ObjectNode request =
                (ObjectNode) JsonMapper.shared().readTree("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
        return new Sample(
                "s",
                request,
                List.of(Check.of(polite), Check.of(new Not(new Rubric("is long", OptionalDouble.empty())))),
                Optional.empty(),
                List.of(),
                List.of("personal"));
    }

    private List<SampleRun> run(Scripted caller, Optional<TargetModel> judge) throws InterruptedException {
        try (SqliteStore store = new SqliteStore(directory.resolve("r.db"), () -> Instant.EPOCH)) {
            Runner.Parts parts = new Runner.Parts(
                    caller,
                    new ResultStore(store, SEAL, () -> Instant.EPOCH),
                    new Budget(List.of()),
                    _ -> {},
                    (_, _) -> {});
            return new Runner(parts, new Runner.Options(3, false, judge)).run(RunnerTest.task(List.of(sample())));
        }
    }

    private static Replied script(Replay replay) {
        String target = replay.target().toString();
        if (!target.equals(JUDGE.toString())) {
            return Scripted.answered(target.startsWith("zhipu") ? "Good day!" : "What?");
        }
        String question = replay.body().toString();
        if (question.contains("is long")) {
            return Scripted.answered("I cannot say.");
        }
        return Scripted.answered(
                question.contains("Good day!")
                        ? "{\"pass\": true, \"score\": 0.9, \"reason\": \"kind\"}"
                        : "```json\n{\"pass\":false}\n```");
    }

    @Test
    void bothAnswersAreGradedByEachRubricWithoutTheModelsName() throws Exception {
        Scripted caller = new Scripted(GradingTest::script);
        SampleRun run = run(caller, Optional.of(JUDGE)).getFirst();
        assertThat(run.ofBaseline().orElseThrow().grades()).isEqualTo(Map.of("is polite", new Given.Grade(false, 0)));
        assertThat(run.of("zhipu/glm-4-plus").orElseThrow().grades())
                .as("who does not keep to the form has said nothing")
                .isEqualTo(Map.of("is polite", new Given.Grade(true, 0.9)));
        List<Replay> asked = caller.made().stream()
                .filter(replay -> replay.target().toString().equals(JUDGE.toString()))
                .toList();
        assertThat(asked).hasSize(4).allSatisfy(replay -> {
            assertThat(replay.labels()).containsExactly("personal");
            assertThat(replay.body().path("messages").toString()).doesNotContain("glm", "gpt");
        });
        int before = caller.made().size();
        run(caller, Optional.of(JUDGE));
        assertThat(caller.made()).as("what was answered is kept").hasSize(before);
    }

    @Test
    void withoutAJudgeNobodyIsAsked() throws Exception {
        Scripted caller = new Scripted(GradingTest::script);
        SampleRun run = run(caller, Optional.empty()).getFirst();
        assertThat(caller.made()).hasSize(2);
        assertThat(run.of("zhipu/glm-4-plus").orElseThrow().grades()).isEmpty();
    }

    @Test
    void gradesAreReadFromWhatModelsWrite() {
        assertThat(grade("{\"pass\":true,\"score\":1}")).contains(new Given.Grade(true, 1));
        assertThat(grade("Sure: {\"score\": 0.25, \"pass\" : false}")).contains(new Given.Grade(false, 0.25));
        assertThat(grade("{\"pass\":true,\"score\":85}"))
                .as("of a hundred, or of ten?")
                .isEmpty();
        assertThat(grade("{\"score\":0.5}")).isEmpty();
        assertThat(grade("")).isEmpty();
    }

    private static Optional<Given.Grade> grade(String text) {
        return Grader.grade(Answer.ofText(text));
    }
}

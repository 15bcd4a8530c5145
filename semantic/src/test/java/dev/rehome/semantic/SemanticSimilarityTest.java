package dev.rehome.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rehome.relocate.evaluate.score.AddedSimilarity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SemanticSimilarityTest {
    private final SemanticSimilarity meaning = new SemanticSimilarity();

    @AfterAll
    void close() {
        meaning.close();
    }

    /// Cosines of all pairs of one kind.
    private record Measured(double[] cosines) {
        double mean() {
            return Arrays.stream(cosines).average().orElse(Double.NaN);
        }

        double at(double share) {
            double[] sorted = cosines.clone();
            Arrays.sort(sorted);
            return sorted[(int) Math.round(share * (sorted.length - 1))];
        }
    }

    private List<Measured> measured(Model model) throws IOException {
        List<String[]> rows = WordPieceTest.lines("pairs.tsv")
                .filter(row -> row[0].equals(model == Model.ENGLISH ? "en" : "zh"))
                .toList();
        List<Double> unrelated = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                unrelated.add(meaning.cosine(model, rows.get(i)[1], rows.get(j)[1]));
            }
        }
        return List.of(
                new Measured(cosines(model, rows, 2)),
                new Measured(cosines(model, rows, 3)),
                new Measured(unrelated.stream().mapToDouble(one -> one).toArray()));
    }

    private double[] cosines(Model model, List<String[]> rows, int column) {
        return rows.stream()
                .mapToDouble(row -> meaning.cosine(model, row[1], row[column]))
                .toArray();
    }

    /// The means are those of the table in docs/evaluate.md; processors round a little differently.
    @ParameterizedTest
    @CsvSource({"ENGLISH, 0.87, 0.78, 0.43", "CHINESE, 0.84, 0.80, 0.39"})
    void tellsTheSameFromTheUnrelatedButNotFromTheOpposite(Model model, double same, double opposite, double unrelated)
            throws IOException {
        List<Measured> all = measured(model);
        assertThat(all.get(0).mean()).isCloseTo(same, within(0.02));
        assertThat(all.get(1).mean()).isCloseTo(opposite, within(0.02));
        assertThat(all.get(2).mean()).isCloseTo(unrelated, within(0.02));
        assertThat(all.get(0).at(0.05)).isGreaterThan(all.get(2).at(0.95));
        assertThat(all.get(1).at(0.05))
                .as("it does not see that something is wrong")
                .isGreaterThan(all.get(2).at(0.95));
        assertThat(model.likeness(all.get(2).mean()))
                .as("the scale begins there")
                .isLessThan(0.02);
    }

    @ParameterizedTest
    @CsvSource({
        "The cat sat on the mat., A cat was sitting on the rug., Interest rates rose again.",
        "这家餐厅的菜很好吃。, 这个饭馆的味道不错。, 请把文件保存到桌面。"
    })
    void givesMoreForTheSameMeaning(String one, String same, String other) {
        assertThat(meaning.of(one, same)).isGreaterThan(meaning.of(one, other) + 0.3);
        assertThat(meaning.of(one, same)).isEqualTo(meaning.of(same, one)).isBetween(0.0, 1.0);
        assertThat(meaning.of(one, " " + one + "\n")).isEqualTo(1);
        assertThat(meaning.of(one, "")).isZero();
        assertThat(meaning.of("", "")).isEqualTo(1);
    }

    @Test
    void choosesOneModelForBothTextsAndLettersForOtherScripts() {
        assertThat(Script.of("The answer is 42.", "Forty-two")).contains(Model.ENGLISH);
        assertThat(Script.of("答案是四十二。", "The answer is 42.")).contains(Model.CHINESE);
        assertThat(Script.of("OpenAI的API不再支持中国大陆", "同上")).contains(Model.CHINESE);
        assertThat(Script.of("The sign 水 stands for water in this long sentence.", ""))
                .contains(Model.ENGLISH);
        assertThat(Script.of("42", "{}")).contains(Model.ENGLISH);
        assertThat(Script.of("Столица Франции — Париж.", "Париж")).isEmpty();
        assertThat(Script.of("日本語のテキストをカタカナでかく", "これはひらがなです")).isEmpty();
        assertThat(meaning.of("Столица Франции — Париж.", "Столица Франции это Париж."))
                .isBetween(0.5, 0.99);
    }

    @Test
    void readsLongTextsInPartsAndNoMoreThanSoMany() {
        String filler = "The committee met again and discussed the budget of the coming year. ".repeat(60);
        String ending = "Volcanoes on Iceland erupt through cracks in the ice. ".repeat(60);
        assertThat(meaning.of(filler + ending, ending)).isGreaterThan(meaning.of(filler, ending) + 0.1);
        int[] word = {7};
        List<int[]> words = IntStream.range(0, 100_000).mapToObj(_ -> word).toList();
        assertThat(Encoder.parts(words)).hasSize(Encoder.PARTS_MAX);
        assertThat(Encoder.parts(words.subList(0, Encoder.PIECES_MAX))).hasSize(1);
        assertThat(Encoder.parts(words.subList(0, Encoder.PIECES_MAX + 1))).hasSize(2);
        assertThat(Encoder.parts(List.of())).isEmpty();
        assertThat(meaning.of("word ".repeat(200_000), ending)).isBetween(0.0, 1.0);
    }

    @Test
    void isFoundAndOpensAgainAfterItWasClosed() {
        AddedSimilarity found =
                ServiceLoader.load(AddedSimilarity.class).findFirst().orElseThrow();
        found.open();
        double before = found.of("A red car.", "A red automobile.");
        found.close();
        assertThat(found.of("A red car.", "A red automobile.")).isEqualTo(before);
        found.close();
        found.close();
        assertThat(found.what()).contains("bge-small-en", "bge-small-zh");
    }

    @Test
    void givesTheSameToManyThreads() {
        double alone = meaning.of("The train is late again.", "Once more the train has a delay.");
        try (SemanticSimilarity fresh = new SemanticSimilarity()) {
            assertThat(IntStream.range(0, 64).parallel().mapToDouble(i -> {
                        fresh.of("Text number " + i, "Something else, " + i);
                        return fresh.of("The train is late again.", "Once more the train has a delay.");
                    }))
                    .containsOnly(alone);
        }
    }
}

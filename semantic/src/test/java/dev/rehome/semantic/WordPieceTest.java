package dev.rehome.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

final class WordPieceTest {
    static Stream<String[]> lines(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(WordPieceTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\t")).toList().stream();
        }
    }

    private static WordPiece of(Model model) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                WordPieceTest.class.getResourceAsStream("/" + model.file() + "-tokenizer.json"))) {
            return WordPiece.read(in);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cutsAsTheModelsOwnTokenizerDoes(Model model) throws IOException {
        WordPiece words = of(model);
        List<String[]> golden = lines("pieces.tsv")
                .filter(line -> line[0].equals(model == Model.ENGLISH ? "en" : "zh"))
                .toList();
        assertThat(golden).hasSizeGreaterThan(15);
        for (String[] line : golden) {
            String text = JsonMapper.shared().readTree(line[1]).asString();
            String pieces = IntStream.concat(
                            IntStream.concat(
                                    IntStream.of(words.mark("[CLS]")),
                                    words.words(text).stream().flatMapToInt(Arrays::stream)),
                            IntStream.of(words.mark("[SEP]")))
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(" "));
            assertThat(pieces).as(line[1]).isEqualTo(line[2]);
        }
    }

    @Test
    void takesMarksInATextForText() throws IOException {
        WordPiece words = of(Model.ENGLISH);
        assertThat(words.words("[SEP]").stream().flatMapToInt(Arrays::stream))
                .doesNotContain(words.mark("[SEP]"))
                .hasSizeGreaterThan(1);
    }

    @Test
    void survivesAnyText() throws IOException {
        WordPiece words = of(Model.CHINESE);
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(60), 0, 0x10FFFF + 1)
                    .forEach(c -> text.append(random.nextBoolean() ? String.valueOf((char) c) : Character.toString(c)));
            assertThat(words.words(text.toString()))
                    .allSatisfy(word -> assertThat(word).isNotEmpty());
        }
    }
}

package dev.rehome.scan.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.treesitter.TSParser;

/// Both ways to tree-sitter give the same trees, of every grammar, whatever the text.
class EnginesTest {
    private static final Path TREES = Path.of("src/test/resources/dev/rehome/scan/trees");
    private static final int ROUNDS = 40;
    private static final List<String> PIECES = List.of(
            "\"", "'", "`", "{", "}", "[", "]", "(", ")", "<", ">", "\\", "/", "$", "#", "@", "!", "=", ":", ";", ",",
            ".", "-", "+", "*", "&", "|", "\n", "\t", " ", "\u0000", "é", "漢", "🙂", "openai", "import ", "def ",
            "class ", "gpt-4o", "1");

    private final Parser linked = linked();
    private final Parser wrapped = new Parser(new Wrapped());

    private static Parser linked() {
        new TSParser().close();
        assumeThat(Library.isThere()).as("the library shows its C functions").isTrue();
        return new Parser(new Linked());
    }

    @ParameterizedTest
    @EnumSource(Grammar.class)
    void randomTexts(Grammar grammar) {
        Random random = new Random(26);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(120); i > 0; i--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            assertSame(grammar, text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource(Grammar.class)
    void fixturesOfAnyLanguage(Grammar grammar) throws IOException {
        try (Stream<Path> files = Files.walk(TREES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertSame(grammar, Files.readAllBytes(file));
            }
        }
    }

    @Test
    void bytesThatAreNotUtf8AndTextsLongerThanAChunk() {
        assertSame(Grammar.PYTHON, new byte[] {(byte) 0xC3, '(', (byte) 0xFF, 'x', '=', '1', (byte) 0xE6});
        assertSame(Grammar.JSON, ("[" + "\"é\", ".repeat(30_000) + "1]").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatTakesTooLongIsGivenUp() {
        byte[] text = "f(".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        Grammar.PYTHON.language();
        for (Engine engine : List.of(new Linked(), new Wrapped())) {
            Optional<Cursor> tree = engine.parse(Grammar.PYTHON, text, 0);
            assertThat(tree).isEmpty();
        }
    }

    private void assertSame(Grammar grammar, byte[] text) {
        assertThat(linked.parse(grammar, text))
                .as(() -> grammar + ": " + new String(text, StandardCharsets.UTF_8))
                .isEqualTo(wrapped.parse(grammar, text));
    }
}

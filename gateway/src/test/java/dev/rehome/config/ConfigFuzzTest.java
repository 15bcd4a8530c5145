package dev.rehome.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever stands in the file: the outcome is a configuration or a list of errors, never an exception, never a secret.
/// A seeded generator of our own: Jazzer would report `${file:PATH}`, which is meant, as a path traversal.
class ConfigFuzzTest {
    private static final String ALPHABET = "{}[]:,-#&*!|>'\"%@`~?$ \n\taA0._/\\\u0001\uFEFF\uD83D\u00e9";
    private static final List<String> PIECES = List.of(
            "\n- ",
            ": ",
            "${",
            "}",
            "${ACME_KEY}",
            "${file:.}",
            "<<: *a",
            "&a ",
            "*a",
            "!!binary ",
            "? ",
            "|2\n",
            "null",
            "~",
            "[]",
            "{}",
            "---\n",
            "...\n",
            "%YAML 9.9\n",
            "\"\\UFFFFFFFF\"",
            "\"\\x",
            "1e999",
            "-1",
            "0x7f",
            "99999999999999999999");

    @Test
    void anyText() {
        Random random = new Random(20240709);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(
                        random.nextBoolean()
                                ? PIECES.get(random.nextInt(PIECES.size()))
                                : String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length()))));
            }
            check(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/test/resources/config/full.yaml", "../docs/examples/rehome.yaml"})
    void mutationsOfAValidFile(String file) throws IOException {
        String text = Files.readString(Path.of(file));
        Random random = new Random(20240625);
        for (int i = 0; i < 400; i++) {
            check(mutated(text, random));
        }
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutant = new StringBuilder(text);
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(mutant.length());
            switch (random.nextInt(4)) {
                case 0 -> mutant.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> mutant.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                case 2 -> mutant.delete(at, Math.min(mutant.length() - 1, at + random.nextInt(30)));
                default -> mutant.insert(at, mutant.substring(at, Math.min(mutant.length(), at + random.nextInt(200))));
            }
        }
        return mutant.toString();
    }

    private static void check(String text) {
        String said = switch (Fixtures.read(text)) {
            case Reading.Read read -> read.warnings().toString();
            case Reading.Faulty faulty -> {
                assertThat(faulty.errors()).isNotEmpty().isSorted();
                yield faulty.errors().toString() + faulty.warnings();
            }
        };
        assertThat(said).doesNotContain(Fixtures.ACME_KEY, "sk-openai-0123456789");
    }
}

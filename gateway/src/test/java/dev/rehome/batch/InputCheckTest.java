package dev.rehome.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is in a file, it is told what is wrong with it and where.
class InputCheckTest {
    private static final InputCheck.Bounds BOUNDS = new InputCheck.Bounds(1_000, 400, 16);
    private static final String LINE =
            "{\"custom_id\":\"a%d\",\"method\":\"POST\",\"url\":\"/v1/embeddings\",\"body\":{\"model\":\"m\",\"input\":\"x\"}}";

    @TempDir
    Path directory;

    private InputCheck.Found check(byte[] content) throws Exception {
        Path file = Files.write(directory.resolve("in"), content);
        return InputCheck.check(file, "/v1/embeddings", BOUNDS, "m"::equals);
    }

    private InputCheck.Found check(String content) throws Exception {
        return check(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void endsOfLinesBlankLinesAndAMarkDoNotMatter() throws Exception {
        String content = "\ufeff" + LINE.formatted(1) + "\r\n\r\n \n" + LINE.formatted(2) + "\n" + LINE.formatted(3);
        assertThat(check(content)).isEqualTo(new InputCheck.Found(3, java.util.List.of()));
    }

    @Test
    void aLineThatIsTooLongIsNamedAndTheNextIsRead() throws Exception {
        InputCheck.Found found =
                check(LINE.formatted(1).replace("x", "x".repeat(400)) + "\n" + LINE.formatted(2) + "\n{");
        assertThat(found.lines()).isEqualTo(3);
        assertThat(found.errors().stream().map(error -> error.line().orElse(0) + " " + error.code()))
                .containsExactly("1 line_too_long", "3 invalid_json_line");
    }

    @Test
    void notMoreThanAHundredErrorsAreListed() throws Exception {
        assertThat(check("{}\n".repeat(900)).errors()).hasSizeBetween(100, 104);
        assertThat(check((LINE.formatted(1) + "\n").repeat(500)).errors()).hasSize(100);
    }

    /// Bytes of a good file with some changed: nothing is thrown, and what is not right is found.
    @Test
    void changedBytesAreFoundOrHarmless() throws Exception {
        Random random = new Random(20261122);
        byte[] good = (LINE.formatted(1) + "\n" + LINE.formatted(2) + "\n").getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 1_000; round++) {
            ByteArrayOutputStream changed = new ByteArrayOutputStream();
            int at = random.nextInt(good.length);
            changed.write(good, 0, at);
            for (int i = random.nextInt(4); i > 0; i--) {
                changed.write(random.nextInt(256));
            }
            int from = Math.min(good.length, at + random.nextInt(4));
            changed.write(good, from, good.length - from);
            InputCheck.Found found = check(changed.toByteArray());
            found.errors().forEach(error -> assertThat(error.line().orElse(1)).isBetween(1, 6));
            if (found.errors().isEmpty()) {
                assertThat(found.lines()).isPositive();
            }
        }
    }
}

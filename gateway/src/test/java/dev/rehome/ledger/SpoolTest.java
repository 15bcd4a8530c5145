package dev.rehome.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolTest {
    @TempDir
    Path folder;

    private static List<Row> random(int count, long seed) {
        Calls calls = new Calls(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> Rows.of(calls.next("c" + i)))
                .toList();
    }

    @Test
    void rowsComeBackAsTheyWent() throws IOException {
        List<Row> rows = random(500, 1);
        try (Spool spool = Spool.open(folder, 1 << 20)) {
            spool.append(rows.subList(0, 200));
            spool.append(rows.subList(200, 500));
            Path file = spool.oldest().orElseThrow();
            assertThat(Spool.read(file)).isEqualTo(new Spool.Content(rows, 0));
            spool.delivered(file);
            assertThat(spool.bytes()).isZero();
            assertThat(spool.isEmpty()).isTrue();
        }
    }

    @Test
    void aFileCutOffAnywhereGivesItsWholeLinesAndNothingElse() throws IOException {
        List<Row> rows = random(3, 2);
        Path file;
        try (Spool spool = Spool.open(folder, 1 << 20)) {
            spool.append(rows);
            file = spool.oldest().orElseThrow();
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int lines = (int) lines(whole, length);
            List<Row> read = Spool.read(file).rows();
            // the line break itself may be what is missing
            assertThat(read.size()).isBetween(lines, lines + 1);
            assertThat(read).isEqualTo(rows.subList(0, read.size()));
        }
    }

    private static long lines(byte[] bytes, int length) {
        return IntStream.range(0, length).filter(i -> bytes[i] == '\n').count();
    }

    @Test
    void aDamagedByteCostsItsLineAtMost() throws IOException {
        List<Row> rows = random(20, 3);
        Path file;
        try (Spool spool = Spool.open(folder, 1 << 20)) {
            spool.append(rows);
            file = spool.oldest().orElseThrow();
        }
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            byte[] bad = whole.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, bad);
            List<Row> read = Spool.read(file).rows();
            assertThat(rows).containsAll(read);
            assertThat(read).hasSizeGreaterThanOrEqualTo(18);
        }
    }

    @Test
    void itHasALimitAndLeavesNoHalfOfABatch() throws IOException {
        List<Row> rows = random(100, 5);
        try (Spool spool = Spool.open(folder, 20_000)) {
            assertThatThrownBy(() -> spool.append(rows))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("full");
            spool.append(rows.subList(0, 10));
            assertThat(spool.bytes()).isPositive().isLessThanOrEqualTo(20_000);
            assertThat(Spool.read(spool.oldest().orElseThrow()).rows()).hasSize(10);
        }
    }

    @Test
    void twoGatewaysCannotUseOneFolder() throws IOException {
        try (Spool spool = Spool.open(folder, 1 << 20)) {
            assertThat(spool.isEmpty()).isTrue();
            assertThatThrownBy(() -> Spool.open(folder, 1 << 20)).hasMessageContaining("no other gateway");
        }
    }

    @Test
    void whatAnEarlierProcessLeftComesFirst() throws IOException {
        List<Row> rows = random(3, 6);
        try (Spool spool = Spool.open(folder, 1 << 20)) {
            spool.append(rows.subList(0, 1));
        }
        try (Spool spool = Spool.open(folder, 1 << 20)) {
            spool.append(rows.subList(1, 3));
            Path first = spool.oldest().orElseThrow();
            assertThat(Spool.read(first).rows()).isEqualTo(rows.subList(0, 1));
            spool.delivered(first);
            assertThat(Spool.read(spool.oldest().orElseThrow()).rows()).isEqualTo(rows.subList(1, 3));
        }
    }
}

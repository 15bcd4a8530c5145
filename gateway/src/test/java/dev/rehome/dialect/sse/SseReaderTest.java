package dev.rehome.dialect.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseReaderTest {
    private static final class Seen implements SseSink {
        final List<String> seen = new ArrayList<>();

        @Override
        public void event(String type, byte[] bytes, int from, int to) {
            seen.add(type + "|" + new String(bytes, from, to - from, UTF_8));
        }

        @Override
        public void comment(byte[] bytes, int from, int to) {
            seen.add("#" + new String(bytes, from, to - from, UTF_8));
        }

        @Override
        public void tooLarge(int eventBytesMax) {
            seen.add("too large " + eventBytesMax);
        }
    }

    private static List<String> read(String stream, int... cuts) {
        return read(SseReader.EVENT_BYTES_MAX, stream.getBytes(UTF_8), cuts);
    }

    private static List<String> read(int eventBytesMax, byte[] stream, int... cuts) {
        Seen seen = new Seen();
        SseReader reader = new SseReader(eventBytesMax);
        int from = 0;
        for (int cut : cuts) {
            reader.feed(Arrays.copyOfRange(stream, from, cut), seen);
            from = cut;
        }
        reader.feed(Arrays.copyOfRange(stream, from, stream.length), seen);
        reader.end(seen);
        return seen.seen;
    }

    @Test
    void readsEventsWithAndWithoutTheSpaceTypesAndComments() {
        assertThat(read("""
                :HTTP_STATUS/200
                event:result
                data:{"a":1}

                data: {"b":2}
                id: 7
                retry: 10

                : keep-alive

                data: [DONE]

                """))
                .containsExactly("#HTTP_STATUS/200", "result|{\"a\":1}", "|{\"b\":2}", "# keep-alive", "|[DONE]");
    }

    @Test
    void joinsSeveralDataLinesWithALineFeed() {
        assertThat(read("data: a\ndata:\ndata: c\n\n")).containsExactly("|a\n\nc");
    }

    @Test
    void anEventWithoutDataIsNone() {
        assertThat(read("event: ping\n\ndata\n\ndata:\n\ndatax: 1\n\n\n")).isEmpty();
    }

    @Test
    void theLastEventMayLackItsBlankLineAndItsLineEnd() {
        assertThat(read("data: a\n\ndata: b\n")).containsExactly("|a", "|b");
        assertThat(read("data: a\n\ndata: b")).containsExactly("|a", "|b");
    }

    @Test
    void onlyTheFirstSpaceIsTaken() {
        assertThat(read("data:  a \n\n")).containsExactly("| a ");
    }

    @Test
    void skipsAByteOrderMarkAtTheStart() {
        assertThat(read("\ufeffdata: a\n\n")).containsExactly("|a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void isTheSameHoweverTheStreamIsCut(String lineEnd) {
        String stream = """
                \ufeff: ok
                data: {"text":"你好，李雷"}

                event: error
                data: one
                data:two
                data:

                data: [DONE]

                data: behind""".replace("\n", lineEnd);
        byte[] bytes = stream.getBytes(UTF_8);
        List<String> whole = read(stream);
        assertThat(whole).hasSize(5).contains("error|one\ntwo\n");
        for (int first = 0; first <= bytes.length; first++) {
            assertThat(read(stream, first)).as("cut at %s", first).isEqualTo(whole);
            for (int second = first; second <= bytes.length; second += 3) {
                assertThat(read(stream, first, second)).isEqualTo(whole);
            }
        }
        int[] each = new int[bytes.length];
        Arrays.setAll(each, i -> i);
        assertThat(read(stream, each)).isEqualTo(whole);
    }

    @Test
    void anEventOverTheLimitStopsTheReaderHoweverItIsCut() {
        byte[] stream = "data: 12345\n\ndata: 1234567\n\ndata: 1\n\n".getBytes(UTF_8);
        int[] each = new int[stream.length];
        Arrays.setAll(each, i -> i);
        assertThat(read(12, stream)).containsExactly("|12345", "too large 12");
        assertThat(read(12, stream, each)).containsExactly("|12345", "too large 12");
    }

    @Test
    void anyBytesGiveTheSameEventsInOnePieceAndInMany() {
        Random random = new Random(7);
        byte[] alphabet = "da:t \r\n\n{".getBytes(UTF_8);
        for (int round = 0; round < 2_000; round++) {
            byte[] stream = new byte[random.nextInt(60)];
            for (int i = 0; i < stream.length; i++) {
                stream[i] =
                        random.nextInt(20) == 0 ? (byte) random.nextInt() : alphabet[random.nextInt(alphabet.length)];
            }
            int[] cuts = random.ints(4, 0, stream.length + 1).sorted().toArray();
            assertThat(read(20, stream, cuts)).as("round %s", round).isEqualTo(read(20, stream));
        }
    }
}

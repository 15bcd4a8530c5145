package dev.rehome.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonOutTest {
    @Test
    void stringsAreReadBackByJackson() {
        Random random = new Random(6);
        JsonMapper jackson = new JsonMapper();
        JsonOut out = new JsonOut(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--) {
                int plane = random.nextInt(4);
                int c = plane == 0
                        ? random.nextInt(128)
                        : plane == 1 ? random.nextInt(0xd800) : random.nextInt(0x11_0000);
                text.appendCodePoint(c >= 0xd800 && c < 0xe000 ? 'x' : c);
            }
            byte[] bytes = out.clear().string(text.toString()).toByteArray();
            assertThat(jackson.readTree(bytes).stringValue()).isEqualTo(text.toString());
            assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(JsonText.quote(text.toString()));
        }
    }

    @Test
    void unpairedSurrogatesBecomeReplacementCharacters() {
        byte[] bytes = new JsonOut(0).string("a\ud800b\udc00").toByteArray();
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("\"a\ufffdb\ufffd\"");
    }

    @Test
    void numbersAreAsInJava() {
        for (long number : new long[] {0, 1, -1, 9, 10, 99, 100, 1_694_268_190L, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(new String(new JsonOut(0).number(number).toByteArray(), StandardCharsets.US_ASCII))
                    .isEqualTo(Long.toString(number));
        }
    }
}

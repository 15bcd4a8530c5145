package dev.rehome.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonIndexTest {
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static JsonIndex read(String text, int depth) throws MalformedJson {
        JsonIndex index = new JsonIndex(50, depth);
        byte[] bytes = ("##" + text + "##").getBytes(UTF_8);
        index.read(bytes, 2, bytes.length - 2);
        return index;
    }

    @Test
    void findsMembersByNameAlsoWhenItIsWrittenWithEscapes() throws MalformedJson {
        JsonIndex index = read(" {\"a\":{\"b\":[1,\"x\\n\",{}]},\"\\u0063\" : -12 ,\"d\":null} ", 9);
        int b = index.find(index.find(0, "a"), "b");
        assertThat(index.raw(b)).isEqualTo("[1,\"x\\n\",{}]");
        assertThat(index.text(index.next(index.first(b)))).isEqualTo("x\n");
        assertThat(index.number(index.find(0, "c"), 7)).isEqualTo(-12);
        assertThat(index.isNull(index.find(0, "d"))).isTrue();
        assertThat(index.find(0, "e")).isEqualTo(-1);
        assertThat(index.find(b, "a")).isEqualTo(-1);
        assertThat(index.number(index.find(0, "e"), 7)).isEqualTo(7);
    }

    @Test
    void valuesBelowTheDepthAreCheckedButNotIndexed() throws MalformedJson {
        JsonIndex index = read("{\"a\":[[1,2],{\"b\":3}]}", 1);
        assertThat(index.count()).isEqualTo(2);
        assertThat(index.first(1)).isEqualTo(-1);
        assertThatThrownBy(() -> read("{\"a\":[[1,2],{\"b\":}]}", 1)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void canBeReadAgainAndAgain() throws MalformedJson {
        JsonIndex index = new JsonIndex(50, 9);
        for (String text : new String[] {"[1,2,3]", "{}", "{\"a\":[1]}"}) {
            byte[] bytes = text.getBytes(UTF_8);
            index.read(bytes, 0, bytes.length);
            assertThat(index.raw(0)).isEqualTo(text);
        }
        assertThat(index.find(0, "a")).isEqualTo(1);
    }

    @Test
    void takesWhatJacksonTakes() {
        Random random = new Random(5);
        String[] pieces = {
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"a\"",
            "\"\\u00e4\"",
            "\"\\x\"",
            "1",
            "-0",
            "01",
            "1.",
            "1e5",
            "true",
            "nul",
            " ",
            "\t",
            "null",
            "\"é\"",
            "\"",
            "\u0001"
        };
        int good = 0;
        for (int round = 0; round < 60_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(9); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            boolean taken = isTaken(text.toString());
            assertThat(taken).as(text.toString()).isEqualTo(isJson(text.toString()));
            good += taken ? 1 : 0;
        }
        assertThat(good).isGreaterThan(1_000);
    }

    private static boolean isTaken(String text) {
        try {
            read(text, 3);
            return true;
        } catch (MalformedJson _) {
            return false;
        }
    }

    private static boolean isJson(String text) {
        try {
            return !JACKSON.readTree(text).isMissingNode();
        } catch (JacksonException _) {
            return false;
        }
    }
}

package dev.rehome.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The scanner accepts a text if and only if it is strict UTF-8, Jackson reads it as one object with nothing behind, no
/// top-level name comes twice, and it is not too deep; and then both see the same fields.
class JsonScannerFuzzTest {
    private static final int DEPTH_MAX = 5;
    private static final JsonMapper JACKSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(100).build())
                    .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Test
    void goodTextsAreReadAsJacksonReadsThem() {
        JsonTexts texts = new JsonTexts(1);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            accepted += check(texts.bytes()) ? 1 : 0;
        }
        assertThat(accepted).isBetween(10_000, 19_900);
    }

    @Test
    void brokenTextsAreJudgedAsJacksonJudgesThem() {
        JsonTexts texts = new JsonTexts(2);
        int accepted = 0;
        for (int i = 0; i < 60_000; i++) {
            accepted += check(texts.broken(texts.bytes())) ? 1 : 0;
        }
        assertThat(accepted).isBetween(1_000, 40_000);
    }

    @Test
    void everyByteAfterTheObjectIsRefused() {
        for (int b = 0; b < 256; b++) {
            byte[] bytes = {'{', '}', (byte) b};
            assertThat(check(bytes)).as("byte %d", b).isEqualTo(" \n\r\t".indexOf(b) >= 0);
        }
    }

    /// Returns whether the text was accepted.
    private static boolean check(byte[] bytes) {
        Optional<JsonNode> expected = jackson(bytes);
        try {
            JsonFields fields = JsonFields.scan(bytes, DEPTH_MAX);
            assertThat(expected).as(show(bytes)).isPresent();
            assertSame(fields, expected.get(), bytes);
            return true;
        } catch (MalformedJson refused) {
            boolean strict = refused.reason().startsWith("duplicate field");
            assertThat(expected.isEmpty() || strict && hasDuplicate(bytes))
                    .as(refused.reason() + ": " + show(bytes))
                    .isTrue();
            return false;
        }
    }

    private static void assertSame(JsonFields fields, JsonNode tree, byte[] bytes) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fields.count(); i++) {
            names.add(fields.name(i));
            assertThat(JACKSON.readTree(fields.raw(i))).as(show(bytes)).isEqualTo(tree.get(fields.name(i)));
            if (fields.isString(i)) {
                assertThat(fields.string(i)).isEqualTo(tree.get(fields.name(i)).stringValue());
            }
        }
        assertThat(names).as(show(bytes)).containsExactlyElementsOf(tree.propertyNames());
    }

    private static Optional<JsonNode> jackson(byte[] bytes) {
        try {
            JsonNode tree = JACKSON.readTree(decode(bytes));
            return Optional.of(tree).filter(node -> node.isObject() && depth(node) <= DEPTH_MAX);
        } catch (CharacterCodingException | JacksonException _) {
            return Optional.empty();
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /// Jackson's own judgement: its tree keeps one of two fields of a name, its strict mode refuses the second.
    private static boolean hasDuplicate(byte[] bytes) {
        try {
            JACKSON.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION).readTree(decode(bytes));
            return false;
        } catch (CharacterCodingException | JacksonException _) {
            return true;
        }
    }

    private static int depth(JsonNode node) {
        int inner = 0;
        for (JsonNode child : node) {
            inner = Math.max(inner, depth(child));
        }
        return node.isContainer() ? inner + 1 : 0;
    }

    private static String show(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}

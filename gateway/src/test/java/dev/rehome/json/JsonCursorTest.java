package dev.rehome.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonCursorTest {
    private static final JsonMapper JACKSON = new JsonMapper();

    @Test
    void walksWhatJacksonReads() {
        JsonTexts texts = new JsonTexts(3);
        int walked = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] json = ("{\"all\":" + texts.value() + "}").getBytes(StandardCharsets.UTF_8);
            try {
                JsonFields fields = JsonFields.scan(json, 20);
                walk(new JsonValue(json, fields.valueStart(0), fields.valueEnd(0)));
                walked++;
            } catch (MalformedJson refused) {
                assertThat(refused.reason()).startsWith("unpaired surrogate in a field name");
            }
        }
        assertThat(walked).isGreaterThan(10_000);
    }

    private static void walk(JsonValue value) {
        JsonNode tree = JACKSON.readTree(value.raw());
        switch (value.type()) {
            case STRING -> assertThat(value.string()).isEqualTo(tree.stringValue());
            case BOOLEAN -> assertThat(value.isTrue()).isEqualTo(tree.booleanValue());
            case NULL -> assertThat(tree.isNull()).isTrue();
            case NUMBER -> assertThat(tree.isNumber()).isTrue();
            case ARRAY -> {
                JsonCursor at = value.cursor();
                for (JsonNode element : tree) {
                    assertThat(at.next()).isTrue();
                    assertThat(JACKSON.readTree(at.value().raw())).isEqualTo(element);
                    walk(at.value());
                }
                assertThat(at.next()).isFalse();
                assertThat(at.next()).isFalse();
            }
            case OBJECT -> {
                JsonCursor at = value.cursor();
                while (at.next()) {
                    assertThat(tree.has(at.name())).isTrue();
                    assertThat(at.named("name")).isEqualTo(at.name().equals("name"));
                    walk(at.value());
                }
            }
        }
    }

    @Test
    void namesAreComparedDecoded() throws MalformedJson {
        byte[] json = "{\"x\":{\"r\\u006fle\":1,\"rolf\":2}}".getBytes(StandardCharsets.UTF_8);
        JsonCursor at = new JsonCursor(json, JsonFields.scan(json, 5).valueStart(0));
        assertThat(at.next() && at.named("role")).isTrue();
        assertThat(at.next() && at.named("role")).isFalse();
    }
}

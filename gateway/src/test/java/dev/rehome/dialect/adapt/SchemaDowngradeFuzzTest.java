package dev.rehome.dialect.adapt;

import static dev.rehome.dialect.adapt.SchemaLimits.Habit.ENUMS_OF_TEXT;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.NULLABLE_FIELD;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.OBJECTS_CLOSED;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.OBJECTS_UNSAID;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.ONE_TYPE;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.REFERENCES_INLINED;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.ROOT_OBJECT;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.TYPE_ALWAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.adapt.SchemaDowngrade.Outcome;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Schemas drawn at random, sound and unsound.
final class SchemaDowngradeFuzzTest {
    private static final int ROUNDS = 3_000;
    private static final SchemaLimits INLINED = SchemaLimits.of("anyOf", "minimum")
            .habits(REFERENCES_INLINED, ONE_TYPE, NULLABLE_FIELD, ENUMS_OF_TEXT, OBJECTS_UNSAID, TYPE_ALWAYS);
    private static final SchemaLimits CLOSED = SchemaLimits.of("anyOf", "const", "$defs", "additionalProperties")
            .formats("date")
            .atMost("minItems", 1)
            .habits(OBJECTS_CLOSED, TYPE_ALWAYS, ROOT_OBJECT);
    private static final SchemaLimits BARE = SchemaLimits.of().habits(ONE_TYPE);
    private static final List<SchemaLimits> ALL = List.of(INLINED, CLOSED, BARE);

    @Test
    void leavesOnlyWhatIsTakenAndHasThenNothingMoreToDo() {
        Random random = new Random(42);
        for (int round = 0; round < ROUNDS; round++) {
            String schema = schema(random, 0);
            for (SchemaLimits limits : ALL) {
                if (SchemaDowngrade.of(schema, limits) instanceof Outcome.Made(String json, var _)) {
                    check(VendorJson.value(json).orElseThrow(), limits, schema);
                    Outcome.Made again = (Outcome.Made) SchemaDowngrade.of(json, limits);
                    assertThat(again.changes())
                            .as("%s made of %s", json, schema)
                            .isEmpty();
                    assertThat(VendorJson.value(again.json())).as(schema).isEqualTo(VendorJson.value(json));
                }
            }
        }
    }

    @Test
    void survivesBrokenText() {
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            String broken = Broken.of(schema(random, 0), random);
            for (SchemaLimits limits : ALL) {
                assertThat(SchemaDowngrade.of(broken, limits)).isEqualTo(SchemaDowngrade.of(broken, limits));
            }
        }
    }

    private static void check(JsonNode schema, SchemaLimits limits, String from) {
        Set<String> said = Set.of("$ref", "nullable", "additionalProperties");
        schema.propertyStream().forEach(field -> {
            String keyword = field.getKey();
            assertThat(limits.takes(keyword) || said.contains(keyword))
                    .as("%s of %s", keyword, from)
                    .isTrue();
            JsonNode value = field.getValue();
            switch (keyword) {
                case "properties", "$defs" -> value.forEach(one -> check(one, limits, from));
                case "anyOf" -> value.forEach(one -> check(one, limits, from));
                case "items" -> check(value, limits, from);
                default -> {}
            }
        });
        assertThat(limits.has(REFERENCES_INLINED) && schema.has("$ref")).isFalse();
        assertThat(limits.has(NULLABLE_FIELD) || !schema.has("nullable"))
                .as(from)
                .isTrue();
        assertThat(limits.has(ONE_TYPE) && schema.path("type").isArray())
                .as(from)
                .isFalse();
        if (limits.has(OBJECTS_CLOSED) && schema.path("type").asString("").equals("object")) {
            assertThat(schema.path("additionalProperties").booleanValue(true))
                    .as(from)
                    .isFalse();
        }
    }

    private static String schema(Random random, int depth) {
        ObjectText schema = new ObjectText();
        int keywords = random.nextInt(4);
        for (int i = 0; i < keywords; i++) {
            keyword(random, depth, schema);
        }
        if (depth == 0) {
            schema.object("$defs", new ObjectText().raw("a", schema(random, 1)).raw("b", schema(random, 1)));
        }
        return schema.text();
    }

    private static void keyword(Random random, int depth, ObjectText schema) {
        boolean deep = depth < 4;
        switch (random.nextInt(deep ? 16 : 8)) {
            case 0 -> schema.raw("type", pick(random, "'string'", "'object'", "'array'", "['integer','null']", "7"));
            case 1 -> schema.raw("enum", pick(random, "['a','b']", "[1,null]", "[]", "[{}]", "'a'", "[null]"));
            case 2 -> schema.raw("const", pick(random, "'a'", "1", "null", "{}"));
            case 3 -> schema.raw("minimum", pick(random, "1", "2.5", "'x'"));
            case 4 -> schema.raw("format", pick(random, "'date'", "'iri'", "1"));
            case 5 -> schema.raw("nullable", pick(random, "true", "false", "1"));
            case 6 -> schema.raw("minItems", pick(random, "0", "1", "9", "'x'"));
            case 7 -> schema.raw("additionalProperties", pick(random, "true", "false", "{}", "{'type':'string'}"));
            case 8 -> schema.raw("items", deep(random, depth));
            case 9 ->
                schema.object(
                        "properties",
                        new ObjectText().raw("p", deep(random, depth)).raw("q", "true"));
            case 10 -> schema.raw("anyOf", list(random, depth));
            case 11 -> schema.raw("oneOf", list(random, depth));
            case 12 -> schema.raw("allOf", list(random, depth));
            case 13 -> schema.raw("$ref", pick(random, "'#'", "'#/$defs/a'", "'#/$defs/b'", "'#/no'", "'x'", "1"));
            case 14 -> schema.raw("not", deep(random, depth));
            default -> schema.raw("required", pick(random, "['p']", "[]", "'p'", "[1]"));
        }
    }

    private static String deep(Random random, int depth) {
        return random.nextInt(12) == 0 ? pick(random, "true", "false", "null", "[]", "3") : schema(random, depth + 1);
    }

    private static String list(Random random, int depth) {
        return random.nextInt(12) == 0
                ? pick(random, "[]", "{}", "[null]")
                : "[" + deep(random, depth) + "," + deep(random, depth) + "]";
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)].replace('\'', '"');
    }
}

package dev.rehome.dialect.adapt;

import static dev.rehome.dialect.adapt.SchemaLimits.Habit.ENUMS_OF_TEXT;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.LOST_IS_DESCRIBED;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.NULLABLE_FIELD;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.OBJECTS_CLOSED;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.OBJECTS_UNSAID;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.ONE_TYPE;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.REFERENCES_INLINED;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.TYPE_ALWAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.adapt.SchemaDowngrade.Change;
import dev.rehome.dialect.adapt.SchemaDowngrade.Outcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Schemas in JavaScript's loose quotes (') for reading.
final class SchemaDowngradeTest {
    /// As OpenAPI 3.0 says it.
    static final SchemaLimits OLD = SchemaLimits.of("anyOf", "minimum", "maximum")
            .habits(REFERENCES_INLINED, ONE_TYPE, NULLABLE_FIELD, ENUMS_OF_TEXT, OBJECTS_UNSAID, TYPE_ALWAYS);

    /// As constrained decoding takes it.
    static final SchemaLimits CLOSED = SchemaLimits.of("anyOf", "const", "$defs", "definitions", "title")
            .formats("date", "uuid")
            .atMost("minItems", 1)
            .habits(OBJECTS_CLOSED, TYPE_ALWAYS, LOST_IS_DESCRIBED);

    static final SchemaLimits PLAIN = SchemaLimits.of("additionalProperties");

    static Stream<Arguments> schemas() {
        return Stream.of(
                arguments(
                        "nothing to do",
                        PLAIN,
                        "{'type':'object','properties':{'a':{'type':'string'}}}",
                        "{'type':'object','properties':{'a':{'type':'string'}}}",
                        ""),
                arguments(
                        "a keyword that is not taken",
                        PLAIN,
                        "{'type':'string','minLength':3,'pattern':'a'}",
                        "{'type':'string'}",
                        "!minLength left out, !pattern left out"),
                arguments(
                        "hints and mute words",
                        PLAIN,
                        "{'$schema':'s','title':'T','type':'string','default':'a'}",
                        "{'type':'string'}",
                        "title left out, default left out"),
                arguments(
                        "deep inside",
                        PLAIN,
                        "{'properties':{'a':{'items':{'type':'integer','minimum':1}}}}",
                        "{'properties':{'a':{'items':{'type':'integer'}}}}",
                        "!minimum left out"),
                arguments(
                        "properties named like keywords",
                        PLAIN,
                        "{'properties':{'minLength':{'type':'string'},'$ref':{'type':'string'}}}",
                        "{'properties':{'minLength':{'type':'string'},'$ref':{'type':'string'}}}",
                        ""),
                arguments(
                        "null as a field",
                        OLD,
                        "{'type':['string','null']}",
                        "{'type':'string','nullable':true}",
                        "type null -> nullable"),
                arguments(
                        "null in a union as a field",
                        OLD,
                        "{'anyOf':[{'type':'integer'},{'type':'null'}]}",
                        "{'nullable':true,'type':'integer'}",
                        ""),
                arguments(
                        "null in an enum as a field",
                        OLD,
                        "{'type':['string','null'],'enum':['a',null]}",
                        "{'type':'string','enum':['a'],'nullable':true}",
                        "type null -> nullable"),
                arguments(
                        "a field as null",
                        CLOSED,
                        "{'type':'string','nullable':true,'enum':['a']}",
                        "{'type':['string','null'],'enum':['a',null]}",
                        "nullable -> type null"),
                arguments(
                        "several types as a union",
                        OLD,
                        "{'type':['string','number'],'minimum':1,'description':'d'}",
                        "{'description':'d','anyOf':[{'type':'string'},{'type':'number','minimum':1}]}",
                        "type several -> anyOf"),
                arguments(
                        "several types without a union",
                        PLAIN.habits(ONE_TYPE),
                        "{'type':['string','number']}",
                        "{'type':'string'}",
                        "!type several -> string"),
                arguments("an enum of numbers", OLD, "{'enum':[1,2]}", "{'type':'number'}", "!enum left out"),
                arguments("an enum of texts gets a type", OLD, "{'enum':['a']}", "{'enum':['a'],'type':'string'}", ""),
                arguments("a constant", OLD, "{'const':'a'}", "{'enum':['a'],'type':'string'}", "const -> enum"),
                arguments("a missing type", OLD, "{'properties':{}}", "{'properties':{},'type':'object'}", ""),
                arguments(
                        "any value",
                        CLOSED,
                        "{'properties':{'a':{}}}",
                        "{'properties':{'a':{'anyOf':[{'type':'string'},{'type':'number'},{'type':'boolean'}]}},"
                                + "'type':'object','additionalProperties':false}",
                        "!type missing -> string, number or boolean"),
                arguments(
                        "oneOf",
                        CLOSED,
                        "{'oneOf':[{'type':'string'},{'type':'number'}],'title':'t'}",
                        "{'anyOf':[{'type':'string'},{'type':'number'}],'title':'t'}",
                        "oneOf -> anyOf"),
                arguments(
                        "an open object is closed",
                        CLOSED,
                        "{'type':'object','additionalProperties':true}",
                        "{'type':'object','additionalProperties':false}",
                        "additionalProperties -> false"),
                arguments(
                        "a map cannot be",
                        CLOSED,
                        "{'type':'object','additionalProperties':{'type':'string'},'description':'d'}",
                        "{'type':'object','description':'d\\n\\nMust also meet: {\\'additionalProperties\\':"
                                + "{\\'type\\':\\'string\\'}}','additionalProperties':false}",
                        "!additionalProperties left out"),
                arguments(
                        "a closed object goes without loss",
                        OLD,
                        "{'type':'object','additionalProperties':false}",
                        "{'type':'object'}",
                        "additionalProperties left out"),
                arguments(
                        "a number too large",
                        CLOSED,
                        "{'type':'array','items':{'type':'string'},'minItems':3}",
                        "{'type':'array','items':{'type':'string'},'minItems':1,"
                                + "'description':'Must also meet: {\\'minItems\\':3}'}",
                        "!minItems left out"),
                arguments(
                        "a number small enough",
                        CLOSED,
                        "{'type':'array','minItems':1}",
                        "{'type':'array','minItems':1}",
                        ""),
                arguments(
                        "formats",
                        CLOSED,
                        "{'anyOf':[{'type':'string','format':'date'}," + "{'type':'string','format':'idn-email'}]}",
                        "{'anyOf':[{'type':'string','format':'date'},{'type':'string',"
                                + "'description':'Must also meet: {\\'format\\':\\'idn-email\\'}'}]}",
                        "!format left out"),
                arguments("a tuple", PLAIN, "{'items':[{'type':'string'}]}", "{}", "!items left out"),
                arguments(
                        "a tuple of an older draft",
                        SchemaLimits.of("prefixItems"),
                        "{'items':[{'type':'string','pattern':'a'}]}",
                        "{'prefixItems':[{'type':'string'}]}",
                        "items -> prefixItems, !pattern left out"),
                arguments("items true", PLAIN, "{'type':'array','items':true}", "{'type':'array'}", ""),
                arguments(
                        "a property that is always wrong",
                        PLAIN,
                        "{'properties':{'a':false}}",
                        "{'properties':{'a':{}}}",
                        "!false -> any value"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemas")
    void bringsDown(String name, SchemaLimits limits, String asked, String expected, String changes) {
        check(name, limits, asked, expected, changes);
    }

    /// @param changes each change, with a `!` before those that lose something
    static void check(String name, SchemaLimits limits, String asked, String expected, String changes) {
        Outcome outcome = SchemaDowngrade.of(json(asked), limits);
        assertThat(outcome).as(name).isInstanceOf(Outcome.Made.class);
        Outcome.Made made = (Outcome.Made) outcome;
        assertThat(made.json()).isEqualTo(json(expected));
        assertThat(made.changes().stream().map(one -> (one.lost() ? "!" : "") + one))
                .isEqualTo(changes.isEmpty() ? List.of() : List.of(changes.split(", (?!number or)")));
    }

    @Test
    void refusesWhatIsNoSchema() {
        for (String wrong : List.of("", "[]", "true", "{", "{} {}")) {
            assertThat(SchemaDowngrade.of(wrong, PLAIN)).isInstanceOf(Outcome.Unusable.class);
        }
    }

    @Test
    void refusesWhatWouldGrowWithoutBound() {
        StringBuilder bomb = new StringBuilder("{'$defs':{'a0':{'type':'string'}");
        for (int i = 1; i < 40; i++) {
            String ref = "{'$ref':'#/$defs/a" + (i - 1) + "'}";
            bomb.append(",'a" + i + "':{'type':'object','properties':{'x':" + ref + ",'y':" + ref + "}}");
        }
        String schema = json(bomb + "},'$ref':'#/$defs/a39'}");
        assertThat(SchemaDowngrade.of(schema, OLD)).isInstanceOf(Outcome.Unusable.class);
        assertThat(SchemaDowngrade.of(schema, CLOSED)).isInstanceOf(Outcome.Made.class);
    }

    @Test
    void tellsLossesApartFromOtherWords() {
        String schema = json("{'oneOf':[{'type':'string','minLength':1},{'type':'number'}]}");
        Adaptation adapt = new Adaptation(Strictness.ADAPT);
        assertThat(SchemaDowngrade.of(schema, OLD, "response_format", adapt))
                .contains(json("{'anyOf':[{'type':'string'},{'type':'number'}]}"));
        Adaptation strict = new Adaptation(Strictness.STRICT);
        SchemaDowngrade.of(schema, OLD, "response_format", strict);
        assertThat(adapt.refusal()).isEmpty();
        assertThat(strict.refusal().map(Encoding.Unsupported::reason)).contains("response_format: minLength left out");
        Adaptation same = new Adaptation(Strictness.STRICT);
        SchemaDowngrade.of(json("{'oneOf':[{'type':'string'},{'type':'number'}]}"), OLD, "response_format", same);
        assertThat(same.refusal()).isEmpty();
    }

    @Test
    void namesEachKindOfChangeOnce() {
        Outcome.Made made = (Outcome.Made)
                SchemaDowngrade.of(json("{'properties':{'a':{'minLength':1},'b':{'minLength':2}}}"), PLAIN);
        assertThat(made.changes()).containsExactly(new Change("minLength", "left out", true));
    }

    static String json(String loose) {
        return loose.replace("\\'", "\\\"").replace('\'', '"');
    }
}

package dev.rehome.dialect.adapt;

import static dev.rehome.dialect.adapt.SchemaDowngradeTest.CLOSED;
import static dev.rehome.dialect.adapt.SchemaDowngradeTest.OLD;
import static dev.rehome.dialect.adapt.SchemaDowngradeTest.PLAIN;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.CYCLES_TAKEN;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.ROOT_OBJECT;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Schemas that are made of others: `allOf`, unions and references.
final class SchemaUnionsTest {
    static Stream<Arguments> joined() {
        return Stream.of(
                arguments(
                        "allOf is merged",
                        PLAIN,
                        "{'allOf':[{'properties':{'a':{'type':'string'}},'required':['a']},"
                                + "{'type':'object','properties':{'b':{'type':'string'}},'required':['b']}]}",
                        "{'properties':{'a':{'type':'string'},'b':{'type':'string'}},'required':['a','b'],"
                                + "'type':'object'}",
                        "allOf merged"),
                arguments(
                        "allOf within merged properties",
                        SchemaLimits.of("minimum"),
                        "{'allOf':[{'properties':{'a':{'minimum':1}}},{'properties':{'a':{'minimum':3}}}]}",
                        "{'properties':{'a':{'minimum':3}}}",
                        "allOf merged"),
                arguments(
                        "allOf of what cannot be joined",
                        SchemaLimits.of("pattern"),
                        "{'allOf':[{'pattern':'a'},{'pattern':'b'}]}",
                        "{'pattern':'a'}",
                        "!pattern one of two left out, allOf merged"),
                arguments(
                        "allOf stays",
                        SchemaLimits.of("allOf"),
                        "{'allOf':[{'type':'string','x':1}]}",
                        "{'allOf':[{'type':'string'}]}",
                        "!x left out"),
                arguments(
                        "a union of objects at the root",
                        PLAIN.habits(ROOT_OBJECT),
                        "{'anyOf':[{'type':'object','properties':{'a':{'type':'string'}},'required':['a']},"
                                + "{'type':'object','properties':{'a':{'type':'number'},'b':{'type':'string'}},"
                                + "'required':['a','b']}]}",
                        "{'type':'object','properties':{'a':{},'b':{'type':'string'}},'required':['a']}",
                        "!anyOf -> one object with the properties of all, !anyOf left out"),
                arguments(
                        "a union of others where none is taken",
                        PLAIN,
                        "{'description':'d','anyOf':[{'type':'string'},{'type':'number'}]}",
                        "{'description':'d'}",
                        "!anyOf left out"),
                arguments(
                        "a union of one",
                        PLAIN,
                        "{'anyOf':[{'type':'string'}],'description':'d'}",
                        "{'description':'d','type':'string'}",
                        ""),
                arguments(
                        "a reference stays",
                        CLOSED,
                        "{'$ref':'#/$defs/a','$defs':{'a':{'type':'object','properties':{}}}}",
                        "{'$ref':'#/$defs/a','$defs':{'a':{'type':'object','properties':{},"
                                + "'additionalProperties':false}}}",
                        ""),
                arguments(
                        "a reference with words beside it is written out",
                        CLOSED,
                        "{'type':'object','properties':{'p':{'$ref':'#/$defs/a','description':'mine'}},"
                                + "'$defs':{'a':{'type':'string','description':'its'}}}",
                        "{'type':'object','properties':{'p':{'description':'mine','type':'string'}},"
                                + "'$defs':{'a':{'type':'string','description':'its'}},'additionalProperties':false}",
                        "$ref written out"),
                arguments(
                        "references are written out",
                        OLD,
                        "{'type':'object','properties':{'p':{'$ref':'#/$defs/a~1b%20c'}},"
                                + "'$defs':{'a/b c':{'type':'string'}}}",
                        "{'type':'object','properties':{'p':{'type':'string'}}}",
                        "$ref written out"),
                arguments(
                        "a reference to nothing",
                        OLD,
                        "{'type':'object','properties':{'p':{'$ref':'#/$defs/a'}}}",
                        "{'type':'object','properties':{'p':{'anyOf':[{'type':'string'},{'type':'number'},"
                                + "{'type':'boolean'}]}}}",
                        "!$ref left out, !type missing -> string, number or boolean"),
                arguments(
                        "a reference elsewhere",
                        PLAIN,
                        "{'$ref':'https://example.org/s.json'}",
                        "{}",
                        "!$ref left out"),
                arguments(
                        "a list that holds itself is cut off",
                        OLD.unrolled(1),
                        "{'$defs':{'n':{'type':'object','properties':{'v':{'type':'string'},"
                                + "'next':{'anyOf':[{'$ref':'#/$defs/n'},{'type':'null'}]}}}},'$ref':'#/$defs/n'}",
                        "{'type':'object','properties':{'v':{'type':'string'},"
                                + "'next':{'nullable':true,'type':'object'}}}",
                        "$ref written out, !$ref to itself cut off"),
                arguments(
                        "a list that holds itself is taken",
                        SchemaLimits.of("$defs").habits(CYCLES_TAKEN),
                        "{'$defs':{'n':{'properties':{'next':{'$ref':'#/$defs/n'}}}},'$ref':'#/$defs/n'}",
                        "{'$defs':{'n':{'properties':{'next':{'$ref':'#/$defs/n'}}}},'$ref':'#/$defs/n'}",
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("joined")
    void bringsDown(String name, SchemaLimits limits, String asked, String expected, String changes) {
        SchemaDowngradeTest.check(name, limits, asked, expected, changes);
    }
}

package dev.rehome.dialect.openailike;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Says what a rule does, for people.
final class RuleText {
    private RuleText() {}

    static String of(Rule rule) {
        return switch (rule) {
            case Rule.Rename(String field, String to) -> "`" + field + "` becomes `" + to + "`";
            case Rule.Either(String kept, String dropped) ->
                "`" + dropped + "` is left out when `" + kept + "` is there";
            case Rule.LeaveOut(List<String> fields) -> "left out: " + names(fields);
            case Rule.Only(List<String> fields) -> "left out: all but " + names(fields);
            case Rule.Refuse(List<String> fields) -> "refused: " + names(fields);
            case Rule.Range(String field, double min, double max, boolean whole) ->
                "`" + field + "` is moved into " + number(min, whole) + " to " + number(max, whole);
            case Rule.AtMost(String field, int max) -> "`" + field + "` over " + max + " is refused";
            case Rule.Zero(String field, String to, String raw) ->
                "`" + field + "` of 0 becomes `" + to + ": " + raw + "`";
            case Rule.Length(String field, int min, int max) ->
                "`" + field + "` of other than " + min + " to " + max + " characters is left out";
            case Rule.Stops(int max, int units, Rule.Unit unit) ->
                "`stop` becomes an array of at most " + max
                        + (units == Integer.MAX_VALUE
                                ? ""
                                : ", each of at most " + units + " "
                                        + unit.name().toLowerCase(Locale.ROOT));
            case Rule.ToolChoices(List<String> allowed) ->
                "`tool_choice` takes " + names(allowed)
                        + "; without `none` the tools are left out, anything else becomes `auto`";
            case Rule.FunctionsWhole _ ->
                "a function without a description gets its name as one, one without parameters takes none";
            case Rule.Formats(List<String> allowed) ->
                "`response_format` takes " + names(allowed)
                        + (allowed.contains("json_schema") || !allowed.contains("json_object")
                                ? "; others are refused"
                                : "; a schema becomes `json_object`");
            case Rule.Inputs(int max) -> "at most " + max + " texts, no token arrays";
            case Rule.Documents(int max) -> "at most " + max + " documents, as texts";
            case Rule.OneOf(String field, List<String> values) ->
                "`" + field + "` other than " + names(values) + " is refused";
            case Rule.Sound(List<String> formats, String usual) ->
                "`response_format` other than " + names(formats) + " is refused; without one it is `"
                        + (formats.contains("mp3") ? "mp3" : usual) + "`";
            case Rule.NotAuto(List<String> fields) -> names(fields) + " of `auto` is left out";
            case Rule.VectorsAsNumbers _ ->
                "vectors come as numbers; base64 is made of them for a client that asks for it";
            case Rule.Always(String field, String raw) -> "`" + field + ": " + raw + "` is added";
            case Rule.ForModels(List<String> prefixes, List<Rule> rules) ->
                "for models "
                        + prefixes.stream().map(prefix -> "`" + prefix + "*`").collect(Collectors.joining(", ")) + ": "
                        + rules.stream().map(RuleText::of).collect(Collectors.joining("; "));
        };
    }

    static String names(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static String number(double value, boolean whole) {
        return whole ? (value >= Integer.MAX_VALUE ? "any" : Long.toString((long) value)) : Double.toString(value);
    }
}

package dev.rehome.dialect.openailike;

import java.util.List;

/// What one kind needs done to fields of a request. Rules are data, applied in order by `Shaper`; a field that no rule
/// names passes as it is.
public sealed interface Rule {
    /// The kind has another name for the field. When the client sent both, the value under the old name wins.
    record Rename(String field, String to) implements Rule {}

    /// The kind takes only one of the two; this one wins.
    record Either(String kept, String dropped) implements Rule {}

    /// The kind has no such fields, and an answer without them is still an answer.
    record LeaveOut(List<String> fields) implements Rule {}

    /// The kind takes these fields and refuses a call with any other, so all others are left out. Comes last, and names
    /// those, too, that rules before it have renamed.
    record Only(List<String> fields) implements Rule {}

    /// The kind has no such field, and without it the answer would not be what was asked for.
    record Refuse(List<String> fields) implements Rule {}

    /// A number must be in `[min, max]`. An open end of a vendor's interval is given as the nearest value worth
    /// sending.
    ///
    /// @param whole whether the field holds whole numbers
    record Range(String field, double min, double max, boolean whole) implements Rule {}

    /// More than this is refused, because less would be another answer.
    record AtMost(String field, int max) implements Rule {}

    /// A value of 0 is said with another field.
    record Zero(String field, String to, String rawValue) implements Rule {}

    /// A string of another length than `[min, max]` characters is left out.
    record Length(String field, int min, int max) implements Rule {}

    /// The kind takes stop words only as an array, and only so many and so long.
    ///
    /// @param unitsMax the limit of one word, in `unit`
    record Stops(int max, int unitsMax, Unit unit) implements Rule {}

    /// The forms of `tool_choice` that the kind takes: `auto`, `none`, `required`, `named`. Without `none` the tools
    /// are
    /// left out instead; anything else becomes `auto`.
    record ToolChoices(List<String> allowed) implements Rule {}

    /// The kind takes functions only with a description and parameters.
    record FunctionsWhole() implements Rule {}

    /// The types of `response_format` that the kind takes: `text`, `json_object`, `json_schema`. A schema becomes
    /// `json_object` where that is all there is.
    record Formats(List<String> allowed) implements Rule {}

    /// The texts of one embeddings call, at most so many, and no token arrays.
    record Inputs(int max) implements Rule {}

    /// The documents of one rerank call, at most so many, as plain texts.
    record Documents(int max) implements Rule {}

    /// Another value than these is refused: the kind knows no other. `auto` asks for nothing and is left out.
    record OneOf(String field, List<String> values) implements Rule {}

    /// The `response_format` of a speech. Where a client says none it means `mp3`, and gets `usual` where the kind has
    /// no `mp3`.
    record Sound(List<String> formats, String usual) implements Rule {}

    /// These fields are left out where they say `auto`, which asks for nothing.
    record NotAuto(List<String> fields) implements Rule {}

    /// The kind gives vectors only as numbers: base64 is made of them on the way back.
    record VectorsAsNumbers() implements Rule {}

    /// Added to every request that does not have it.
    record Always(String field, String rawValue) implements Rule {}

    /// Rules for the models whose id begins with one of these.
    record ForModels(List<String> prefixes, List<Rule> rules) implements Rule {}

    /// How the length of a stop word is counted.
    enum Unit {
        BYTES,
        CHARACTERS
    }

    static Rule rename(String field, String to) {
        return new Rename(field, to);
    }

    static Rule leaveOut(String... fields) {
        return new LeaveOut(List.of(fields));
    }

    static Rule only(String... fields) {
        return new Only(List.of(fields));
    }

    static Rule refuse(String... fields) {
        return new Refuse(List.of(fields));
    }

    static Rule range(String field, double min, double max) {
        return new Range(field, min, max, false);
    }

    static Rule wholeRange(String field, int min, int max) {
        return new Range(field, min, max, true);
    }

    static Rule toolChoices(String... allowed) {
        return new ToolChoices(List.of(allowed));
    }

    static Rule formats(String... allowed) {
        return new Formats(List.of(allowed));
    }
}

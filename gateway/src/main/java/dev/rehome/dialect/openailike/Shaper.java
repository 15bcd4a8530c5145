package dev.rehome.dialect.openailike;

import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.json.JsonEdit;
import dev.rehome.json.JsonFields;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Applies the rules of one kind to one request. One per encoding.
///
/// What is said in other words without a loss is changed silently or with a remark; what is lost is a warning, or a
/// refusal under STRICT; what would give another answer is always refused.
final class Shaper {
    /// Values by which a client asks for nothing: left out without a word.
    private static final Map<String, Set<String>> NEUTRAL = Map.ofEntries(
            Map.entry("n", Set.of("1")),
            Map.entry("best_of", Set.of("1")),
            Map.entry("logprobs", Set.of("false")),
            Map.entry("top_logprobs", Set.of("0")),
            Map.entry("store", Set.of("false")),
            Map.entry("parallel_tool_calls", Set.of("true")),
            Map.entry("presence_penalty", Set.of("0", "0.0")),
            Map.entry("frequency_penalty", Set.of("0", "0.0")),
            Map.entry("encoding_format", Set.of("\"float\"")),
            Map.entry("stream", Set.of("false")),
            Map.entry("response_format", Set.of("\"json\"")),
            Map.entry("stream_format", Set.of("\"audio\"")),
            Map.entry("partial_images", Set.of("0")),
            Map.entry("background", Set.of("\"auto\"")),
            Map.entry("moderation", Set.of("\"auto\"")),
            Map.entry("quality", Set.of("\"auto\"")),
            Map.entry("output_format", Set.of("\"png\"")),
            Map.entry("service_tier", Set.of("\"auto\"", "\"default\"")));

    private static final Set<String> EMPTY = Set.of("null", "[]", "{}", "\"\"");
    private static final String LEFT_OUT = "left out";

    private final JsonFields fields;
    private final JsonEdit edit;
    private final Adaptation adaptation;
    private final String model;
    private final Set<String> gone = new HashSet<>();
    private boolean vectorsBase64;

    Shaper(JsonFields fields, Strictness strictness, String model) {
        this.fields = fields;
        this.edit = new JsonEdit(fields);
        this.adaptation = new Adaptation(strictness);
        this.model = model;
    }

    JsonEdit edit() {
        return edit;
    }

    JsonFields fields() {
        return fields;
    }

    Adaptation adaptation() {
        return adaptation;
    }

    /// Whether the client wants base64 and the kind gives numbers.
    boolean isVectorsBase64() {
        return vectorsBase64;
    }

    void apply(Iterable<Rule> rules) {
        for (Rule rule : rules) {
            apply(rule);
        }
    }

    private void apply(Rule rule) {
        switch (rule) {
            case Rule.Rename(String field, String to) -> rename(field, to);
            case Rule.Either(String kept, String dropped) -> {
                if (find(kept) >= 0) {
                    remove(dropped);
                }
            }
            case Rule.LeaveOut(List<String> names) -> names.forEach(this::leaveOut);
            case Rule.Only(List<String> names) -> only(names);
            case Rule.Refuse(List<String> names) -> names.forEach(this::refuse);
            case Rule.Range range -> range(range);
            case Rule.AtMost(String field, int max) -> atMost(field, max);
            case Rule.Zero zero -> zero(zero);
            case Rule.Length length -> length(length);
            case Rule.Stops stops -> Stopwords.shape(this, stops);
            case Rule.ToolChoices(List<String> allowed) -> ToolShapes.choice(this, allowed);
            case Rule.FunctionsWhole _ -> WholeFunctions.shape(this);
            case Rule.Formats(List<String> allowed) -> ToolShapes.format(this, allowed);
            case Rule.Inputs(int max) -> Inputs.shape(this, max);
            case Rule.Documents(int max) -> Documents.shape(this, max);
            case Rule.OneOf(String field, List<String> values) -> MediaShapes.oneOf(this, field, values);
            case Rule.Sound sound -> MediaShapes.sound(this, sound);
            case Rule.NotAuto(List<String> names) -> names.forEach(name -> MediaShapes.notAuto(this, name));
            case Rule.VectorsAsNumbers _ -> vectorsAsNumbers();
            case Rule.Always(String field, String raw) -> {
                if (find(field) < 0) {
                    edit.set(field, raw);
                }
            }
            case Rule.ForModels forModels -> {
                if (forModels.prefixes().stream().anyMatch(model::startsWith)) {
                    apply(forModels.rules());
                }
            }
        }
    }

    /// The index of a field that is still there, or -1.
    int find(String field) {
        return gone.contains(field) ? -1 : fields.find(field);
    }

    void remove(String field) {
        edit.remove(field);
        gone.add(field);
    }

    private void rename(String field, String to) {
        if (find(field) >= 0) {
            remove(to);
            edit.rename(field, to);
        }
    }

    private void leaveOut(String field) {
        int at = find(field);
        if (at < 0) {
            return;
        }
        remove(field);
        if (!isNeutral(at)) {
            adaptation.change(field, LEFT_OUT);
        }
    }

    private void only(List<String> names) {
        for (int i = 0; i < fields.count(); i++) {
            String name = fields.name(i);
            if (!names.contains(name)) {
                leaveOut(name);
            }
        }
    }

    private void refuse(String field) {
        int at = find(field);
        if (at < 0) {
            return;
        }
        remove(field);
        if (!isNeutral(at)) {
            adaptation.refuse(field, "not supported");
        }
    }

    private void range(Rule.Range range) {
        int at = find(range.field());
        if (at < 0 || !isNumber(at)) {
            return;
        }
        double value = Double.parseDouble(fields.raw(at));
        if (range.whole()) {
            long asked = (long) value;
            long kept = Math.clamp(asked, (long) range.min(), (long) range.max());
            if (kept != asked) {
                adaptation.change(range.field(), asked + " -> " + kept);
                edit.set(range.field(), Long.toString(kept));
            }
            return;
        }
        double kept = Math.clamp(value, range.min(), range.max());
        if (kept != value) {
            adaptation.change(range.field(), value + " -> " + kept);
            edit.set(range.field(), Double.toString(kept));
        }
    }

    private void atMost(String field, int max) {
        int at = find(field);
        if (at < 0 || !isNumber(at)) {
            return;
        }
        if (Double.parseDouble(fields.raw(at)) > max) {
            adaptation.refuse(field, "at most " + max);
        }
    }

    private void zero(Rule.Zero zero) {
        int at = find(zero.field());
        if (at >= 0 && isNumber(at) && Double.parseDouble(fields.raw(at)) == 0) {
            remove(zero.field());
            edit.set(zero.to(), zero.rawValue());
        }
    }

    private void length(Rule.Length length) {
        int at = find(length.field());
        if (at < 0 || !fields.isString(at)) {
            return;
        }
        int characters = fields.string(at).length();
        if (characters < length.min() || characters > length.max()) {
            remove(length.field());
            adaptation.change(length.field(), LEFT_OUT);
        }
    }

    private void vectorsAsNumbers() {
        int at = find("encoding_format");
        if (at >= 0) {
            vectorsBase64 = fields.isString(at) && "base64".equals(fields.string(at));
            remove("encoding_format");
        }
    }

    private boolean isNumber(int at) {
        byte first = fields.firstByte(at);
        return first == '-' || first >= '0' && first <= '9';
    }

    private boolean isNeutral(int at) {
        String raw = fields.raw(at);
        return EMPTY.contains(raw)
                || NEUTRAL.getOrDefault(fields.name(at), Set.of()).contains(raw);
    }
}

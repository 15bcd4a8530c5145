package dev.rehome.relocate.evaluate.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The variables of one test, and the templates that they fill.
///
/// @param values by name; the fields of an object also by `name.field`
record PromptfooVariables(Map<String, String> values) {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.-]+)\\s*}}");
    private static final int COMBINATIONS_MAX = 10_000;

    /// Each combination of values, as promptfoo makes a test of each: a list of texts is a choice, any other list a
    /// value.
    ///
    /// @param vars the later win
    /// @param isExpanded false where the test says that lists are values
    static List<PromptfooVariables> of(List<JsonNode> vars, PromptfooFiles files, boolean isExpanded) {
        Map<String, JsonNode> named = new TreeMap<>();
        for (JsonNode some : vars) {
            JsonNode fields = PromptfooFiles.isNamed(some) ? files.tree(some.asString()) : some;
            fields.properties().forEach(one -> named.put(one.getKey(), one.getValue()));
        }
        List<PromptfooVariables> all = new ArrayList<>(List.of(new PromptfooVariables(Map.of())));
        for (Map.Entry<String, JsonNode> one : named.entrySet()) {
            JsonNode value = one.getValue();
            boolean isChoice = isExpanded && value.isArray() && value.path(0).isString();
            List<JsonNode> choices = isChoice ? value.valueStream().toList() : List.of(value);
            if ((long) all.size() * choices.size() > COMBINATIONS_MAX) {
                throw new IllegalArgumentException(
                        "vars: too many combinations (expected: at most " + COMBINATIONS_MAX + ")");
            }
            all = all.stream()
                    .flatMap(before -> choices.stream().map(choice -> before.and(one.getKey(), choice, files)))
                    .toList();
        }
        return all;
    }

    private PromptfooVariables and(String name, JsonNode value, PromptfooFiles files) {
        Map<String, String> more = new TreeMap<>(values);
        put(more, name, value, files);
        return new PromptfooVariables(more);
    }

    private static void put(Map<String, String> values, String name, JsonNode value, PromptfooFiles files) {
        if (PromptfooFiles.isNamed(value)) {
            values.put(name, files.value(value.asString()));
            return;
        }
        values.put(name, value.isString() ? value.asString() : value.toString());
        if (value.isObject()) {
            value.properties().forEach(field -> put(values, name + "." + field.getKey(), field.getValue(), files));
        }
    }

    /// @param odd hears what is not understood in a template, and sent as it is
    JsonNode filled(JsonNode template, Set<String> odd) {
        if (template.isString()) {
            return SampleRequest.JSON.getNodeFactory().stringNode(filled(template.asString(), odd));
        }
        if (template.isArray()) {
            var list = SampleRequest.JSON.createArrayNode();
            template.forEach(one -> list.add(filled(one, odd)));
            return list;
        }
        if (template.isObject()) {
            ObjectNode object = SampleRequest.JSON.createObjectNode();
            template.properties().forEach(one -> object.set(one.getKey(), filled(one.getValue(), odd)));
            return object;
        }
        return template;
    }

    String filled(String template, Set<String> odd) {
        if (template.contains("{%")) {
            odd.add("{% ... %} in a template is not understood, and sent as it is");
        }
        if (VARIABLE.matcher(template).replaceAll("").contains("{{")) {
            odd.add("{{ ... }} with more than a name in a template is not understood, and sent as it is");
        }
        return VARIABLE.matcher(template).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                odd.add("{{" + found.group(1) + "}} has no value, and is sent as it is");
            }
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }
}

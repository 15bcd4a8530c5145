package dev.rehome.yaml;

import java.util.List;
import java.util.Map;

/// A YAML value with the line it starts on. Scalars stay text: what they mean depends on the field.
sealed interface YamlNode {
    /// The line, counted from 1.
    int line();

    record Text(String value, int line) implements YamlNode {}

    record Items(List<YamlNode> items, int line) implements YamlNode {}

    record Fields(Map<String, YamlNode> fields, int line) implements YamlNode {}
}

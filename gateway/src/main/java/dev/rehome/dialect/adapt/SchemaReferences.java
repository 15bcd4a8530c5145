package dev.rehome.dialect.adapt;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Finds what the local references (`$ref`) of one schema point to, and whether any schema holds itself.
final class SchemaReferences {
    /// How many values are looked at in search of a cycle; a schema with more is treated as if it had one.
    private static final int VISITS_MAX = 200_000;

    /// The longest chain of references that is followed in that search.
    private static final int CHAIN_MAX = 100;

    private final JsonNode root;
    private final boolean cyclic;
    private int visits;

    SchemaReferences(JsonNode root) {
        this.root = root;
        this.cyclic = isCyclic(root, new HashSet<>(), new HashSet<>());
    }

    /// Whether a schema holds itself, directly or by others.
    boolean isCyclic() {
        return cyclic;
    }

    /// The schema that a local JSON pointer such as `#/$defs/name` names; empty for any other reference and for one
    /// that points to nothing.
    Optional<JsonNode> find(String ref) {
        if (!ref.startsWith("#")) {
            return Optional.empty();
        }
        String pointer = ref.substring(1);
        if (pointer.isEmpty()) {
            return Optional.of(root);
        }
        if (!pointer.startsWith("/")) {
            return Optional.empty();
        }
        JsonNode at = root;
        for (String step : pointer.substring(1).split("/", -1)) {
            String name = decoded(step).replace("~1", "/").replace("~0", "~");
            at = at.isArray() && name.matches("[0-9]{1,6}") ? at.path(Integer.parseInt(name)) : at.path(name);
        }
        return at.isObject() || at.isBoolean() ? Optional.of(at) : Optional.empty();
    }

    private boolean isCyclic(JsonNode schema, Set<String> open, Set<String> clear) {
        for (String ref : refsIn(schema)) {
            if (visits > VISITS_MAX || open.size() > CHAIN_MAX || open.contains(ref)) {
                return true;
            }
            Optional<JsonNode> target = clear.contains(ref) ? Optional.empty() : find(ref);
            if (target.isPresent()) {
                open.add(ref);
                if (isCyclic(target.get(), open, clear)) {
                    return true;
                }
                open.remove(ref);
                clear.add(ref);
            }
        }
        return false;
    }

    private List<String> refsIn(JsonNode schema) {
        List<String> refs = new ArrayList<>();
        List<JsonNode> left = new ArrayList<>(List.of(schema));
        while (!left.isEmpty() && ++visits <= VISITS_MAX) {
            JsonNode node = left.removeLast();
            String ref = VendorJson.text(node, "$ref");
            if (!ref.isEmpty()) {
                refs.add(ref);
            }
            node.forEach(left::add);
        }
        return refs;
    }

    private static String decoded(String step) {
        try {
            return step.contains("%") ? URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8) : step;
        } catch (IllegalArgumentException _) {
            return step;
        }
    }
}

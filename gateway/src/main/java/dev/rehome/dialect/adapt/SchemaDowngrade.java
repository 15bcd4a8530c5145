package dev.rehome.dialect.adapt;

import static dev.rehome.dialect.adapt.SchemaLimits.Habit.LOST_IS_DESCRIBED;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.OBJECTS_CLOSED;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.OBJECTS_UNSAID;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Brings a client's JSON schema down to what one vendor takes. Pure; the order of keywords is kept.
///
/// References are kept or written out, `allOf` is merged where it is not taken, unions and null are said in the
/// vendor's way, and constraints that the vendor does not know are left out. What was done is listed, with whether
/// anything was lost by it.
public final class SchemaDowngrade {
    /// How many schemas the result may have; written-out references can multiply.
    private static final int SCHEMAS_MAX = 5_000;

    private static final int DEPTH_MAX = 48;
    private static final Set<String> DEFINITIONS = Set.of("$defs", "definitions");
    private static final Set<String> SCHEMAS_BY_NAME =
            Set.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");
    private static final Set<String> SCHEMA_LISTS = Set.of("anyOf", "oneOf", "allOf", "prefixItems");
    private static final Set<String> SCHEMAS = Set.of(
            "items",
            "additionalProperties",
            "unevaluatedProperties",
            "unevaluatedItems",
            "contains",
            "propertyNames",
            "not",
            "if",
            "then",
            "else");

    private final SchemaLimits limits;
    private final SchemaChanges changes = new SchemaChanges();
    private final SchemaForm form;
    private int schemas;

    private SchemaDowngrade(JsonNode root, SchemaLimits limits) {
        this.limits = limits;
        this.form = new SchemaForm(root, limits, changes);
    }

    /// One thing that was done to a schema.
    ///
    /// @param keyword such as `minLength`
    /// @param what such as `left out` or `-> anyOf`
    /// @param lost whether an answer may now break what was asked, or cannot say what it could have said;
    ///     false when the same is said in another form
    public record Change(String keyword, String what, boolean lost) {
        @Override
        public String toString() {
            return keyword + " " + what;
        }
    }

    /// What became of a schema.
    public sealed interface Outcome {
        /// @param json the schema that the vendor takes
        /// @param changes each kind of change once
        record Made(String json, List<Change> changes) implements Outcome {}

        /// @param why one clause for the client
        record Unusable(String why) implements Outcome {}
    }

    /// @param schema raw JSON, as a client sent it
    public static Outcome of(String schema, SchemaLimits limits) {
        Optional<JsonNode> root = VendorJson.object(schema);
        if (root.isEmpty()) {
            return new Outcome.Unusable("expected a JSON schema object");
        }
        SchemaDowngrade work = new SchemaDowngrade(root.get(), limits);
        JsonNode made = work.schema(root.get(), new SchemaForm.Trail(List.of(), 0));
        return work.schemas > SCHEMAS_MAX
                ? new Outcome.Unusable("the schema is too large when its references are written out")
                : new Outcome.Made(made.toString(), work.changes.all());
    }

    /// The schema that the vendor takes, with what was changed told to `adaptation`; empty when it was refused.
    ///
    /// @param field the schema's name in warnings, such as `tools[0].function.parameters`
    public static Optional<String> of(String schema, SchemaLimits limits, String field, Adaptation adaptation) {
        return switch (of(schema, limits)) {
            case Outcome.Unusable(String why) -> {
                adaptation.refuse(field, why);
                yield Optional.empty();
            }
            case Outcome.Made(String json, List<Change> changes) -> {
                String lost = clauses(changes, true);
                if (!lost.isEmpty()) {
                    adaptation.change(field, lost);
                }
                String same = clauses(changes, false);
                if (!same.isEmpty()) {
                    adaptation.note(field, same);
                }
                yield Optional.of(json);
            }
        };
    }

    private static String clauses(List<Change> changes, boolean lost) {
        return changes.stream()
                .filter(change -> change.lost() == lost)
                .map(Change::toString)
                .collect(Collectors.joining(", "));
    }

    private ObjectNode schema(JsonNode asked, SchemaForm.Trail trail) {
        if (++schemas > SCHEMAS_MAX) {
            return object();
        }
        if (trail.depth() > DEPTH_MAX) {
            changes.lost("depth", "cut off below " + DEPTH_MAX);
            return object();
        }
        SchemaForm.Formed formed = form.of(asked, trail);
        ObjectNode out = object();
        ObjectNode lost = object();
        SchemaForm.Trail below = formed.trail().deeper();
        formed.schema().propertyStream().forEach(field -> keyword(field.getKey(), field.getValue(), below, out, lost));
        if (limits.has(OBJECTS_CLOSED) && form.isObject(out)) {
            out.put("additionalProperties", false);
        }
        if (limits.has(LOST_IS_DESCRIBED) && !lost.isEmpty()) {
            String before = VendorJson.text(out, "description");
            out.put("description", (before.isEmpty() ? "" : before + "\n\n") + "Must also meet: " + lost);
        }
        return out;
    }

    private void keyword(String name, JsonNode value, SchemaForm.Trail below, ObjectNode out, ObjectNode lost) {
        if (name.equals("additionalProperties")) {
            additional(value, below, out, lost);
        } else if (name.equals("nullable") && form.isNullableField()) {
            out.set(name, value);
        } else if (name.equals("$ref")) {
            out.set(name, value);
        } else if (DEFINITIONS.contains(name)) {
            if (limits.takes(name) && form.keepsReferences()) {
                out.set(name, copied(name, value, below));
            }
        } else if (name.equals("items") && !value.isObject()) {
            items(value, below, out, lost);
        } else if (!limits.takes(name)) {
            leaveOut(name, value, lost);
        } else if (isBeyond(name, value)) {
            leaveOut(name, value, lost);
            Integer most = limits.atMost().get(name);
            if (most != null && value.isNumber()) {
                out.put(name, most);
            }
        } else {
            out.set(name, copied(name, value, below));
        }
    }

    private JsonNode copied(String name, JsonNode value, SchemaForm.Trail below) {
        if (SCHEMAS_BY_NAME.contains(name) && value.isObject()) {
            ObjectNode all = object();
            value.propertyStream().forEach(field -> all.set(field.getKey(), schema(field.getValue(), below)));
            return all;
        }
        if (SCHEMA_LISTS.contains(name) && value.isArray()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            value.forEach(one -> all.add(schema(one, below)));
            return all;
        }
        return SCHEMAS.contains(name) && value.isObject() ? schema(value, below) : value;
    }

    private void leaveOut(String name, JsonNode value, ObjectNode lost) {
        if (SchemaLimits.HINTS.contains(name)) {
            changes.same(name, "left out");
        } else if (!SchemaLimits.MUTE.contains(name)) {
            changes.leftOut(name);
            lost.set(name, value);
        }
    }

    private boolean isBeyond(String name, JsonNode value) {
        if (name.equals("format") && limits.formats().isPresent()) {
            return !limits.formats().get().contains(value.asString(""));
        }
        Integer most = limits.atMost().get(name);
        return most != null && (!value.isNumber() || value.asDouble() > most);
    }

    private void additional(JsonNode value, SchemaForm.Trail below, ObjectNode out, ObjectNode lost) {
        if (limits.has(OBJECTS_CLOSED)) {
            if (value.isObject() && !value.isEmpty()) {
                leaveOut("additionalProperties", value, lost);
            } else if (!value.isBoolean() || value.booleanValue()) {
                changes.same("additionalProperties", "-> false");
            }
        } else if (limits.has(OBJECTS_UNSAID)) {
            if (value.isObject() && !value.isEmpty()) {
                leaveOut("additionalProperties", value, lost);
            } else if (value.isBoolean() && !value.booleanValue()) {
                changes.same("additionalProperties", "left out");
            }
        } else {
            out.set("additionalProperties", copied("additionalProperties", value, below));
        }
    }

    /// `items` that is no schema object: an array in older drafts is `prefixItems` in newer ones, true says nothing.
    private void items(JsonNode value, SchemaForm.Trail below, ObjectNode out, ObjectNode lost) {
        if (value.isArray() && limits.takes("prefixItems")) {
            changes.same("items", "-> prefixItems");
            out.set("prefixItems", copied("prefixItems", value, below));
        } else if (!value.isBoolean() || !value.booleanValue()) {
            leaveOut("items", value, lost);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}

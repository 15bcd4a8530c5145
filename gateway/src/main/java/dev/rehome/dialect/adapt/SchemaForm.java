package dev.rehome.dialect.adapt;

import static dev.rehome.dialect.adapt.SchemaLimits.Habit.CYCLES_TAKEN;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.NULLABLE_FIELD;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.REFERENCES_INLINED;
import static dev.rehome.dialect.adapt.SchemaLimits.Habit.ROOT_OBJECT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Brings the outermost keywords of one schema into the form that a vendor takes: its reference, its unions, and by
/// `SchemaType` its type. The schemas in it are left as they are.
final class SchemaForm {
    private static final String REF = "$ref";

    private final SchemaLimits limits;
    private final SchemaChanges changes;
    private final SchemaReferences references;
    private final SchemaMerge merge;
    private final SchemaType type;
    private final boolean keepsReferences;

    SchemaForm(JsonNode root, SchemaLimits limits, SchemaChanges changes) {
        this.limits = limits;
        this.changes = changes;
        this.references = new SchemaReferences(root);
        this.merge = new SchemaMerge(changes);
        this.type = new SchemaType(limits, changes);
        this.keepsReferences = !limits.has(REFERENCES_INLINED) && (limits.has(CYCLES_TAKEN) || !references.isCyclic());
    }

    /// Where a schema stands.
    ///
    /// @param refs the references that were written out on the way to it
    record Trail(List<String> refs, int depth) {
        Trail deeper() {
            return new Trail(refs, depth + 1);
        }
    }

    record Formed(ObjectNode schema, Trail trail) {}

    boolean keepsReferences() {
        return keepsReferences;
    }

    boolean isNullableField() {
        return limits.has(NULLABLE_FIELD);
    }

    boolean isObject(JsonNode schema) {
        return SchemaMerge.isObject(schema)
                || schema.path("type")
                        .valueStream()
                        .anyMatch(one -> one.asString("").equals("object"));
    }

    Formed of(JsonNode asked, Trail trail) {
        Formed resolved = resolved(asked, trail);
        ObjectNode schema = resolved.schema();
        if (schema.has(REF)) {
            return resolved;
        }
        Formed joined = limits.takes("allOf") && !isRoot(trail) ? resolved : withoutAllOf(resolved);
        Trail now = unions(joined.schema(), joined.trail());
        if (isRoot(trail)) {
            type.object(joined.schema());
        }
        type.form(joined.schema());
        return new Formed(joined.schema(), now);
    }

    /// A copy of the schema in which a reference is what it points to, unless it may stay.
    private Formed resolved(JsonNode asked, Trail trail) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (asked.isObject()) {
            asked.propertyStream().forEach(field -> schema.set(field.getKey(), field.getValue()));
        } else if (!asked.asBoolean(true)) {
            changes.lost("false", "-> any value");
        }
        List<String> refs = new ArrayList<>(trail.refs());
        while (schema.has(REF) && (isRoot(trail) || !mayStay(schema))) {
            String ref = VendorJson.text(schema, REF);
            schema.remove(REF);
            Optional<JsonNode> target = references.find(ref);
            if (target.isEmpty()) {
                changes.leftOut(REF);
            } else if (Collections.frequency(refs, ref) >= limits.unrolled() || refs.size() > 100) {
                changes.lost(REF, "to itself cut off");
                String kind = VendorJson.text(target.get(), "type");
                if (!kind.isEmpty() && !schema.has("type")) {
                    schema.put("type", kind);
                }
            } else {
                refs.add(ref);
                overlay(schema, target.get());
                changes.same(REF, "written out");
            }
        }
        return new Formed(schema, new Trail(refs, trail.depth()));
    }

    private boolean mayStay(ObjectNode schema) {
        String ref = VendorJson.text(schema, REF);
        boolean local = ref.startsWith("#/$defs/") && limits.takes("$defs")
                || ref.startsWith("#/definitions/") && limits.takes("definitions")
                || ref.equals("#");
        boolean alone = schema.propertyStream()
                .allMatch(field -> field.getKey().equals(REF)
                        || field.getKey().equals("$defs")
                        || field.getKey().equals("definitions")
                        || SchemaLimits.MUTE.contains(field.getKey()));
        return keepsReferences && local && alone && references.find(ref).isPresent();
    }

    /// What stands beside a reference says it better than what the reference points to.
    private void overlay(ObjectNode schema, JsonNode target) {
        if (!target.isObject()) {
            return;
        }
        ObjectNode pointed = JsonNodeFactory.instance.objectNode();
        target.propertyStream()
                .filter(field -> !(field.getKey().equals("description") && schema.has("description")))
                .filter(field ->
                        !field.getKey().equals("$defs") && !field.getKey().equals("definitions"))
                .forEach(field -> pointed.set(field.getKey(), field.getValue()));
        merge.both(schema, pointed);
    }

    private Formed withoutAllOf(Formed formed) {
        ObjectNode schema = formed.schema();
        Trail trail = formed.trail();
        while (schema.path("allOf").isArray()) {
            JsonNode all = schema.remove("allOf");
            for (JsonNode one : all) {
                Formed entry = resolvedFully(one, trail);
                trail = entry.trail();
                merge.both(schema, entry.schema());
            }
            changes.same("allOf", "merged");
        }
        return new Formed(schema, trail);
    }

    /// Like `resolved`, but a reference never stays: its target is about to be merged.
    private Formed resolvedFully(JsonNode asked, Trail trail) {
        Formed formed = resolved(asked, trail);
        String ref = VendorJson.text(formed.schema(), REF);
        Optional<JsonNode> target = references.find(ref);
        if (ref.isEmpty() || target.isEmpty() || Collections.frequency(trail.refs(), ref) > limits.unrolled()) {
            formed.schema().remove(REF);
            return formed;
        }
        List<String> refs = new ArrayList<>(formed.trail().refs());
        refs.add(ref);
        return resolvedFully(target.get(), new Trail(refs, trail.depth()));
    }

    private Trail unions(ObjectNode schema, Trail trail) {
        if (schema.path("oneOf").isArray() && (!limits.takes("oneOf") || isRoot(trail))) {
            if (schema.has("anyOf")) {
                schema.remove("oneOf");
                changes.leftOut("oneOf");
            } else {
                renameFirst(schema);
                changes.same("oneOf", "-> anyOf");
            }
        }
        if (schema.path("anyOf").isEmpty()) {
            schema.remove("anyOf");
            return trail;
        }
        if (limits.takes("anyOf") && !isRoot(trail) && !isNullableField()) {
            return trail;
        }
        List<JsonNode> variants = new ArrayList<>();
        Trail now = trail;
        for (JsonNode variant : schema.remove("anyOf")) {
            Formed one = limits.takes("anyOf") && !isRoot(trail) ? resolved(variant, now) : resolvedFully(variant, now);
            if (isNullableField() && SchemaType.isNull(one.schema())) {
                schema.put("nullable", true);
            } else {
                now = new Trail(one.trail().refs(), trail.depth());
                variants.add(limits.takes("anyOf") && !isRoot(trail) ? variant : one.schema());
            }
        }
        return variants(schema, variants, trail, now);
    }

    private Trail variants(ObjectNode schema, List<JsonNode> variants, Trail trail, Trail resolved) {
        if (variants.size() == 1) {
            Formed only = resolvedFully(variants.getFirst(), trail);
            merge.both(schema, only.schema());
            Formed joined = withoutAllOf(new Formed(schema, only.trail()));
            return unions(joined.schema(), joined.trail());
        }
        if (limits.takes("anyOf") && !isRoot(trail)) {
            if (!variants.isEmpty()) {
                ArrayNode all = schema.putArray("anyOf");
                variants.forEach(all::add);
            }
            return trail;
        }
        if (!variants.isEmpty() && variants.stream().allMatch(this::isObject)) {
            changes.lost("anyOf", "-> one object with the properties of all");
            merge.both(schema, merge.either(variants));
            return resolved;
        }
        changes.leftOut("anyOf");
        return trail;
    }

    private boolean isRoot(Trail trail) {
        return trail.depth() == 0 && limits.has(ROOT_OBJECT);
    }

    private static void renameFirst(ObjectNode schema) {
        ObjectNode before = schema.deepCopy();
        schema.removeAll();
        before.propertyStream()
                .forEach(field ->
                        schema.set(field.getKey().equals("oneOf") ? "anyOf" : field.getKey(), field.getValue()));
    }
}

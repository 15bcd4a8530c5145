package dev.rehome.config;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `docs/rehome.schema.json` for editors, from the reader's declarations. Editors complete and mark with it; the reader
/// itself
/// is stricter.
record ConfigurationSchema(List<Declaration> declarations, ConfigurationPage page) {
    private static final String REFERENCE = "\\$\\{";

    String json() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "rehome.yaml");
        root.put("$ref", "#/$defs/Config");
        ObjectNode definitions = root.putObject("$defs");
        Map<String, List<Declaration>> sections = ConfigurationPage.bySection(declarations);
        sections.forEach((section, fields) -> define(definitions.putObject(section), fields));
        return root.toPrettyString() + "\n";
    }

    private void define(ObjectNode definition, List<Declaration> fields) {
        definition.put("type", "object");
        definition.put("additionalProperties", false);
        ObjectNode properties = definition.putObject("properties");
        ArrayNode required = definition.putArray("required");
        for (Declaration field : fields) {
            ObjectNode property = properties.putObject(field.field());
            property.put("description", page.meaning(field));
            ArrayNode any = property.putArray("anyOf");
            alternatives(any, field);
            if (field.required()) {
                required.add(field.field());
            } else {
                any.addObject().put("type", "null");
            }
        }
    }

    private void alternatives(ArrayNode any, Declaration field) {
        if (!field.choices().isEmpty()) {
            ArrayNode words = any.addObject().putArray("enum");
            field.choices().forEach(words::add);
            any.addObject().put("type", "string").put("pattern", REFERENCE);
        } else if (field.type().startsWith("list of ")) {
            ObjectNode list = any.addObject().put("type", "array");
            eachOf(
                    field.type().substring("list of ".length()),
                    list.putObject("items").putArray("anyOf"));
        } else if (field.type().startsWith("mapping to ")) {
            ObjectNode mapping = any.addObject().put("type", "object");
            ArrayNode values = mapping.putObject("additionalProperties").putArray("anyOf");
            eachOf(field.type().substring("mapping to ".length()), values);
        } else {
            single(field.type(), any);
        }
    }

    private void eachOf(String types, ArrayNode any) {
        for (String type : types.split(" or ")) {
            single(type, any);
        }
    }

    private void single(String type, ArrayNode any) {
        Consumer<String> plain = word -> any.addObject().put("type", word);
        switch (type) {
            case "integer", "number" -> {
                plain.accept(type);
                any.addObject().put("type", "string").put("pattern", REFERENCE);
            }
            case "true or false" -> {
                plain.accept("boolean");
                any.addObject().put("type", "string").put("pattern", REFERENCE);
            }
            case "duration", "size" -> {
                plain.accept("string");
                plain.accept("integer");
            }
            case "text", "id" -> {
                plain.accept("string");
                plain.accept("number");
            }
            default -> {
                if (Character.isUpperCase(type.charAt(0)) && !type.equals("URL")) {
                    any.addObject().put("$ref", "#/$defs/" + type);
                } else {
                    plain.accept("string");
                }
            }
        }
    }
}

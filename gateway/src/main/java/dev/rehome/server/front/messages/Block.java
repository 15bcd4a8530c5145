package dev.rehome.server.front.messages;

import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One object of the body, such as a content block or a tool, as its fields by name. Null means absent.
///
/// @param at the object itself
record Block(Field at, Map<String, Field> fields) {
    private static final Set<String> NEUTRAL = Set.of("false", "[]", "{}", "\"\"");

    static Block of(Field object) {
        Map<String, Field> fields = new LinkedHashMap<>();
        JsonCursor at = object.members();
        while (at.next()) {
            JsonValue value = at.value();
            if (!value.is(JsonType.NULL)) {
                fields.put(at.name(), object.member(at.name(), value));
            }
        }
        return new Block(object, fields);
    }

    Optional<Field> get(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /// @throws BadAsk when it is not there
    Field need(String name) {
        Field field = fields.get(name);
        if (field == null) {
            throw BadAsk.missing(at.path() + "." + name, "a value");
        }
        return field;
    }

    Block object(String name) {
        return of(need(name));
    }

    String type() {
        return need("type").string();
    }

    /// Tells what is left out: every field but these. What a prompt cache shall keep is said once for all blocks.
    void loseAllBut(Losses losses, String... known) {
        Set<String> read = Set.of(known);
        fields.forEach((name, field) -> {
            if (!read.contains(name) && !NEUTRAL.contains(field.raw())) {
                losses.lose(name.equals("cache_control") || name.equals("citations") ? name : field.path());
            }
        });
    }
}

package dev.rehome.server.front.responses;

import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonType;
import dev.rehome.server.front.BadAsk;
import dev.rehome.server.front.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The members of one object that are not null, by name and in order.
record Members(Field owner, Map<String, Field> fields) {
    static Members of(Field object) {
        Map<String, Field> fields = new LinkedHashMap<>();
        JsonCursor at = object.members();
        while (at.next()) {
            if (!at.value().is(JsonType.NULL)) {
                fields.put(at.name(), object.member(at));
            }
        }
        return new Members(object, fields);
    }

    Optional<Field> get(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    Optional<String> string(String name) {
        return get(name).map(Field::string);
    }

    Field needed(String name, String expected) {
        Field field = fields.get(name);
        if (field == null) {
            throw BadAsk.missing(path(name), expected);
        }
        return field;
    }

    String path(String name) {
        return owner.path() + "." + name;
    }

    /// Notes those that are none of `carried` as lost.
    void loseAllBut(Set<String> carried, Losses losses) {
        for (String name : fields.keySet()) {
            if (!carried.contains(name)) {
                losses.add(path(name));
            }
        }
    }
}

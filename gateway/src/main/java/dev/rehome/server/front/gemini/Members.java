package dev.rehome.server.front.gemini;

import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonType;
import dev.rehome.server.front.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The members of one object that are not null, by name and in order. As everywhere in Google's JSON, a name may be
/// written in camel case or with underscores; here it is known by its camel case, in a path as the client wrote it.
record Members(Field owner, Map<String, Field> fields) {
    static Members of(Field object) {
        Map<String, Field> fields = new LinkedHashMap<>();
        JsonCursor at = object.members();
        while (at.next()) {
            if (!at.value().is(JsonType.NULL)) {
                fields.put(camel(at.name()), object.member(at));
            }
        }
        return new Members(object, fields);
    }

    static String camel(String name) {
        if (name.indexOf('_') <= 0) {
            return name;
        }
        StringBuilder camel = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_' && i + 1 < name.length()) {
                camel.append(Character.toUpperCase(name.charAt(++i)));
            } else {
                camel.append(c);
            }
        }
        return camel.toString();
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    Optional<Field> get(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    Optional<String> string(String name) {
        return get(name).map(Field::string);
    }

    List<Field> elements(String name) {
        return get(name).map(Field::elements).orElse(List.of());
    }

    /// A whole number, which Google's SDK for Python also writes as `40.0`.
    Optional<Integer> whole(String name, int min, int max) {
        return get(name).map(field -> whole(field, min, max));
    }

    static int whole(Field field, int min, int max) {
        double number = field.number();
        if (number != Math.rint(number) || number < min || number > max) {
            throw field.wrong("invalid_value", "a whole number from " + min + " to " + max);
        }
        return (int) number;
    }

    String path() {
        return owner.path();
    }

    /// Notes those that are none of `carried` as lost.
    void loseAllBut(Set<String> carried, Losses losses) {
        fields.forEach((name, field) -> {
            if (!carried.contains(name)) {
                losses.add(field.path());
            }
        });
    }
}

package dev.rehome.dialect.byprompt;

import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what a model wrote between the tags of a call: one object, or a list of such.
///
/// Forgiven: line breaks inside strings, arguments that are left out or written as a string, `parameters` in the place
/// of `arguments`. Not forgiven: whatever else is no JSON, and functions that nobody told the model of.
final class CallReader {
    private CallReader() {}

    /// @param arguments one JSON object
    record Call(String name, String arguments) {}

    /// The calls; empty when it is none, or one of them is none.
    static Optional<List<Call>> read(String json, Set<String> names) {
        String escaped = escaped(json);
        String list = json.startsWith("[") ? escaped : "[" + escaped + "]";
        try {
            byte[] bytes = ("{\"calls\":" + list + "}").getBytes(StandardCharsets.UTF_8);
            JsonFields fields = JsonFields.scan(bytes, CallSyntax.DEPTH_MAX);
            return calls(new JsonCursor(bytes, fields.valueStart(0)), names);
        } catch (MalformedJson _) {
            return Optional.empty();
        }
    }

    private static Optional<List<Call>> calls(JsonCursor at, Set<String> names) {
        List<Call> calls = new ArrayList<>();
        while (at.next()) {
            Optional<Call> call =
                    at.value().is(JsonType.OBJECT) ? call(at.value().cursor()) : Optional.empty();
            if (call.isEmpty() || !names.contains(call.get().name())) {
                return Optional.empty();
            }
            calls.add(call.get());
        }
        return calls.isEmpty() ? Optional.empty() : Optional.of(calls);
    }

    private static Optional<Call> call(JsonCursor at) {
        Optional<String> name = Optional.empty();
        Optional<String> arguments = Optional.of("{}");
        while (at.next()) {
            JsonValue value = at.value();
            if (at.named("name") && value.is(JsonType.STRING)) {
                name = Optional.of(value.string());
            } else if (at.named("arguments") || at.named("parameters")) {
                arguments = arguments(value);
            }
        }
        Optional<String> given = arguments;
        return name.flatMap(called -> given.map(object -> new Call(called, object)));
    }

    private static Optional<String> arguments(JsonValue value) {
        return switch (value.type()) {
            case OBJECT -> Optional.of(value.raw());
            case NULL -> Optional.of("{}");
            case STRING -> {
                String text = value.string();
                yield text.isBlank() ? Optional.of("{}") : Optional.of(text).filter(CallSyntax::isObject);
            }
            case ARRAY, BOOLEAN, NUMBER -> Optional.empty();
        };
    }

    /// The same with control characters inside strings escaped: models write line breaks there.
    private static String escaped(String json) {
        StringBuilder out = new StringBuilder(json.length() + 16);
        boolean inString = false;
        boolean escape = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString && c < ' ') {
                out.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : "");
                escape = false;
            } else {
                out.append(c);
                if (inString && escape) {
                    escape = false;
                } else if (inString && c == '\\') {
                    escape = true;
                } else if (c == '"') {
                    inString = !inString;
                }
            }
        }
        return out.toString();
    }
}

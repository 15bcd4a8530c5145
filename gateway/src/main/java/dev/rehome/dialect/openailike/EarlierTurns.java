package dev.rehome.dialect.openailike;

import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.json.JsonCursor;
import dev.rehome.json.JsonEdit;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonType;
import dev.rehome.json.JsonValue;
import dev.rehome.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Brings the turns of a chat that another vendor's model said into what this kind takes (`Earlier`). One per encoding.
///
/// The bytes are looked through first: a chat that has nothing of the kind passes as it is.
final class EarlierTurns {
    private static final int DEPTH_MAX = 1_000;
    private static final String ID = "id";
    private static final String CALL_ID = "tool_call_id";
    private static final String CALLS = "tool_calls";
    private static final byte[][] MARKS = {
        "\"reasoning".getBytes(StandardCharsets.US_ASCII), "\"extra_content\"".getBytes(StandardCharsets.US_ASCII)
    };
    private static final byte[] CALL_ID_MARK = ("\"" + CALL_ID + "\"").getBytes(StandardCharsets.US_ASCII);

    private final JsonFields body;
    private final Earlier rules;
    private final Optional<Earlier.Needed> needed;
    private boolean thoughtsLeftOut;
    private boolean idsShortened;
    private boolean thoughtsPut;

    EarlierTurns(JsonFields body, Earlier rules, TargetModel model) {
        this.body = body;
        this.rules = rules;
        this.needed = rules.needed().filter(what -> thinks(body, what, model));
    }

    private static boolean thinks(JsonFields body, Earlier.Needed needed, TargetModel model) {
        int at = body.find("thinking");
        String said = at < 0 || body.firstByte(at) != '{'
                ? ""
                : member(new JsonValue(body.json(), body.valueStart(at), body.valueEnd(at)), "type")
                        .filter(type -> type.is(JsonType.STRING))
                        .map(JsonValue::string)
                        .orElse("");
        return said.isEmpty() ? needed.models().stream().anyMatch(model.model()::startsWith) : !said.equals("disabled");
    }

    JsonFields fitting() {
        int at = body.find("messages");
        if (at < 0 || body.firstByte(at) != '[' || !mayConcern()) {
            return body;
        }
        List<String> messages = new ArrayList<>();
        JsonCursor each = new JsonCursor(body.json(), body.valueStart(at));
        while (each.next()) {
            String raw = each.value().raw();
            messages.add(scan(raw).map(this::message).orElse(raw));
        }
        return thoughtsLeftOut || idsShortened || thoughtsPut
                ? scan(new String(
                                new JsonEdit(body)
                                        .set("messages", "[" + String.join(",", messages) + "]")
                                        .apply(),
                                StandardCharsets.UTF_8))
                        .orElse(body)
                : body;
    }

    /// Says what was changed.
    void tell(Adaptation adaptation) {
        if (thoughtsLeftOut) {
            adaptation.note("messages", "earlier reasoning left out");
        }
        if (idsShortened) {
            adaptation.note("messages", "long ids of tool calls shortened");
        }
        if (thoughtsPut) {
            adaptation.note("messages", "earlier turns without reasoning marked as such");
        }
    }

    private String message(JsonFields fields) {
        JsonEdit edit = new JsonEdit(fields);
        rules.leftOut().stream().filter(fields::has).forEach(name -> {
            edit.remove(name);
            thoughtsLeftOut = true;
        });
        value(fields, CALL_ID, JsonType.STRING).flatMap(this::shortened).ifPresent(id -> edit.setString(CALL_ID, id));
        Optional<JsonValue> calls = value(fields, CALLS, JsonType.ARRAY);
        calls.flatMap(this::calls).ifPresent(fit -> edit.set(CALLS, fit));
        if (value(fields, "role", JsonType.STRING)
                .filter(role -> role.string().equals("assistant"))
                .isPresent()) {
            assistant(fields, edit, calls.isPresent());
        }
        return new String(edit.apply(), StandardCharsets.UTF_8);
    }

    private void assistant(JsonFields fields, JsonEdit edit, boolean calls) {
        if (needed.isPresent()
                && (calls || needed.get().everyTurn())
                && value(fields, Earlier.THOUGHTS, JsonType.STRING)
                        .filter(text -> !text.string().isBlank()
                                || text.string().equals(needed.get().instead()))
                        .isEmpty()) {
            edit.setString(Earlier.THOUGHTS, needed.get().instead());
            thoughtsPut = true;
        }
        if (!edit.isEmpty() && !calls && !fields.has("content") && !fields.has("function_call")) {
            // A turn in which was only thought.
            edit.setString("content", "");
        }
    }

    /// The calls with what is left out and with short ids; empty where they stay as they are.
    private Optional<String> calls(JsonValue calls) {
        List<String> fit = new ArrayList<>();
        boolean changed = false;
        JsonCursor each = calls.cursor();
        while (each.next()) {
            Optional<JsonFields> scanned = scan(each.value().raw());
            if (scanned.isEmpty()) {
                return Optional.empty();
            }
            JsonFields call = scanned.get();
            JsonEdit edit = new JsonEdit(call);
            if (rules.leftOut().contains(Earlier.SIGNED) && call.has(Earlier.SIGNED)) {
                edit.remove(Earlier.SIGNED);
                thoughtsLeftOut = true;
            }
            value(call, ID, JsonType.STRING).flatMap(this::shortened).ifPresent(id -> edit.setString(ID, id));
            changed |= !edit.isEmpty();
            fit.add(new String(edit.apply(), StandardCharsets.UTF_8));
        }
        return changed ? Optional.of("[" + String.join(",", fit) + "]") : Optional.empty();
    }

    /// The same short id for the same long one, so that calls and their results still meet.
    private Optional<String> shortened(JsonValue id) {
        String text = id.string();
        if (text.length() <= rules.callIdCharsMax()) {
            return Optional.empty();
        }
        idsShortened = true;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Optional.of("call_" + HexFormat.of().formatHex(hash, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private boolean mayConcern() {
        if (needed.isPresent()) {
            return true;
        }
        if (rules.leftOut().isEmpty()) {
            return false;
        }
        byte[] json = body.json();
        for (int at = 0; at < json.length; at++) {
            if (json[at] == '"'
                    && (isAt(json, at, MARKS[0])
                            || isAt(json, at, MARKS[1])
                            || isAt(json, at, CALL_ID_MARK) && isLong(json, at + CALL_ID_MARK.length))) {
                return true;
            }
        }
        return false;
    }

    /// Whether a text that begins behind here, after a colon, may be too long for an id.
    private boolean isLong(byte[] json, int from) {
        int start = from;
        while (start < json.length && json[start] != '"') {
            start++;
        }
        long end = start + 1L;
        while (end < json.length && json[(int) end] != '"') {
            end++;
        }
        return end - start - 1 > rules.callIdCharsMax();
    }

    private static boolean isAt(byte[] json, int at, byte[] mark) {
        if (at + mark.length > json.length) {
            return false;
        }
        for (int i = 1; i < mark.length; i++) {
            if (json[at + i] != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<JsonValue> value(JsonFields fields, String name, JsonType type) {
        int at = fields.find(name);
        return at < 0
                ? Optional.empty()
                : Optional.of(new JsonValue(fields.json(), fields.valueStart(at), fields.valueEnd(at)))
                        .filter(value -> value.is(type));
    }

    private static Optional<JsonValue> member(JsonValue object, String name) {
        JsonCursor at = object.cursor();
        while (at.next()) {
            if (at.named(name)) {
                return Optional.of(at.value());
            }
        }
        return Optional.empty();
    }

    /// Empty where a name occurs twice: whoever reads it next may say so.
    private static Optional<JsonFields> scan(String json) {
        try {
            return Optional.of(JsonFields.scan(json.getBytes(StandardCharsets.UTF_8), DEPTH_MAX));
        } catch (MalformedJson _) {
            return Optional.empty();
        }
    }
}

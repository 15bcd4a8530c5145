package dev.rehome.relocate.reembed.jsonl;

import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonText;
import dev.rehome.json.MalformedJson;
import dev.rehome.relocate.reembed.Floats;
import dev.rehome.relocate.reembed.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// One line of a file: a JSON object with an id and a text.
final class Line {
    private static final int DEPTH_MAX = 128;

    private final JsonFields fields;
    private final Members members;
    private final Item item;

    private Line(JsonFields fields, Members members, Item item) {
        this.fields = fields;
        this.members = members;
        this.item = item;
    }

    /// @param where the file and the number of the line, for errors
    /// @throws IOException when it is not such an object
    static Line of(byte[] bytes, Members members, String where) throws IOException {
        JsonFields fields = scan(bytes, where);
        int id = fields.find(members.id());
        if (id < 0 || !fields.isString(id) && !isNumber(fields, id)) {
            throw wrong(where, members.id(), "a text or a number");
        }
        int text = fields.find(members.text());
        if (text < 0 || !fields.isString(text)) {
            throw wrong(where, members.text(), "a text");
        }
        String shown = fields.isString(id) ? fields.string(id) : fields.raw(id);
        return new Line(fields, members, new Item(shown, fields.string(text)));
    }

    private static JsonFields scan(byte[] bytes, String where) throws IOException {
        try {
            return JsonFields.scan(bytes, DEPTH_MAX);
        } catch (MalformedJson malformed) {
            throw new IOException(where + ": " + malformed.reason() + " (expected: a JSON object a line)", malformed);
        }
    }

    private static boolean isNumber(JsonFields fields, int field) {
        byte first = fields.firstByte(field);
        return first == '-' || first >= '0' && first <= '9';
    }

    private static IOException wrong(String where, String member, String expected) {
        return new IOException(where + ": " + member + ": missing or something else (expected: " + expected + ")");
    }

    Item item() {
        return item;
    }

    /// The vector that it has, as JSON; empty where it has none or null.
    Optional<String> rawVector() {
        int vector = fields.find(members.vector());
        return vector < 0 || fields.isNull(vector) ? Optional.empty() : Optional.of(fields.raw(vector));
    }

    /// The vector that it has.
    ///
    /// @param where for errors
    /// @throws IOException when it is none
    Optional<float[]> vector(String where) throws IOException {
        try {
            return rawVector().map(Floats::parse);
        } catch (IllegalArgumentException wrong) {
            throw new IOException(where + ": " + members.vector() + ": " + wrong.getMessage(), wrong);
        }
    }

    /// The line with another vector. Whatever else is in it stays byte by byte, white space too.
    ///
    /// @param vector as JSON; `null` for a text that was left out
    byte[] with(String vector) {
        byte[] json = fields.json();
        int at = fields.find(members.vector());
        int from = at < 0 ? fields.valueEnd(fields.count() - 1) : fields.valueStart(at);
        int to = at < 0 ? from : fields.valueEnd(at);
        String put = at < 0 ? "," + JsonText.quote(members.vector()) + ":" + vector : vector;
        byte[] bytes = put.getBytes(StandardCharsets.UTF_8);
        byte[] line = Arrays.copyOf(json, json.length + bytes.length - (to - from));
        System.arraycopy(bytes, 0, line, from, bytes.length);
        System.arraycopy(json, to, line, from + bytes.length, json.length - to);
        return line;
    }
}

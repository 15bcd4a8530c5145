package dev.rehome.batch;

import dev.rehome.json.JsonFields;
import dev.rehome.json.MalformedJson;
import java.util.Arrays;
import java.util.Optional;

/// One line of a batch's file, read: `{"custom_id","method","url","body"}`.
final class BatchLine {
    /// What some editors put before the first line: the byte order mark of UTF-8.
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final int number;
    private final JsonFields fields;

    private BatchLine(int number, JsonFields fields) {
        this.number = number;
        this.fields = fields;
    }

    static BatchLine read(int number, byte[] bytes, int depthMax) throws MalformedJson {
        boolean isMarked = number == 1 && bytes.length >= MARK.length && Arrays.mismatch(bytes, MARK) == MARK.length;
        byte[] json = isMarked ? Arrays.copyOfRange(bytes, MARK.length, bytes.length) : bytes;
        return new BatchLine(number, JsonFields.scan(json, depthMax));
    }

    /// From 1.
    int number() {
        return number;
    }

    boolean has(String name) {
        int field = fields.find(name);
        return field >= 0 && !fields.isNull(field);
    }

    /// The text of a field; empty where it has none or another type.
    Optional<String> text(String name) {
        int field = fields.find(name);
        return field >= 0 && fields.isString(field) ? Optional.of(fields.string(field)) : Optional.empty();
    }

    /// The body, as it stands there; empty where it is no object.
    Optional<byte[]> body() {
        int field = fields.find("body");
        return field >= 0 && fields.firstByte(field) == '{'
                ? Optional.of(Arrays.copyOfRange(fields.json(), fields.valueStart(field), fields.valueEnd(field)))
                : Optional.empty();
    }

    String customId() {
        return text("custom_id").orElse("");
    }
}

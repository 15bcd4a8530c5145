package dev.rehome.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The top-level fields of one JSON object, as positions in its bytes. Nothing is copied or decoded until asked for.
///
/// The whole text is checked while it is scanned: it is one object, well-formed, UTF-8, not deeper than the limit, with
/// no duplicate top-level name and nothing but white space behind it. Two readers of a text that passed see the same
/// fields.
public final class JsonFields {
    /// From this many fields on, names are looked up by hash: a body of many fields must not cost their square.
    private static final int FEW = 24;

    private final byte[] json;
    private int[] spans;
    private String[] names;
    private int count;
    private int openBrace;
    private @Nullable Set<String> seen;

    JsonFields(byte[] json) {
        this.json = json;
        this.spans = new int[4 * 16];
        this.names = new String[16];
    }

    /// Scans `json`, nested at most `depthMax` deep.
    ///
    /// @throws MalformedJson with what is wrong and where
    public static JsonFields scan(byte[] json, int depthMax) throws MalformedJson {
        return JsonScanner.scan(json, depthMax);
    }

    /// The scanned bytes themselves: not a copy, not to be changed.
    public byte[] json() {
        return json;
    }

    /// The position of the object's opening brace.
    public int openBrace() {
        return openBrace;
    }

    public int count() {
        return count;
    }

    /// The index of the field with this (decoded) name, or -1.
    public int find(String name) {
        for (int i = 0; i < count; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    public boolean has(String name) {
        return find(name) >= 0;
    }

    public String name(int field) {
        return names[field];
    }

    /// Where the field begins: the opening quote of its name.
    public int nameStart(int field) {
        return spans[4 * field];
    }

    public int valueStart(int field) {
        return spans[4 * field + 2];
    }

    /// Where its value ends, exclusive.
    public int valueEnd(int field) {
        return spans[4 * field + 3];
    }

    /// The value as raw JSON text.
    public String raw(int field) {
        return new String(json, valueStart(field), valueEnd(field) - valueStart(field), StandardCharsets.UTF_8);
    }

    /// The first byte of the value, which tells its type: `"`, `{`, `[`, `t`, `f`, `n`, `-` or a digit.
    public byte firstByte(int field) {
        return json[valueStart(field)];
    }

    public boolean isString(int field) {
        return firstByte(field) == '"';
    }

    public boolean isNull(int field) {
        return firstByte(field) == 'n';
    }

    public boolean isTrue(int field) {
        return firstByte(field) == 't';
    }

    /// The decoded value of a field that holds a string.
    public String string(int field) {
        return JsonStrings.decode(json, valueStart(field), valueEnd(field));
    }

    /// Whether no field so far has this name. Asked once for each name, while scanning.
    boolean isNew(String name) {
        if (count < FEW) {
            return find(name) < 0;
        }
        if (seen == null) {
            seen = new HashSet<>(Arrays.asList(names).subList(0, count));
        }
        return seen.add(name);
    }

    void openBrace(int position) {
        openBrace = position;
    }

    void add(String name, int nameStart, int nameEnd, int valueStart, int valueEnd) {
        if (count == names.length) {
            names = Arrays.copyOf(names, 2 * count);
            spans = Arrays.copyOf(spans, 2 * spans.length);
        }
        names[count] = name;
        spans[4 * count] = nameStart;
        spans[4 * count + 1] = nameEnd;
        spans[4 * count + 2] = valueStart;
        spans[4 * count + 3] = valueEnd;
        count++;
    }
}

package dev.rehome.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The positions of all values in one JSON text down to a depth, found in one pass that checks the whole text. One
/// index is used for many texts after each other, so that reading costs no allocation.
///
/// Values are known by number, in the order of the text; the text itself is value 0. Deeper values are checked, but are
/// only spans of the value that holds them.
public final class JsonIndex {
    private static final int NONE = -1;
    private static final int INTS = 5;
    private static final int START = 0;
    private static final int END = 1;
    private static final int NEXT = 2;
    private static final int NAME_START = 3;
    private static final int NAME_END = 4;

    private final JsonTokens tokens;
    private final int depthIndexed;
    private byte[] json = new byte[0];
    private int[] spans = new int[INTS * 64];
    private int count;

    /// @param depthMax how deep a text may be nested at all
    /// @param depthIndexed down to where values get a number: 1 for the members of the text's object or array
    public JsonIndex(int depthMax, int depthIndexed) {
        this.tokens = new JsonTokens(depthMax);
        this.depthIndexed = depthIndexed;
    }

    /// Reads the JSON value in `[from, to)`; the bytes are not copied and must stay as they are while the index is
    /// asked.
    ///
    /// @throws MalformedJson with what is wrong and where; the index then knows nothing
    public void read(byte[] text, int from, int to) throws MalformedJson {
        json = text;
        count = 0;
        tokens.restart(text, from, to);
        tokens.space();
        value(0, NONE, NONE);
        tokens.space();
        if (tokens.at() != to) {
            count = 0;
            throw tokens.wrong("expected nothing after the JSON value");
        }
    }

    /// The number of values that have a number.
    public int count() {
        return count;
    }

    public int start(int value) {
        return spans[INTS * value + START];
    }

    /// Where the value ends, exclusive.
    public int end(int value) {
        return spans[INTS * value + END];
    }

    /// Where the name of a member begins, with its quote.
    public int nameStart(int member) {
        return spans[INTS * member + NAME_START];
    }

    /// The next value in the same object or array, or -1.
    public int next(int value) {
        return spans[INTS * value + NEXT];
    }

    /// The first value in this object or array, or -1 when it is empty, no such value, too deep to be indexed, or -1
    /// itself.
    public int first(int value) {
        if (value < 0) {
            return NONE;
        }
        int child = value + 1;
        return child < count && start(child) < end(value) ? child : NONE;
    }

    /// The member of this name, or -1; also when `object` is no object or is -1 itself.
    public int find(int object, String name) {
        if (object < 0 || object >= count || !isObject(object)) {
            return NONE;
        }
        int member = first(object);
        while (member >= 0 && !isNamed(member, name)) {
            member = next(member);
        }
        return member;
    }

    public boolean isNamed(int member, String name) {
        int start = nameStart(member) + 1;
        int end = spans[INTS * member + NAME_END] - 1;
        int length = name.length();
        if (end - start != length) {
            return end - start > length && isNamedWithEscapes(member, name);
        }
        for (int i = 0; i < length; i++) {
            if (json[start + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public boolean isObject(int value) {
        return json[start(value)] == '{';
    }

    public boolean isArray(int value) {
        return json[start(value)] == '[';
    }

    public boolean isString(int value) {
        return json[start(value)] == '"';
    }

    public boolean isNull(int value) {
        return json[start(value)] == 'n';
    }

    public boolean isNumber(int value) {
        byte first = json[start(value)];
        return first == '-' || first >= '0' && first <= '9';
    }

    /// Whether the value is `""`, `{}` or `[]`.
    public boolean isEmpty(int value) {
        return isString(value)
                ? end(value) - start(value) == 2
                : (isObject(value) || isArray(value)) && first(value) < 0;
    }

    /// The string that the value is, decoded; for any other value its text.
    public String text(int value) {
        return isString(value) ? JsonStrings.decode(json, start(value), end(value)) : raw(value);
    }

    public String name(int member) {
        return JsonStrings.decode(json, nameStart(member), spans[INTS * member + NAME_END]);
    }

    /// The value as JSON text.
    public String raw(int value) {
        return new String(json, start(value), end(value) - start(value), StandardCharsets.UTF_8);
    }

    /// The whole number that the value is.
    ///
    /// @param otherwise for a value that is missing (-1), no whole number, or not in the range of 18 digits
    public long number(int value, long otherwise) {
        if (value < 0 || !isNumber(value)) {
            return otherwise;
        }
        int at = start(value);
        int end = end(value);
        boolean negative = json[at] == '-';
        if (negative) {
            at++;
        }
        if (end - at > 18) {
            return otherwise;
        }
        long number = 0;
        for (; at < end; at++) {
            if (json[at] < '0' || json[at] > '9') {
                return otherwise;
            }
            number = 10 * number + json[at] - '0';
        }
        return negative ? -number : number;
    }

    private boolean isNamedWithEscapes(int member, String name) {
        int end = spans[INTS * member + NAME_END];
        for (int i = nameStart(member); i < end; i++) {
            if (json[i] == '\\') {
                return name(member).equals(name);
            }
        }
        return false;
    }

    /// Reads the value at the tokens's place. The recursion ends at `depthIndexed`.
    private void value(int depth, int nameStart, int nameEnd) throws MalformedJson {
        int me = add(nameStart, nameEnd);
        int open = tokens.peek();
        if (depth < depthIndexed && (open == '{' || open == '[')) {
            members(depth, open == '{');
        } else {
            tokens.value();
        }
        spans[INTS * me + END] = tokens.at();
    }

    private void members(int depth, boolean object) throws MalformedJson {
        int close = object ? '}' : ']';
        tokens.advance();
        if (tokens.space() == close) {
            tokens.advance();
            return;
        }
        int last = NONE;
        while (true) {
            int nameStart = NONE;
            int nameEnd = NONE;
            if (object) {
                nameStart = tokens.at();
                nameEnd = tokens.quotedName();
            }
            if (last >= 0) {
                spans[INTS * last + NEXT] = count;
            }
            last = count;
            value(depth + 1, nameStart, nameEnd);
            int next = tokens.space();
            if (next != ',' && next != close) {
                throw tokens.wrong(object ? "expected ',' or '}'" : "expected ',' or ']'");
            }
            tokens.advance();
            if (next == close) {
                return;
            }
            tokens.space();
        }
    }

    private int add(int nameStart, int nameEnd) {
        int at = INTS * count;
        if (at == spans.length) {
            spans = Arrays.copyOf(spans, 2 * spans.length);
        }
        spans[at + START] = tokens.at();
        spans[at + NEXT] = NONE;
        spans[at + NAME_START] = nameStart;
        spans[at + NAME_END] = nameEnd;
        return count++;
    }
}

package dev.rehome.dialect.sse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// An incremental reader of server-sent events (WHATWG HTML, section 9.2), for one stream.
///
/// Lines end in LF, CRLF or CR, at any place of any chunk; `data:` may lack the space behind it; a byte order mark at
/// the start is skipped; fields other than `data` and `event` are ignored. An event that lies in one chunk is handed
/// over where it lies, without a copy; only what is unfinished at the end of a chunk is kept. No byte is looked at
/// twice.
public final class SseReader {
    /// The default limit of one event, in bytes.
    public static final int EVENT_BYTES_MAX = 4 << 20;

    private static final int HELD_BYTES_FIRST = 512;
    private static final byte[] NOTHING = new byte[0];
    private static final byte[] LINE_FEED = {'\n'};

    private final int eventBytesMax;

    /// The unfinished event of the chunks before, from its first byte.
    private byte[] held = NOTHING;
    private int heldLength;

    // Positions of the event under way, relative to its first byte.
    private int scanned;
    private int lineStart;
    private int dataFrom;
    private int dataTo;
    private boolean hasData;

    private byte[] joined = NOTHING;
    private int joinedLength = -1;
    private String type = "";

    private boolean lineFeedToSkip;
    private boolean atStreamStart = true;
    private boolean stopped;

    public SseReader() {
        this(EVENT_BYTES_MAX);
    }

    /// @param eventBytesMax the limit of one event, in bytes, with its field names, line ends and comments
    public SseReader(int eventBytesMax) {
        this.eventBytesMax = eventBytesMax;
    }

    /// Takes the next bytes of the stream, however they were cut.
    public void feed(byte[] chunk, SseSink sink) {
        if (stopped || chunk.length == 0) {
            return;
        }
        if (heldLength == 0) {
            int rest = scan(chunk, chunk.length, sink);
            hold(chunk, rest, chunk.length, sink);
            return;
        }
        append(chunk);
        int length = heldLength;
        int rest = scan(held, length, sink);
        if (rest > 0 || length > eventBytesMax) {
            hold(held, rest, length, sink);
        }
    }

    /// The stream ended as it should. An event whose closing blank line is missing is handed over all the same, because
    /// some vendors leave it out.
    public void end(SseSink sink) {
        if (stopped) {
            return;
        }
        if (scanned > lineStart) {
            line(held, 0, lineStart, scanned, sink);
        }
        dispatch(held, 0, sink);
        stopped = true;
        held = NOTHING;
        heldLength = 0;
    }

    /// @return where the unfinished event begins
    private int scan(byte[] bytes, int length, SseSink sink) {
        int base = 0;
        int at = scanned;
        while (at < length && !stopped) {
            byte b = bytes[at];
            if (lineFeedToSkip) {
                lineFeedToSkip = false;
                if (b == '\n') {
                    at++;
                    if (lineStart == 0) {
                        base = at;
                    } else {
                        lineStart = at - base;
                    }
                    continue;
                }
            }
            if (b != '\n' && b != '\r') {
                at++;
                continue;
            }
            if (at - base > eventBytesMax) {
                break;
            }
            lineFeedToSkip = b == '\r';
            int lineFrom = base + lineStart;
            int lineTo = at++;
            if (lineFrom == lineTo) {
                dispatch(bytes, base, sink);
                base = at;
                lineStart = 0;
            } else {
                line(bytes, base, lineFrom - base, lineTo - base, sink);
                lineStart = at - base;
            }
        }
        scanned = at - base;
        return base;
    }

    /// Reads the field of one line; positions are relative to `base`.
    private void line(byte[] bytes, int base, int from, int to, SseSink sink) {
        int start = base + from;
        int end = base + to;
        if (atStreamStart) {
            atStreamStart = false;
            start += byteOrderMark(bytes, start, end);
        }
        if (start == end) {
            return;
        }
        if (bytes[start] == ':') {
            sink.comment(bytes, start + 1, end);
        } else if (named(bytes, start, end, "data")) {
            data(bytes, base, value(bytes, start + 4, end) - base, to);
        } else if (named(bytes, start, end, "event")) {
            int value = value(bytes, start + 5, end);
            type = new String(bytes, value, end - value, StandardCharsets.UTF_8);
        }
    }

    private void data(byte[] bytes, int base, int from, int to) {
        if (!hasData) {
            hasData = true;
            dataFrom = from;
            dataTo = to;
            return;
        }
        if (joinedLength < 0) {
            joinedLength = 0;
            join(bytes, base + dataFrom, base + dataTo);
        }
        join(LINE_FEED, 0, 1);
        join(bytes, base + from, base + to);
    }

    private void join(byte[] bytes, int from, int to) {
        int length = joinedLength + to - from;
        if (length > joined.length) {
            joined = Arrays.copyOf(joined, Math.max(length, 2 * joined.length));
        }
        System.arraycopy(bytes, from, joined, joinedLength, to - from);
        joinedLength = length;
    }

    private void dispatch(byte[] bytes, int base, SseSink sink) {
        if (hasData) {
            if (joinedLength >= 0) {
                sink.event(type, joined, 0, joinedLength);
            } else if (dataFrom < dataTo) {
                sink.event(type, bytes, base + dataFrom, base + dataTo);
            }
        }
        hasData = false;
        joinedLength = -1;
        type = "";
    }

    private void append(byte[] chunk) {
        int length = heldLength + chunk.length;
        if (length > held.length) {
            held = Arrays.copyOf(held, Math.max(length, Math.max(HELD_BYTES_FIRST, 2 * held.length)));
        }
        System.arraycopy(chunk, 0, held, heldLength, chunk.length);
        heldLength = length;
    }

    private void hold(byte[] bytes, int from, int to, SseSink sink) {
        int length = to - from;
        if (length > eventBytesMax) {
            stopped = true;
            held = NOTHING;
            sink.tooLarge(eventBytesMax);
            return;
        }
        heldLength = length;
        if (length > held.length) {
            held = new byte[Math.max(length, HELD_BYTES_FIRST)];
        }
        System.arraycopy(bytes, from, held, 0, length);
    }

    private static boolean named(byte[] bytes, int start, int end, String name) {
        int length = name.length();
        if (end - start < length || end - start > length && bytes[start + length] != ':') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[start + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Where the value behind a field's name begins: the colon and one space are skipped.
    private static int value(byte[] bytes, int nameEnd, int end) {
        int at = nameEnd < end ? nameEnd + 1 : nameEnd;
        return at < end && bytes[at] == ' ' ? at + 1 : at;
    }

    private static int byteOrderMark(byte[] bytes, int start, int end) {
        boolean there = end - start >= 3
                && (bytes[start] & 0xff) == 0xef
                && (bytes[start + 1] & 0xff) == 0xbb
                && (bytes[start + 2] & 0xff) == 0xbf;
        return there ? 3 : 0;
    }
}

package dev.rehome.server.front;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads a body of `multipart/form-data` (RFC 7578, RFC 2046) as it comes, however it was cut, and strictly: nothing
/// before the first delimiter, lines that end with CRLF, an end delimiter, nothing behind it. Holds no more than the
/// head of one part and one delimiter.
final class MultipartReader {
    static final int PARTS_MAX = 128;
    private static final int HEAD_BYTES_MAX = 8 * 1024;
    private static final byte[] LINE = {'\r', '\n'};
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};

    private final byte[] delimiter;
    private final Sink sink;
    private byte[] held = new byte[0];
    private int parts;
    private State state = State.START;

    private enum State {
        START,
        AFTER_DELIMITER,
        HEAD,
        DATA,
        AFTER_END,
        OVER
    }

    /// Takes what was read.
    interface Sink {
        /// A part begins.
        ///
        /// @param head its header lines, without the empty one
        void part(String head) throws BadForm;

        void data(byte[] bytes, int from, int to) throws BadForm;

        void partEnd() throws BadForm;
    }

    /// @param boundary as the header of the request gives it
    MultipartReader(String boundary, Sink sink) {
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.sink = sink;
    }

    /// Takes the next bytes.
    void feed(byte[] chunk) throws BadForm {
        byte[] all = chunk;
        if (held.length > 0) {
            all = Arrays.copyOf(held, held.length + chunk.length);
            System.arraycopy(chunk, 0, all, held.length, chunk.length);
        }
        int at = 0;
        int next = step(all, at);
        while (next >= 0) {
            at = next;
            next = step(all, at);
        }
        held = Arrays.copyOfRange(all, rest(all, at), all.length);
    }

    /// The body is over.
    void end() throws BadForm {
        if (state != State.OVER && !(state == State.AFTER_END && held.length == 0)) {
            throw new BadForm("the form has no end");
        }
    }

    /// @return where the next step begins; -1 when more bytes are needed
    private int step(byte[] bytes, int at) throws BadForm {
        return switch (state) {
            case START -> start(bytes, at);
            case AFTER_DELIMITER -> afterDelimiter(bytes, at);
            case HEAD -> head(bytes, at);
            case DATA -> data(bytes, at);
            case AFTER_END -> afterEnd(bytes, at);
            case OVER -> {
                if (at < bytes.length) {
                    throw new BadForm("something follows the end of the form");
                }
                yield -1;
            }
        };
    }

    /// The first delimiter has no line before it.
    private int start(byte[] bytes, int at) throws BadForm {
        int length = Math.min(bytes.length - at, delimiter.length - 2);
        if (!Arrays.equals(bytes, at, at + length, delimiter, 2, 2 + length)) {
            throw new BadForm("the form does not begin with its boundary");
        }
        if (length < delimiter.length - 2) {
            return -1;
        }
        state = State.AFTER_DELIMITER;
        return at + length;
    }

    private int afterDelimiter(byte[] bytes, int at) throws BadForm {
        if (bytes.length - at < 2) {
            return -1;
        }
        if (bytes[at] == '-' && bytes[at + 1] == '-') {
            state = State.AFTER_END;
        } else if (bytes[at] == '\r' && bytes[at + 1] == '\n') {
            state = State.HEAD;
            parts++;
            if (parts > PARTS_MAX) {
                throw new BadForm("the form has more than " + PARTS_MAX + " parts");
            }
        } else {
            throw new BadForm("a boundary is followed by something else than a line end");
        }
        return at + 2;
    }

    private int head(byte[] bytes, int at) throws BadForm {
        int end = find(bytes, at, HEAD_END);
        int length = end < 0 ? bytes.length - at : end - at;
        if (length > HEAD_BYTES_MAX) {
            throw new BadForm("the head of a part is larger than " + HEAD_BYTES_MAX + " bytes");
        }
        if (end < 0) {
            return -1;
        }
        sink.part(new String(bytes, at, length, StandardCharsets.UTF_8));
        state = State.DATA;
        return end + HEAD_END.length;
    }

    private int data(byte[] bytes, int at) throws BadForm {
        int end = find(bytes, at, delimiter);
        int safe = end < 0 ? Math.max(at, partial(bytes, at)) : end;
        if (safe > at) {
            sink.data(bytes, at, safe);
        }
        if (end >= 0) {
            sink.partEnd();
            state = State.AFTER_DELIMITER;
            return end + delimiter.length;
        }
        return -1;
    }

    /// One line end may follow the end.
    private int afterEnd(byte[] bytes, int at) throws BadForm {
        int length = Math.min(bytes.length - at, 2);
        if (!Arrays.equals(bytes, at, at + length, LINE, 0, length)) {
            throw new BadForm("something follows the end of the form");
        }
        if (length < 2) {
            return -1;
        }
        state = State.OVER;
        return at + 2;
    }

    /// From where on bytes must be held back: in data, what may be the start of a delimiter.
    private int rest(byte[] bytes, int at) {
        return state == State.DATA ? Math.max(at, partial(bytes, at)) : at;
    }

    /// Where a delimiter may begin whose end has not come yet.
    private int partial(byte[] bytes, int from) {
        for (int i = Math.max(from, bytes.length - delimiter.length + 1); i < bytes.length; i++) {
            if (Arrays.equals(bytes, i, bytes.length, delimiter, 0, bytes.length - i)) {
                return i;
            }
        }
        return bytes.length;
    }

    private static int find(byte[] bytes, int from, byte[] sought) {
        for (int i = from; i <= bytes.length - sought.length; i++) {
            if (bytes[i] == sought[0] && Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
                return i;
            }
        }
        return -1;
    }
}

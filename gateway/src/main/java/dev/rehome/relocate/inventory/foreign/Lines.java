package dev.rehome.relocate.inventory.foreign;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/// Reads lines of bounded length. What is longer comes cut, and is told to be.
final class Lines {
    static final int LINE_CHARS_MAX = 16 << 20;

    private final Reader in;
    private long line;
    private boolean cut;

    Lines(Reader in) {
        this.in = in;
    }

    /// @param next the number of the line that comes next, from 1
    Lines(Reader in, long next) {
        this.in = in;
        this.line = next - 1;
    }

    /// Empty at the end. Ends of lines are `\n`, `\r\n` or none.
    Optional<String> next() throws IOException {
        StringBuilder text = new StringBuilder();
        cut = false;
        int c = in.read();
        if (c < 0) {
            return Optional.empty();
        }
        line++;
        while (c >= 0 && c != '\n') {
            if (text.length() < LINE_CHARS_MAX) {
                text.append((char) c);
            } else {
                cut = true;
            }
            c = in.read();
        }
        int end = text.length();
        return Optional.of(end > 0 && text.charAt(end - 1) == '\r' ? text.substring(0, end - 1) : text.toString());
    }

    /// The number of the last line, from 1.
    long line() {
        return line;
    }

    boolean wasCut() {
        return cut;
    }
}

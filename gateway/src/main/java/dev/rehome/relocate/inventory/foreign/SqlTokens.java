package dev.rehome.relocate.inventory.foreign;

import java.io.BufferedReader;
import java.io.IOException;

/// Takes the text of a database's dump apart: words, names and texts in quotes, and single signs. Comments and lines
/// for
/// `psql` (`\restrict`) are left out. Bounded: of a long text the rest is read and forgotten.
final class SqlTokens {
    private static final int TEXT_CHARS_MAX = 1 << 16;
    private static final int END = -1;

    private final BufferedReader in;
    private final StringBuilder text = new StringBuilder();
    private Kind kind = Kind.END;
    private long line = 1;
    private boolean escapes;
    private boolean ticked;

    enum Kind {
        /// A word or a number as it stands.
        WORD,
        /// A name in double quotes, backticks or brackets.
        NAME,
        /// A text in single quotes.
        TEXT,
        /// One sign, such as `(`.
        SIGN,
        END
    }

    SqlTokens(BufferedReader in) {
        this.in = in;
    }

    /// Whether a backslash in a text changes what comes after it, as in MySQL.
    void escapes(boolean are) {
        this.escapes = are;
    }

    Kind kind() {
        return kind;
    }

    String text() {
        return text.toString();
    }

    long line() {
        return line;
    }

    /// Others have read on: the next line is this one.
    void at(long next) {
        line = next;
    }

    boolean isSign(char sign) {
        return kind == Kind.SIGN && text.charAt(0) == sign;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && word.equalsIgnoreCase(text.toString());
    }

    /// Whether it is a name in backticks.
    boolean isTicked() {
        return ticked;
    }

    boolean isEnd() {
        return kind == Kind.END;
    }

    /// What stands until the end of the line.
    void skipLine() throws IOException {
        for (int c = read(); c >= 0 && c != '\n'; c = read()) {}
    }

    Kind next() throws IOException {
        text.setLength(0);
        int c = blanks();
        ticked = c == '`';
        kind = switch (c) {
            case END -> Kind.END;
            case '\'' -> quoted('\'', escapes, Kind.TEXT);
            case '"' -> quoted('"', false, Kind.NAME);
            case '`' -> quoted('`', false, Kind.NAME);
            default -> isWordChar(c) ? word(c) : sign(c);
        };
        if (kind == Kind.TEXT || kind == Kind.NAME || !isWord("E")) {
            return kind;
        }
        if (peek() == '\'') {
            text.setLength(0);
            read();
            kind = quoted('\'', true, Kind.TEXT); // PostgreSQL's E'...'
        }
        return kind;
    }

    private Kind sign(int c) {
        text.append((char) c);
        return Kind.SIGN;
    }

    private Kind word(int first) throws IOException {
        text.append((char) first);
        while (isWordChar(peek())) {
            keep(read());
        }
        return Kind.WORD;
    }

    private static boolean isWordChar(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$';
    }

    /// The first sign that is neither blank nor in a comment.
    private int blanks() throws IOException {
        while (true) {
            int c = read();
            if (c == '#' || c == '\\' || c == '-' && peek() == '-') {
                skipLine();
            } else if (c == '/' && peek() == '*') {
                comment();
            } else if (c < 0 || !Character.isWhitespace(c)) {
                return c;
            }
        }
    }

    private void comment() throws IOException {
        read();
        for (int c = read(); c >= 0; c = read()) {
            if (c == '*' && peek() == '/') {
                read();
                return;
            }
        }
    }

    private Kind quoted(char quote, boolean escaped, Kind what) throws IOException {
        for (int c = read(); c >= 0; c = read()) {
            if (c == quote && peek() != quote) {
                return what;
            }
            if (c == quote) {
                keep(read());
            } else if (escaped && c == '\\') {
                keep(unescaped(read()));
            } else {
                keep(c);
            }
        }
        return Kind.END;
    }

    private static int unescaped(int c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case '0' -> ' ';
            default -> c;
        };
    }

    private void keep(int c) {
        if (c >= 0 && text.length() < TEXT_CHARS_MAX) {
            text.append((char) c);
        }
    }

    private int read() throws IOException {
        int c = in.read();
        line += c == '\n' ? 1 : 0;
        return c;
    }

    private int peek() throws IOException {
        in.mark(1);
        int c = in.read();
        in.reset();
        return c;
    }
}

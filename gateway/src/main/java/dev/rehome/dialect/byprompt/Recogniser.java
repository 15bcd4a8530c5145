package dev.rehome.dialect.byprompt;

import dev.rehome.dialect.PromptedTools;
import java.util.List;
import java.util.Optional;

/// Finds calls in a text that arrives in pieces. What it tells depends on the text alone, not on how it was split.
///
/// Text goes on at once, but for what may still turn out to begin a call: white space (at most `SPACE_CHARS_MAX`) and
/// the first characters of the tag. From the tag on, a call is held until it is whole, because only then is it known to
/// be one. What is none goes on as text, tag and all, and never more than `CALL_CHARS_MAX` characters are held.
final class Recogniser {
    static final int SPACE_CHARS_MAX = 32;
    static final int CALL_CHARS_MAX = 256 * 1024;

    /// Between the tag and the first brace, and between the last one and the closing tag: white space and a code fence.
    private static final int MARGIN_CHARS_MAX = 40;

    private static final String FENCE = "```";
    private static final List<String> FENCES = List.of("", FENCE, "```json", "```tool_call");

    private final PromptedTools tools;
    private final Hearer hearer;

    /// What goes on as text.
    private final StringBuilder said = new StringBuilder();

    /// What may begin a call: white space, then the first `matched` characters of the tag.
    private final StringBuilder held = new StringBuilder();

    /// A call with its tags, as it came.
    private final StringBuilder raw = new StringBuilder();

    private final StringBuilder margin = new StringBuilder();
    private State state = State.TEXT;
    private int matched;
    private int jsonStart;
    private int depth;
    private boolean inString;
    private boolean escape;
    private List<CallReader.Call> read = List.of();
    private int calls;

    private enum State {
        TEXT,
        /// After the tag, before the first brace.
        BEFORE,
        JSON,
        /// After the last brace, before the closing tag.
        AFTER
    }

    /// What was found, in its order.
    interface Hearer {
        void text(String text);

        /// A call is coming, unless it is broken.
        void begun();

        /// @param number from 0
        void call(int number, CallReader.Call call);

        void warn(String what);
    }

    Recogniser(PromptedTools tools, Hearer hearer) {
        this.tools = tools;
        this.hearer = hearer;
    }

    /// How many calls there were.
    int calls() {
        return calls;
    }

    void text(String piece) {
        take(piece);
        flush();
    }

    /// Nothing follows.
    void end() {
        switch (state) {
            case TEXT -> endText();
            case BEFORE, JSON -> broken("a call is not whole");
            case AFTER -> accept();
        }
        state = State.TEXT;
        flush();
    }

    private void endText() {
        if (matched > 0 || calls == 0) {
            said.append(held);
        }
        held.setLength(0);
        matched = 0;
    }

    private void take(CharSequence piece) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            switch (state) {
                case TEXT -> inText(c);
                case BEFORE -> before(c);
                case JSON -> inJson(c);
                case AFTER -> after(c);
            }
        }
    }

    private void inText(char c) {
        if (c == CallSyntax.OPEN.charAt(matched)) {
            held.append(c);
            matched++;
            if (matched == CallSyntax.OPEN.length()) {
                open();
            }
            return;
        }
        if (matched > 0) {
            said.append(held);
            held.setLength(0);
            matched = 0;
        }
        if (c == '<') {
            held.append(c);
            matched = 1;
        } else if (isSpace(c)) {
            held.append(c);
            if (held.length() > SPACE_CHARS_MAX) {
                said.append(held.charAt(0));
                held.deleteCharAt(0);
            }
        } else {
            said.append(held).append(c);
            held.setLength(0);
        }
    }

    private void open() {
        raw.setLength(0);
        raw.append(held);
        held.setLength(0);
        margin.setLength(0);
        matched = 0;
        state = State.BEFORE;
    }

    private void before(char c) {
        if (c == '{' || c == '[') {
            if (FENCES.contains(margin.toString().strip())) {
                raw.append(margin);
                jsonStart = raw.length();
                raw.append(c);
                depth = 1;
                inString = false;
                escape = false;
                state = State.JSON;
                hearer.begun();
                return;
            }
        } else if (margin.length() < MARGIN_CHARS_MAX && (isSpace(c) || c == '`' || isWord(c))) {
            margin.append(c);
            return;
        }
        String rest = margin.toString() + c;
        margin.setLength(0);
        broken("what follows the tag is no JSON");
        take(rest);
    }

    private void inJson(char c) {
        if (!inString && c == '<') {
            broken("a call is no JSON");
            take("<");
            return;
        }
        raw.append(c);
        if (inString) {
            if (escape) {
                escape = false;
            } else if (c == '\\') {
                escape = true;
            } else {
                inString = c != '"';
            }
        } else {
            inString = c == '"';
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        }
        if (depth == 0) {
            whole();
        } else if (raw.length() >= CALL_CHARS_MAX) {
            broken("a call is longer than " + CALL_CHARS_MAX + " characters");
        }
    }

    private void whole() {
        Optional<List<CallReader.Call>> found = CallReader.read(raw.substring(jsonStart), tools.names());
        if (found.isEmpty()) {
            broken("a call is no JSON with the name of a function and its arguments");
        } else {
            read = found.get();
            margin.setLength(0);
            state = State.AFTER;
        }
    }

    private void after(char c) {
        margin.append(c);
        String tail = margin.toString().strip();
        String close = tail.startsWith(FENCE) ? tail.substring(FENCE.length()).strip() : tail;
        if (close.equals(CallSyntax.CLOSE)) {
            accept();
        } else if (margin.length() >= MARGIN_CHARS_MAX
                || !CallSyntax.CLOSE.startsWith(close) && !FENCE.startsWith(tail)) {
            String rest = margin.toString();
            accept();
            take(rest);
        }
    }

    private void accept() {
        state = State.TEXT;
        flush();
        for (CallReader.Call call : read) {
            if (calls > 0 && !tools.parallel()) {
                hearer.warn("parallel_tool_calls: a further call of the model is left out");
            } else {
                hearer.call(calls++, call);
            }
        }
        read = List.of();
    }

    private void broken(String why) {
        said.append(raw).append(margin);
        raw.setLength(0);
        margin.setLength(0);
        state = State.TEXT;
        hearer.warn("tools: " + why + ", passed as text");
    }

    private void flush() {
        if (!said.isEmpty()) {
            String text = said.toString();
            said.setLength(0);
            hearer.text(text);
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c == '_';
    }
}

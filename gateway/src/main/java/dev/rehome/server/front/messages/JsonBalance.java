package dev.rehome.server.front.messages;

/// Tells of a JSON object that comes in pieces whether its last bracket has come.
final class JsonBalance {
    private int depth;
    private boolean text;
    private boolean escaped;
    private boolean begun;

    void feed(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (text) {
                inText(c);
            } else if (c == '"') {
                text = true;
            } else if (c == '{' || c == '[') {
                begun = true;
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
        }
    }

    private void inText(char c) {
        if (escaped) {
            escaped = false;
        } else if (c == '\\') {
            escaped = true;
        } else if (c == '"') {
            text = false;
        }
    }

    boolean isComplete() {
        return begun && depth <= 0 && !text;
    }
}

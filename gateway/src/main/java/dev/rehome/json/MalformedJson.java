package dev.rehome.json;

/// A text that is not the JSON object it should be.
public final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int position;

    /// @param message what is wrong, without text of values
    /// @param position where in the bytes, from 0
    public MalformedJson(String message, int position) {
        super(message + " at byte " + position, null, false, false);
        this.reason = message + " at byte " + position;
        this.position = position;
    }

    /// What is wrong and where, for the caller: nothing of the text but perhaps a field's name.
    public String reason() {
        return reason;
    }

    public int position() {
        return position;
    }
}

package dev.rehome.json;

/// A text that is not the JSON object it should be.
public final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1L;

    private final int position;

    /// @param position where in the bytes, from 0
    public MalformedJson(String message, int position) {
        super(message + " at byte " + position, null, false, false);
        this.position = position;
    }

    public int position() {
        return position;
    }
}

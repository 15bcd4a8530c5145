package dev.rehome.dialect.dashscope;

/// A text that every frame repeats from the start, of which the client has had the first `told` characters.
///
/// Where a frame rewrites what was told, the rest goes on at the place that the client has reached: nothing is said
/// twice, and a text that became shorter says nothing until it is longer. A replacement character at the end stands for
/// a
/// character whose bytes are not all there yet, so it waits for the next frame.
final class Growing {
    private static final char REPLACEMENT = '\ufffd';

    private String whole = "";
    private int told;

    /// What is new in this frame. An empty frame says nothing.
    String fresh(String frame) {
        if (frame.isEmpty()) {
            return "";
        }
        whole = frame;
        int end = frame.length();
        while (end > told && frame.charAt(end - 1) == REPLACEMENT) {
            end--;
        }
        return tell(end);
    }

    /// What was held back to the end.
    String rest() {
        return tell(whole.length());
    }

    private String tell(int end) {
        int from = told;
        if (from > 0 && from < end && Character.isLowSurrogate(whole.charAt(from))) {
            from++;
        }
        if (from >= end) {
            return "";
        }
        told = end;
        return whole.substring(from, end);
    }
}

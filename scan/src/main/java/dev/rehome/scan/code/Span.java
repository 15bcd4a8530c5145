package dev.rehome.scan.code;

/// A range of the UTF-8 bytes of a file: `start` included, `end` not.
public record Span(int start, int end) {
    public static final Span NONE = new Span(0, 0);

    public boolean isIn(Span outer) {
        return outer.start <= start && end <= outer.end;
    }
}

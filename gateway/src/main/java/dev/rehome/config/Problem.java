package dev.rehome.config;

/// Something in the configuration that is wrong, or that should be known. It never holds a secret.
///
/// @param file the file's name as it was given
/// @param line from 1; 0 where it is about the file as a whole
/// @param column from 1; 0 where it is about the file as a whole
/// @param path the field, such as `providers[0].kind`; empty where it is about the file as a whole
/// @param value what stands there, as written in the file; `***` for secrets
/// @param expected the condition that it does not meet
public record Problem(String file, int line, int column, String path, String value, String expected)
        implements Comparable<Problem> {
    @Override
    public int compareTo(Problem other) {
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /// `rehome.yaml:3:9: listen.port: 99999 (expected: a port, 0 to 65535)`.
    @Override
    public String toString() {
        String at = line == 0 ? file : file + ":" + line + ":" + column;
        return at + ": " + (path.isEmpty() ? "" : path + ": ") + value + " (expected: " + expected + ")";
    }
}

package dev.rehome.scan.code;

/// Where an offset of the code lies in the file, as a person counts: lines and columns from 1, columns in characters.
@FunctionalInterface
public interface Places {
    Place at(int offset);

    /// A line and a column, from 1.
    record Place(int line, int column) {}

    /// The places of a text that is the file itself.
    static Places of(byte[] utf8) {
        int[] starts = lineStarts(utf8);
        return offset -> {
            int found = java.util.Arrays.binarySearch(starts, offset);
            int line = found >= 0 ? found : -found - 2;
            int column = 1;
            for (int i = starts[line]; i < Math.min(offset, utf8.length); i++) {
                column += (utf8[i] & 0xC0) == 0x80 ? 0 : 1;
            }
            return new Place(line + 1, column);
        };
    }

    private static int[] lineStarts(byte[] utf8) {
        int lines = 1;
        for (byte each : utf8) {
            lines += each == '\n' ? 1 : 0;
        }
        int[] starts = new int[lines];
        int line = 1;
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] == '\n') {
                starts[line++] = i + 1;
            }
        }
        return starts;
    }
}

package dev.rehome.scan.fix;

import dev.rehome.scan.code.Span;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/// A replacement of some bytes of a file.
record Edit(Span at, String text) {
    /// The bytes with all edits made; of two that overlap the first counts.
    static byte[] apply(byte[] bytes, List<Edit> edits) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 256);
        int from = 0;
        List<Edit> ordered = edits.stream()
                .distinct()
                .sorted(Comparator.comparingInt((Edit edit) -> edit.at().start())
                        .thenComparingInt(edit -> edit.at().end()))
                .toList();
        String ends = ends(bytes);
        for (Edit edit : ordered) {
            if (edit.at().start() < from) {
                continue;
            }
            out.write(bytes, from, edit.at().start() - from);
            out.writeBytes(edit.textWithEnds(ends).getBytes(StandardCharsets.UTF_8));
            from = edit.at().end();
        }
        out.write(bytes, from, bytes.length - from);
        return out.toByteArray();
    }

    static Edit insert(int at, String text) {
        return new Edit(new Span(at, at), text);
    }

    /// How the lines of a file end, by its first.
    private static String ends(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i > 0 && bytes[i - 1] == '\r' ? "\r\n" : "\n";
            }
        }
        return "\n";
    }

    private String textWithEnds(String ends) {
        return ends.equals("\n") ? text : text.replaceAll("(?<!\r)\n", ends);
    }

    /// At the end of what stands in brackets, on a line of its own where the others are.
    ///
    /// @param inside the text of the brackets
    static Edit append(Span brackets, String inside, String what, boolean more) {
        int end = inside.length() - 1;
        while (end > 1 && Character.isWhitespace(inside.charAt(end - 1))) {
            end--;
        }
        boolean comma = end > 1 && inside.charAt(end - 1) == ',';
        int line = inside.lastIndexOf('\n', end - 1);
        boolean ownLine = more && line >= 0 && inside.indexOf('\n', end) >= 0;
        String lead = ownLine ? "\n" + blank(inside.substring(line + 1, end)) : more ? " " : "";
        String text = (more && !comma ? "," : "") + lead + what + (comma && ownLine ? "," : "");
        int at = brackets.start() + inside.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        return insert(at, text);
    }

    private static String blank(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }
}

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
        for (Edit edit : ordered) {
            if (edit.at().start() < from) {
                continue;
            }
            out.write(bytes, from, edit.at().start() - from);
            out.writeBytes(edit.text().getBytes(StandardCharsets.UTF_8));
            from = edit.at().end();
        }
        out.write(bytes, from, bytes.length - from);
        return out.toByteArray();
    }

    static Edit insert(int at, String text) {
        return new Edit(new Span(at, at), text);
    }
}

package dev.rehome.relocate.inventory.foreign;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// What a file is packed in, told by its first bytes. Rotated logs come as gzip; that is read. Whatever else is no text
/// is named, and not read as if it were one.
final class Packing {
    private static final int START_BYTES = 512;
    private static final byte[] SQLITE = bytes("SQLite format 3\0");
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final Map<String, byte[]> OTHERS = Map.of(
            "a zip archive", bytes("PK\3\4"),
            "packed with Zstandard", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd},
            "packed with bzip2", bytes("BZh"),
            "packed with xz", new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z'},
            "a dump in PostgreSQL's own format", bytes("PGDMP"),
            "a Parquet file", bytes("PAR1"));

    private Packing() {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static boolean isGzip(byte[] start) {
        return begins(start, GZIP);
    }

    /// What gzip has packed, of its one or more members.
    static InputStream unpacked(InputStream in) throws IOException {
        return new BufferedInputStream(new GZIPInputStream(in, 1 << 16));
    }

    /// The first bytes; they can be read again.
    static byte[] start(InputStream in) throws IOException {
        in.mark(START_BYTES);
        byte[] start = in.readNBytes(START_BYTES);
        in.reset();
        return start;
    }

    static boolean isSqlite(byte[] start) {
        return begins(start, SQLITE);
    }

    /// Why it cannot be read; empty for a text and for SQLite.
    static Optional<String> unreadable(byte[] start) {
        if (isSqlite(start) || isUtf16(start)) {
            return Optional.empty();
        }
        Optional<String> other = OTHERS.entrySet().stream()
                .filter(known -> begins(start, known.getValue()))
                .map(known -> "file: " + known.getKey() + " (expected: unpacked, or packed with gzip"
                        + (known.getValue()[0] == 'P' && known.getValue()[1] == 'G' ? "; see pg_restore -f" : "") + ")")
                .findFirst();
        return other.or(() -> hasControl(start)
                ? Optional.of("file: no text (expected: CSV, JSON, SQL, lines of a log, or a SQLite database)")
                : Optional.empty());
    }

    private static boolean isUtf16(byte[] start) {
        return begins(start, new byte[] {(byte) 0xfe, (byte) 0xff})
                || begins(start, new byte[] {(byte) 0xff, (byte) 0xfe});
    }

    private static boolean hasControl(byte[] start) {
        for (byte one : start) {
            if (one >= 0 && one < 9) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(byte[] start, byte[] mark) {
        return start.length >= mark.length && Arrays.equals(start, 0, mark.length, mark, 0, mark.length);
    }
}

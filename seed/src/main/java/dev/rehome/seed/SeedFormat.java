package dev.rehome.seed;

import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// The file of the seed: `RHS1`, then a zlib stream of variable-length numbers (7 bits a byte, the lowest first): the
/// days of data and making since 1970, the codes, and for IPv4 and IPv6 three columns: the gap before each range, its
/// extent (last minus first), and the index of its code. IPv6 counts in units of a /64.
final class SeedFormat {
    private static final byte[] MAGIC = "RHS1".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES_MAX = 64 << 20;
    private static final int DAYS_MAX = 1_000_000;
    private static final int CODES_MAX = 676;

    private SeedFormat() {}

    /// Everything in the file.
    record Content(LocalDate dataDate, LocalDate builtOn, List<String> codes, Column v4, Column v6) {
        String code(int index) {
            return codes.get(index);
        }
    }

    /// The ranges of one family, each relative to the one before it.
    @SuppressWarnings("ArrayRecordComponent")
    record Column(long[] gaps, long[] extents, short[] places) {
        int size() {
            return gaps.length;
        }

        long gap(int index) {
            return gaps[index];
        }

        long extent(int index) {
            return extents[index];
        }

        int place(int index) {
            return places[index];
        }
    }

    static Content read(InputStream in) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new IOException("format: unknown (expected: a file that starts with RHS1)");
        }
        try (InflaterInputStream inflated = new InflaterInputStream(in)) {
            return new Numbers(inflated.readNBytes(BYTES_MAX)).content();
        }
    }

    /// Reads numbers from the unpacked bytes.
    private static final class Numbers {
        private final byte[] bytes;
        private int at;

        Numbers(byte[] bytes) {
            this.bytes = bytes;
        }

        Content content() throws IOException {
            LocalDate dataDate = LocalDate.ofEpochDay(bounded(DAYS_MAX, "date"));
            LocalDate builtOn = LocalDate.ofEpochDay(bounded(DAYS_MAX, "date"));
            List<String> codes = new ArrayList<>();
            for (int left = bounded(CODES_MAX, "codes"); left > 0; left--) {
                codes.add("" + (char) next() + (char) next());
            }
            Column v4 = column(codes.size());
            Column v6 = column(codes.size());
            if (at != bytes.length) {
                throw new IOException("format: bytes after the end (expected: none)");
            }
            return new Content(dataDate, builtOn, List.copyOf(codes), v4, v6);
        }

        private Column column(int codes) throws IOException {
            int size = bounded((bytes.length - at) / 3, "ranges");
            long[] gaps = new long[size];
            long[] extents = new long[size];
            short[] places = new short[size];
            for (int i = 0; i < size; i++) {
                gaps[i] = number();
            }
            for (int i = 0; i < size; i++) {
                extents[i] = number();
            }
            for (int i = 0; i < size; i++) {
                places[i] = (short) bounded(codes - 1, "code");
            }
            return new Column(gaps, extents, places);
        }

        private int bounded(int max, String what) throws IOException {
            long value = number();
            if (value < 0 || value > max) {
                throw new IOException(what + ": " + Long.toUnsignedString(value) + " (expected: at most " + max + ")");
            }
            return (int) value;
        }

        private int next() throws IOException {
            if (at == bytes.length) {
                throw new EOFException("format: ends early (expected: all ranges)");
            }
            return bytes[at++] & 0xff;
        }

        private long number() throws IOException {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                int next = next();
                value |= (long) (next & 0x7f) << shift;
                if (next < 0x80) {
                    return value;
                }
            }
            throw new IOException("format: number of more than 64 bits (expected: at most 64)");
        }
    }

    static void write(Content content, OutputStream out) throws IOException {
        out.write(MAGIC);
        Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
        try (DataOutputStream data = new DataOutputStream(new DeflaterOutputStream(out, best))) {
            writeNumber(data, content.dataDate().toEpochDay());
            writeNumber(data, content.builtOn().toEpochDay());
            writeNumber(data, content.codes().size());
            for (String code : content.codes()) {
                data.write(code.getBytes(StandardCharsets.US_ASCII));
            }
            writeColumn(data, content.v4());
            writeColumn(data, content.v6());
        } finally {
            best.end();
        }
    }

    private static void writeColumn(DataOutputStream out, Column column) throws IOException {
        writeNumber(out, column.size());
        for (long gap : column.gaps()) {
            writeNumber(out, gap);
        }
        for (long extent : column.extents()) {
            writeNumber(out, extent);
        }
        for (short place : column.places()) {
            writeNumber(out, place);
        }
    }

    private static void writeNumber(DataOutputStream out, long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}

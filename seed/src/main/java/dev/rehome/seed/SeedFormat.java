package dev.rehome.seed;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Deflater;
import java.util.zip.InflaterInputStream;

/// The file of the seed: `RHS1`, then a zlib stream of variable-length numbers (7 bits a byte, the lowest first): the
/// days of data and making since 1970, the codes, and for IPv4 and IPv6 three columns: the gap before each range, its
/// extent (last minus first), and the index of its code. IPv6 counts in units of a /64.
final class SeedFormat {
    private static final byte[] MAGIC = "RHS1".getBytes(StandardCharsets.US_ASCII);
    private static final int RANGES_MAX = 4_000_000;
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
        DataInputStream data = new DataInputStream(new BufferedInputStream(new InflaterInputStream(in), 1 << 16));
        LocalDate dataDate = LocalDate.ofEpochDay(bounded(data, 1_000_000, "date"));
        LocalDate builtOn = LocalDate.ofEpochDay(bounded(data, 1_000_000, "date"));
        String[] codes = new String[bounded(data, CODES_MAX, "codes")];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = new String(data.readNBytes(2), StandardCharsets.US_ASCII);
        }
        Column v4 = readColumn(data, codes.length);
        Column v6 = readColumn(data, codes.length);
        if (data.read() >= 0) {
            throw new IOException("format: bytes after the end (expected: none)");
        }
        return new Content(dataDate, builtOn, List.of(codes), v4, v6);
    }

    private static Column readColumn(DataInputStream in, int codes) throws IOException {
        int size = bounded(in, RANGES_MAX, "ranges");
        long[] gaps = new long[size];
        long[] extents = new long[size];
        short[] places = new short[size];
        for (int i = 0; i < size; i++) {
            gaps[i] = number(in);
        }
        for (int i = 0; i < size; i++) {
            extents[i] = number(in);
        }
        for (int i = 0; i < size; i++) {
            places[i] = (short) bounded(in, codes - 1, "code");
        }
        return new Column(gaps, extents, places);
    }

    private static int bounded(DataInputStream in, int max, String what) throws IOException {
        long value = number(in);
        if (value < 0 || value > max) {
            throw new IOException(what + ": " + Long.toUnsignedString(value) + " (expected: at most " + max + ")");
        }
        return (int) value;
    }

    private static long number(DataInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("format: ends early (expected: all ranges)");
            }
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IOException("format: number of more than 64 bits (expected: at most 64)");
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

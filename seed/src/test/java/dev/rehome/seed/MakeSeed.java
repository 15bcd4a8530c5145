package dev.rehome.seed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Makes `seed.bin` from the CSV files of the npm package `@ip-location-db/asn-country` in numeric form
/// (`asn-country-ipv4-num.csv`, `asn-country-ipv6-num.csv`; rows `first,last,CODE`). How to run it: seed/README.md.
public final class MakeSeed {
    private final TreeSet<String> codes = new TreeSet<>();

    private MakeSeed() {}

    /// @param args IPv4 CSV, IPv6 CSV, date of the data, output
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            throw new IllegalArgumentException("arguments: " + args.length + " (expected: V4.csv V6.csv DATE OUT)");
        }
        try (OutputStream out = Files.newOutputStream(Path.of(args[3]))) {
            LocalDate today = LocalDate.now(Clock.systemUTC());
            new MakeSeed()
                    .make(rows(Path.of(args[0]), 0), rows(Path.of(args[1]), 64), LocalDate.parse(args[2]), today, out);
        }
    }

    static void make(List<Row> v4, List<Row> v6, LocalDate dataDate, OutputStream out) throws IOException {
        new MakeSeed().make(v4, v6, dataDate, dataDate, out);
    }

    private void make(List<Row> v4, List<Row> v6, LocalDate dataDate, LocalDate today, OutputStream out)
            throws IOException {
        v4.forEach(row -> codes.add(row.code()));
        v6.forEach(row -> codes.add(row.code()));
        SeedFormat.write(
                new SeedFormat.Content(dataDate, today, List.copyOf(codes), column(joined(v4)), column(joined(v6))),
                out);
    }

    /// A range in units of the family: addresses in IPv4, /64 networks in IPv6.
    record Row(long first, long last, String code) {}

    private static List<Row> rows(Path csv, int unitBits) throws IOException {
        List<Row> rows = new ArrayList<>();
        BigInteger unitMask = BigInteger.ONE.shiftLeft(unitBits).subtract(BigInteger.ONE);
        try (BufferedReader reader = Files.newBufferedReader(csv)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] fields = line.split(",", -1);
                BigInteger first = new BigInteger(fields[0]);
                BigInteger last = new BigInteger(fields[1]);
                boolean whole =
                        first.and(unitMask).signum() == 0 && last.and(unitMask).equals(unitMask);
                if (!whole || !fields[2].matches("[A-Z]{2}")) {
                    throw new IOException(csv + ": '" + line + "' (expected: whole units, and a code)");
                }
                rows.add(new Row(
                        first.shiftRight(unitBits).longValue(),
                        last.shiftRight(unitBits).longValue(),
                        fields[2]));
            }
        }
        return rows;
    }

    /// Joins neighbours with the same code.
    private static List<Row> joined(List<Row> rows) {
        List<Row> joined = new ArrayList<>();
        for (Row row : rows) {
            Row before = joined.isEmpty() ? new Row(0, -2, "") : joined.getLast();
            if (before.code().equals(row.code()) && before.last() + 1 == row.first()) {
                joined.set(joined.size() - 1, new Row(before.first(), row.last(), row.code()));
            } else {
                joined.add(row);
            }
        }
        return joined;
    }

    private SeedFormat.Column column(List<Row> rows) {
        long[] gaps = new long[rows.size()];
        long[] extents = new long[rows.size()];
        short[] places = new short[rows.size()];
        long next = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (Long.compareUnsigned(row.first(), next) < 0 || Long.compareUnsigned(row.last(), row.first()) < 0) {
                throw new IllegalArgumentException("row: " + row + " (expected: in order, without overlap)");
            }
            gaps[i] = row.first() - next;
            extents[i] = row.last() - row.first();
            places[i] = (short) codes.headSet(row.code()).size();
            next = row.last() + 1;
        }
        return new SeedFormat.Column(gaps, extents, places);
    }
}

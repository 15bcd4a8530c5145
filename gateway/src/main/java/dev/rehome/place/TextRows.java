package dev.rehome.place;

import dev.rehome.call.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;

/// Reads the rows of text files: `FIRST,LAST,CODE`, `NETWORK,CODE`, or only networks. Further fields are ignored, as
/// are empty lines, comments (`#`) and a line of column names.
final class TextRows {
    private static final int DECIMAL_DIGITS_MAX = 39;
    private static final BigInteger V4_END = BigInteger.ONE.shiftLeft(32);

    private final PlaceSource.Sink sink;
    private final boolean places;
    private final Codes codes = new Codes();

    /// @param places whether the rows name places
    TextRows(PlaceSource.Sink sink, boolean places) {
        this.sink = sink;
        this.places = places;
    }

    /// @param name the file's, for messages
    void read(String name, BufferedReader reader) throws IOException {
        boolean first = true;
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            int hash = line.indexOf('#');
            String row = (hash < 0 ? line : line.substring(0, hash)).strip();
            if (row.isEmpty() || first && isColumnNames(row)) {
                continue;
            }
            first = false;
            String wrong = places ? placeRow(row) : networkRow(row);
            if (!wrong.isEmpty()) {
                throw new SourceFailure(
                        name + ":" + number + ": '" + Printable.of(row) + "' (expected: " + wrong + ")");
            }
        }
    }

    /// Hands over one row; returns what was expected instead, or an empty text.
    private String placeRow(String row) {
        int comma = row.indexOf(',');
        if (comma < 0) {
            return "FIRST,LAST,CODE or NETWORK,CODE";
        }
        String start = field(row, 0, comma);
        if (start.indexOf('/') >= 0) {
            return network(start, codes.place(field(row, comma + 1, end(row, comma + 1))));
        }
        int second = row.indexOf(',', comma + 1);
        if (second < 0) {
            return "FIRST,LAST,CODE or NETWORK,CODE";
        }
        Optional<Address> first = address(start);
        Optional<Address> last = address(field(row, comma + 1, second));
        if (first.isEmpty() || last.isEmpty()) {
            return "two addresses, and a code";
        }
        if (first.get().isV4() != last.get().isV4() || first.get().compareTo(last.get()) > 0) {
            return "the first address not after the last";
        }
        sink.range(first.get(), last.get(), codes.place(field(row, second + 1, end(row, second + 1))));
        return "";
    }

    private String networkRow(String row) {
        int end = 0;
        while (end < row.length() && row.charAt(end) > ' ' && ",;".indexOf(row.charAt(end)) < 0) {
            end++;
        }
        return network(field(row, 0, end), Optional.empty());
    }

    private String network(String text, Optional<Place> answer) {
        try {
            Cidr network = Cidr.of(text);
            sink.range(network.first(), network.last(), answer);
            return "";
        } catch (IllegalArgumentException _) {
            return "a network such as 192.0.2.0/24, no bits set after the prefix";
        }
    }

    private static int end(String row, int from) {
        int comma = row.indexOf(',', from);
        return comma < 0 ? row.length() : comma;
    }

    /// The field without space and quotes around it.
    private static String field(String row, int from, int to) {
        String field = row.substring(from, to).strip();
        boolean quoted = field.length() > 1 && field.startsWith("\"") && field.endsWith("\"");
        return quoted ? field.substring(1, field.length() - 1) : field;
    }

    private static Optional<Address> address(String text) {
        return isDecimal(text) ? decimal(text) : Address.parse(text);
    }

    private static boolean isDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= DECIMAL_DIGITS_MAX;
    }

    /// A number below 2^32 is an IPv4 address.
    private static Optional<Address> decimal(String text) {
        BigInteger number = new BigInteger(text);
        if (number.compareTo(V4_END) < 0) {
            return Optional.of(Address.ofV4(number.intValue()));
        }
        return number.bitLength() > 128
                ? Optional.empty()
                : Optional.of(new Address(number.shiftRight(Long.SIZE).longValue(), number.longValue()));
    }

    /// Whether the first field has a letter that no address has.
    private static boolean isColumnNames(String row) {
        for (int i = 0; i < end(row, 0); i++) {
            char c = row.charAt(i);
            if (c > 'f' && c <= 'z' || c > 'F' && c <= 'Z' || c == '_') {
                return true;
            }
        }
        return false;
    }
}

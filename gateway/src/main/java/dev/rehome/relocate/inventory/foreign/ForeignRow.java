package dev.rehome.relocate.inventory.foreign;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// One row of somebody's records: texts by column. A column without a value is not there.
///
/// @param kind what holds the row where that says what it is, such as `whisper_api_data`; else empty
/// @param line where it is in its file, from 1; of a database, the row
record ForeignRow(long line, String kind, Map<String, String> columns) {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,40})?([eE][-+]?[0-9]{1,3})?");
    private static final int EXPONENT_MAX = 60;
    private static final long COUNT_MAX = 999_999_999_999_999L;
    private static final long MILLIS_FROM = 100_000_000_000L;

    /// Something in a row that cannot be used.
    static final class Bad extends Exception {
        private static final long serialVersionUID = 1;

        /// @param expected what should have been there
        Bad(String column, String value, String expected) {
            super(column + ": " + (value.isEmpty() ? "missing" : value) + " (expected: " + expected + ")");
        }
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /// The first of these columns that has a value; empty text where none has.
    String text(String... names) {
        for (String name : names) {
            String value = columns.get(name);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    Optional<BigDecimal> number(String column) throws Bad {
        String text = text(column);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new Bad(column, text, "a number");
        }
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.precision() - number.scale()) > EXPONENT_MAX || number.scale() > EXPONENT_MAX) {
            throw new Bad(column, text, "a number of at most " + EXPONENT_MAX + " digits");
        }
        return Optional.of(number);
    }

    /// A whole number from 0; `3.0` is one.
    OptionalLong count(String column) throws Bad {
        Optional<BigDecimal> number = number(column);
        if (number.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long count = number.get().longValueExact();
            if (count >= 0 && count <= COUNT_MAX) {
                return OptionalLong.of(count);
            }
        } catch (ArithmeticException _) {
            // told below, like any other number that is no count
        }
        throw new Bad(column, text(column), "a whole number from 0");
    }

    /// A moment: seconds or milliseconds since 1970, or ISO 8601, in UTC where it names no zone.
    Instant instant(String column) throws Bad {
        String text = text(column);
        try {
            if (NUMBER.matcher(text).matches()) {
                BigDecimal number = new BigDecimal(text);
                long whole = number.longValue();
                return whole >= MILLIS_FROM
                        ? Instant.ofEpochMilli(whole)
                        : Instant.ofEpochMilli(number.movePointRight(3).longValue());
            }
            String iso = text.replace(' ', 'T');
            return iso.length() > 19 && (iso.endsWith("Z") || iso.indexOf('+', 19) > 0 || iso.indexOf('-', 19) > 0)
                    ? zoned(iso)
                    : LocalDateTime.parse(iso.length() == 10 ? iso + "T00:00:00" : iso)
                            .toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException _) {
            throw new Bad(column, text, "a moment such as 2024-06-25T03:00:00Z or 1719284400");
        }
    }

    /// PostgreSQL writes `+00` where ISO 8601 wants `+00:00`.
    private static Instant zoned(String iso) {
        boolean hoursOnly = iso.charAt(iso.length() - 3) == '+' || iso.charAt(iso.length() - 3) == '-';
        return OffsetDateTime.parse(hoursOnly ? iso + ":00" : iso).toInstant();
    }
}

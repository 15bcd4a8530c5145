package dev.rehome.ledger;

import java.util.Arrays;
import java.util.List;

/// One row of `ledger_row`: a value for each `Column`. Filled once, by whoever makes it, then only read.
@SuppressWarnings("EnumOrdinal") // an array indexed by the column, on purpose
final class Row {
    /// A number that is not there.
    static final long ABSENT = Long.MIN_VALUE;

    private static final int COLUMNS = Column.values().length;

    private static final List<Column> TOKENS = List.of(
            Column.INPUT_TOKENS,
            Column.CACHE_READ_TOKENS,
            Column.CACHE_WRITE_TOKENS,
            Column.AUDIO_INPUT_TOKENS,
            Column.OUTPUT_TOKENS,
            Column.REASONING_TOKENS,
            Column.AUDIO_OUTPUT_TOKENS);

    private final String[] texts = new String[COLUMNS];
    private final long[] numbers = new long[COLUMNS];

    Row() {
        Arrays.fill(texts, "");
        Arrays.fill(numbers, ABSENT);
    }

    /// A row of the same values.
    Row copy() {
        Row copy = new Row();
        System.arraycopy(texts, 0, copy.texts, 0, COLUMNS);
        System.arraycopy(numbers, 0, copy.numbers, 0, COLUMNS);
        return copy;
    }

    Row put(Column column, String value) {
        texts[column.ordinal()] = value;
        return this;
    }

    Row put(Column column, long value) {
        numbers[column.ordinal()] = value;
        return this;
    }

    Row put(Column column, boolean value) {
        return put(column, value ? 1 : 0);
    }

    String text(Column column) {
        return texts[column.ordinal()];
    }

    /// The number, or `ABSENT`.
    long number(Column column) {
        return numbers[column.ordinal()];
    }

    /// The number, or 0 where there is none.
    long amount(Column column) {
        long value = number(column);
        return value == ABSENT ? 0 : value;
    }

    /// Its tokens of all kinds.
    long tokens() {
        long sum = 0;
        for (Column part : TOKENS) {
            sum += amount(part);
        }
        return sum;
    }

    boolean is(Column column) {
        return number(column) == 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Row that && Arrays.equals(texts, that.texts) && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(texts) + Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return RowJson.line(this);
    }
}

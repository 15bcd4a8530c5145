package dev.rehome.dialect.adapt;

import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Remedy;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The numbered errors of one vendor and what each means here.
public final class ErrorTable {
    private final Map<Long, Row> rows;
    private final Row otherwise;

    private ErrorTable(Row otherwise, Map<Long, Row> rows) {
        this.otherwise = otherwise;
        this.rows = rows;
    }

    /// What a number means.
    ///
    /// @param code OpenAI's code for the caller; empty for the class's own
    public record Row(FailureClass kind, Remedy remedy, Optional<String> code, long... numbers) {
        public static Row row(FailureClass kind, Remedy remedy, long... numbers) {
            return new Row(kind, remedy, Optional.empty(), numbers);
        }

        public static Row coded(FailureClass kind, Remedy remedy, String code, long... numbers) {
            return new Row(kind, remedy, Optional.of(code), numbers);
        }
    }

    /// @param otherwise for numbers in no row; its own numbers do not matter
    /// @throws IllegalArgumentException when a number is in two rows
    public static ErrorTable of(Row otherwise, Row... rows) {
        Map<Long, Row> byNumber = new TreeMap<>();
        for (Row row : rows) {
            Arrays.stream(row.numbers()).forEach(number -> {
                if (byNumber.put(number, row) != null) {
                    throw new IllegalArgumentException(number + ": in two rows");
                }
            });
        }
        return new ErrorTable(otherwise, byNumber);
    }

    /// @param internal what the vendor said, without secrets
    public Failure failure(long number, String internal) {
        Row row = rows.getOrDefault(number, otherwise);
        Failure failure = Failure.of(row.kind(), row.remedy(), number + " " + internal);
        return row.code().map(failure::withCode).orElse(failure);
    }

    public SortedSet<Long> numbers() {
        return new TreeSet<>(rows.keySet());
    }
}

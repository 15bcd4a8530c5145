package dev.rehome.dialect.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;

/// Checks a vendor's error table against a golden list of `number kind remedy [code]`, so that neither has a row that
/// the
/// other lacks.
public final class ErrorRows {
    private ErrorRows() {}

    public static void check(ErrorTable table, Golden golden) {
        List<String> rows = golden.lines("rows");
        TreeSet<Long> listed = new TreeSet<>();
        for (String row : rows) {
            long number = Long.parseLong(row.substring(0, row.indexOf(' ')));
            listed.add(number);
            Recorder out = new Recorder();
            out.failed(table.failure(number, "said"));
            assertThat(out.lines())
                    .containsExactly("failed" + row.substring(row.indexOf(' ')) + ": " + number + " said");
        }
        assertThat(listed).isEqualTo(table.numbers()).hasSameSizeAs(rows);
    }
}

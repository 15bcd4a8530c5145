package dev.rehome.relocate.inventory.foreign;

import dev.rehome.relocate.inventory.Inventory;
import dev.rehome.relocate.inventory.Tallies;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes an inventory from others' records. What a file is, is told by its content. Files are streamed; for one thread.
public final class ForeignImport {
    private static final int BUFFER_CHARS = 1 << 16;
    private static final int PEEK_CHARS = 1 << 14;

    private final Optional<ForeignFormat> as;
    private final Tallies tallies = new Tallies();
    private final CostLines costs = new CostLines();
    private final Seen identities = new Seen();
    private final Seen contents = new Seen();
    private final List<Inventory.Source> sources = new ArrayList<>();
    private final List<FileRows.Period> periods = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();

    /// @param as what the rows are, where that cannot be told from them
    public ForeignImport(Optional<ForeignFormat> as) {
        this.as = as;
    }

    public void read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        FileRows rows = new FileRows(as, tallies, costs, identities, contents);
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(file))) {
            boolean isPacked = Packing.isGzip(Packing.start(packed));
            InputStream in = isPacked ? Packing.unpacked(packed) : packed;
            byte[] start = Packing.start(in);
            Optional<String> unreadable = Packing.unreadable(start);
            if (unreadable.isPresent()) {
                rows.bad(0, unreadable.get());
            } else if (!Packing.isSqlite(start)) {
                text(in, start, rows);
            } else if (!isPacked) {
                DatabaseRows.read(file, rows);
            } else {
                rows.bad(0, "file: a packed SQLite database (expected: unpacked, such as by gunzip)");
            }
        }
        sources.add(rows.source(name));
        rows.period(name).ifPresent(this::compare);
        notes.addAll(rows.notes(name));
    }

    private void compare(FileRows.Period period) {
        periods.stream()
                .filter(earlier -> earlier.mayTellTheSameAs(period))
                .map(earlier -> earlier.name() + " and " + period.name()
                        + ": records of two kinds of the same time; calls that are in both count twice")
                .forEach(notes::add);
        periods.add(period);
    }

    private static void text(InputStream in, byte[] start, FileRows rows) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(in, charset(start)), BUFFER_CHARS);
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        text.mark(PEEK_CHARS);
        char[] peeked = new char[PEEK_CHARS - 1];
        int length = Math.max(0, text.read(peeked, 0, peeked.length));
        text.reset();
        String head = new String(peeked, 0, length).stripLeading();
        int end = head.indexOf('\n');
        String first = end < 0 ? head : head.substring(0, end).stripTrailing();
        if (AccessLines.parse(1, first).isPresent()) {
            accessLines(text, rows);
        } else if (first.startsWith("{") || first.startsWith("[")) {
            JsonRows.read(text, rows);
        } else if (SqlDump.begins(head)) {
            SqlDump.read(text, rows);
        } else if (!first.isEmpty()) {
            CsvRows.read(text, rows);
        }
    }

    /// UTF-8, unless the file begins with the mark of UTF-16.
    private static Charset charset(byte[] start) {
        boolean big = start.length > 1 && start[0] == (byte) 0xfe && start[1] == (byte) 0xff;
        boolean little = start.length > 1 && start[0] == (byte) 0xff && start[1] == (byte) 0xfe;
        return big ? StandardCharsets.UTF_16BE : little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }

    private static void accessLines(BufferedReader text, FileRows rows) throws IOException {
        Lines lines = new Lines(text);
        boolean first = true;
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            Optional<ForeignRow> row = AccessLines.parse(lines.line(), line.get());
            if (row.isPresent() && first) {
                rows.columns(row.get());
                first = false;
            }
            if (row.isPresent()) {
                rows.row(row.get());
            } else if (!line.get().isBlank()) {
                rows.bad(
                        lines.line(),
                        "line: not in the common, combined or Envoy's format (expected: host ident user [time]"
                                + " \"request\" status bytes)");
            }
        }
    }

    /// What all files together tell.
    public Inventory inventory() {
        List<String> told = new ArrayList<>(notes);
        told.addAll(costs.attribute(tallies));
        if (identities.isFull()) {
            told.add("rows: more than could be compared; duplicates among the later ones are not found");
        }
        return tallies.inventory(Optional.empty(), sources, told);
    }
}

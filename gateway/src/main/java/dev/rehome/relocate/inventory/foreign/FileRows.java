package dev.rehome.relocate.inventory.foreign;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.inventory.Inventory;
import dev.rehome.relocate.inventory.Tallies;
import dev.rehome.relocate.inventory.WorkloadName;
import dev.rehome.relocate.inventory.foreign.ForeignFormat.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Counts the rows of one file, and keeps what was wrong with it.
final class FileRows implements Rows {
    private static final int FAULTS_MAX = 20;
    private static final int UNKNOWN_MAX = 100;
    private static final int SHOWN_CHARS_MAX = 300;
    private static final Set<String> BUCKET = Set.of("start_time", "end_time", "start_time_iso", "end_time_iso");

    private final Optional<ForeignFormat> as;
    private final Tallies tallies;
    private final CostLines costs;
    private final Seen identities;
    private final Seen contents;
    private final Set<String> unknown = new TreeSet<>();
    private final Set<String> columnsSeen = new TreeSet<>();
    private final Map<String, Long> skipped = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private Optional<ForeignFormat> format;
    private Instant from = Instant.MAX;
    private Instant until = Instant.MIN;
    private long rows;
    private long duplicates;
    private long bad;

    FileRows(Optional<ForeignFormat> as, Tallies tallies, CostLines costs, Seen identities, Seen contents) {
        this.as = as;
        this.format = as;
        this.tallies = tallies;
        this.costs = costs;
        this.identities = identities;
        this.contents = contents;
    }

    @Override
    public void columns(ForeignRow all) {
        if (as.isEmpty()) {
            format = ForeignFormat.of(all).or(() -> format);
        }
        if (columnsSeen.size() < UNKNOWN_MAX * 10) {
            columnsSeen.addAll(all.columns().keySet());
        }
        format.ifPresent(known -> all.columns().keySet().stream()
                .filter(column -> !known.meaning().understands(all, column))
                .filter(_ -> unknown.size() < UNKNOWN_MAX)
                .map(FileRows::shown)
                .filter(column -> !column.isEmpty())
                .forEach(unknown::add));
    }

    @Override
    public void row(ForeignRow row) {
        if (BUCKET.containsAll(row.columns().keySet())) {
            skipped.merge("empty buckets", 1L, Long::sum);
            return;
        }
        if (format.isEmpty()) {
            bad(
                    row.line(),
                    "columns: " + shown(String.join(", ", columnsSeen)) + " (expected: those of one of "
                            + String.join(", ", ForeignFormat.words()) + "; or --as)");
            return;
        }
        try {
            Reading reading = format.get().meaning().read(row);
            if (isNew(row, format.get())) {
                count(reading);
            }
        } catch (ForeignRow.Bad wrong) {
            bad(row.line(), String.valueOf(wrong.getMessage()));
        } catch (ArithmeticException overflow) {
            bad(row.line(), "sum: too large (expected: sums below 2^63)");
        }
    }

    private boolean isNew(ForeignRow row, ForeignFormat known) {
        Optional<String> identity = known.meaning().identity(row);
        if (identity.isEmpty()) {
            return true;
        }
        boolean fresh = identities.add(Seen.hash(known.word() + identity.get()));
        boolean other = contents.add(row.columns().entrySet().stream()
                .mapToLong(column -> Seen.hash(column.getKey() + "=" + column.getValue()))
                .sum());
        if (!fresh && other) {
            bad(row.line(), "row: again, with other figures (expected: once; the first is kept)");
        } else if (!fresh) {
            duplicates++;
        }
        return fresh;
    }

    private void count(Reading reading) throws ForeignRow.Bad {
        switch (reading) {
            case Reading.Used(var use) -> {
                readable(use.name());
                tallies.add(use);
                from = use.from().isBefore(from) ? use.from() : from;
                until = use.until().isAfter(until) ? use.until() : until;
                rows++;
            }
            case Reading.Cost(String account, String key, String model, Money money) -> {
                costs.add(account, key, model, money);
                rows++;
            }
            case Reading.Skipped(String what) -> skipped.merge(shown(what), 1L, Long::sum);
        }
    }

    /// What was no UTF-8 in the file has become U+FFFD.
    private static void readable(WorkloadName name) throws ForeignRow.Bad {
        for (String text : List.of(name.account(), name.key(), name.model())) {
            if (text.indexOf('\uFFFD') >= 0) {
                throw new ForeignRow.Bad("encoding", shown(text), "UTF-8");
            }
        }
    }

    @Override
    public void bad(long line, String why) {
        bad++;
        if (faults.size() < FAULTS_MAX) {
            faults.add((line > 0 ? "line " + line + ": " : "") + shown(why));
        }
    }

    private static String shown(String text) {
        String plain = text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return plain.length() <= SHOWN_CHARS_MAX
                ? plain
                : plain.substring(0, SHOWN_CHARS_MAX).strip() + "...";
    }

    /// The time of the calls that were counted, and whose records they are; empty where there are none.
    Optional<Period> period(String name) {
        return format.filter(_ -> from.isBefore(until)).map(known -> new Period(shown(name), known, from, until));
    }

    /// What a file told of, to be held against the others.
    record Period(String name, ForeignFormat format, Instant from, Instant until) {
        /// Records of two kinds and one time may well be of the same calls.
        boolean mayTellTheSameAs(Period other) {
            return format != other.format()
                    && from.isBefore(other.until())
                    && other.from().isBefore(until);
        }
    }

    Inventory.Source source(String name) {
        return new Inventory.Source(
                name,
                format.map(ForeignFormat::word).orElse("not told"),
                rows,
                skipped.values().stream().mapToLong(Long::longValue).sum(),
                duplicates,
                bad,
                List.copyOf(unknown),
                faults);
    }

    List<String> notes(String name) {
        List<String> notes = new ArrayList<>();
        format.ifPresent(known -> notes.addAll(known.meaning().notes()));
        skipped.forEach((what, count) -> notes.add(shown(name) + ": " + count + " rows left out: " + what));
        if (rows + duplicates + bad + notes.size() == 0 && skipped.isEmpty()) {
            notes.add(shown(name) + ": no rows");
        }
        return notes;
    }
}

package dev.rehome.relocate.inventory;

import dev.rehome.relocate.Workload;
import java.time.Instant;
import java.util.List;

/// What is used: the workloads of a time, and where that is known from.
///
/// @param notes what a reader must know of it: what was left out, what the source cannot tell
public record Inventory(Workload.Period period, List<Entry> entries, List<Source> sources, List<String> notes) {
    /// Nothing is used.
    public static final Inventory NONE =
            new Inventory(new Workload.Period(Instant.EPOCH, Instant.EPOCH), List.of(), List.of(), List.of());

    public Inventory {
        entries = List.copyOf(entries);
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
    }

    /// A workload and who served it.
    ///
    /// @param providers the busiest first; empty where the source does not tell
    public record Entry(Workload workload, List<String> providers) {
        public Entry {
            providers = List.copyOf(providers);
        }
    }

    /// What was read.
    ///
    /// @param name the file
    /// @param format such as `ledger` or `openai-usage`
    /// @param rows rows that were counted
    /// @param skipped rows that are no use of a model
    /// @param duplicates rows that had been read before
    /// @param bad rows that could not be read
    /// @param unknown columns that nobody knows
    /// @param faults the first of the bad rows, by line
    public record Source(
            String name,
            String format,
            long rows,
            long skipped,
            long duplicates,
            long bad,
            List<String> unknown,
            List<String> faults) {
        public Source {
            unknown = List.copyOf(unknown);
            faults = List.copyOf(faults);
        }
    }

    public List<Workload> workloads() {
        return entries.stream().map(Entry::workload).toList();
    }
}

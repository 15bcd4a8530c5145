package dev.rehome.relocate.inventory;

import dev.rehome.relocate.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Counts uses by workload. For one thread.
public final class Tallies {
    /// More workloads than this are none that a person could move.
    public static final int WORKLOADS_MAX = 20_000;

    private final Map<WorkloadName, Tally> tallies = new HashMap<>();
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    /// @throws IllegalStateException when there are too many workloads
    public void add(Use use) {
        tally(use.name()).add(use);
        during(use.from(), use.until());
    }

    /// Stretches the time that was looked at.
    void during(Instant from, Instant until) {
        first = from.isBefore(first) ? from : first;
        last = until.isAfter(last) ? until : last;
    }

    Tally tally(WorkloadName name) {
        Tally known = tallies.get(name);
        if (known != null) {
            return known;
        }
        if (tallies.size() == WORKLOADS_MAX) {
            throw new IllegalStateException("workloads: more than " + WORKLOADS_MAX
                    + " (expected: a smaller part, by account, key, model or time)");
        }
        Tally fresh = new Tally();
        tallies.put(name, fresh);
        return fresh;
    }

    /// Adds money to the one workload that it can belong to.
    ///
    /// @param account empty where that is not told
    /// @param key empty where that is not told
    /// @return whether there is exactly one
    public boolean attribute(String account, String key, String model, dev.rehome.relocate.Money money) {
        List<WorkloadName> fitting = tallies.keySet().stream()
                .filter(name -> name.model().equals(model))
                .filter(name -> account.isEmpty() || name.account().equals(account))
                .filter(name -> key.isEmpty() || name.key().equals(key))
                .limit(2)
                .toList();
        if (fitting.size() == 1) {
            tally(fitting.getFirst()).cost(money.currency(), money.amount());
        }
        return fitting.size() == 1;
    }

    public boolean isEmpty() {
        return tallies.isEmpty();
    }

    /// @param asked the time that was asked for; else what the uses span
    public Inventory inventory(Optional<Workload.Period> asked, List<Inventory.Source> sources, List<String> notes) {
        Workload.Period period = asked.orElseGet(() -> tallies.isEmpty() || first.isAfter(last)
                ? new Workload.Period(Instant.EPOCH, Instant.EPOCH)
                : new Workload.Period(first, last));
        List<Inventory.Entry> entries = new ArrayList<>();
        Set<String> twice = twice();
        new TreeMap<>(tallies)
                .forEach((name, tally) -> entries.add(new Inventory.Entry(
                        tally.workload(twice.contains(name.id()) ? name.longId() : name.id(), name, period),
                        tally.providers())));
        return new Inventory(period, entries, sources, notes);
    }

    private Set<String> twice() {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        tallies.keySet().stream()
                .map(WorkloadName::id)
                .filter(id -> !seen.add(id))
                .forEach(twice::add);
        return twice;
    }
}

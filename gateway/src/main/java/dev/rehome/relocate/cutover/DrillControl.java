package dev.rehome.relocate.cutover;

import dev.rehome.audit.AuditEntry;
import dev.rehome.audit.AuditRows;
import dev.rehome.call.CallRecord;
import dev.rehome.store.SqliteStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Begins and ends drills, and tells what they showed. A drill that is not over when the gateway stops is over then,
/// and the audit says so: by `stop`, or by `restore` of the next start where there was no time for that.
public final class DrillControl {
    private static final Logger LOG = LoggerFactory.getLogger(DrillControl.class);
    private static final int REPORTS_MAX = 20;
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Cutovers cutovers;
    private final AuditRows audit;
    private final SqliteStore store;
    private final InstantSource clock;
    private final Function<Drill, List<String>> check;
    private final Map<String, Tallies> tallies = new ConcurrentHashMap<>();
    private final Deque<DrillReport> reports = new ArrayDeque<>();
    /// The providers of drills that are being written down.
    private final Set<String> beginning = new HashSet<>();

    private record Tallies(Drill drill, DrillTally during, DrillTally beside) {}

    /// @param check what would break: a sentence for each model and key that nobody else could serve
    public DrillControl(
            SqliteStore store, Cutovers cutovers, InstantSource clock, Function<Drill, List<String>> check) {
        this.cutovers = cutovers;
        this.store = store;
        this.audit = new AuditRows(store);
        this.clock = clock;
        this.check = check;
        cutovers.drills(this);
    }

    /// Begins a drill.
    ///
    /// @param force the reason why it is begun although it would break something
    /// @return fails with `CutoverControl.NotNow` when something speaks against it
    public CompletableFuture<Drill> start(Drill drill, Optional<String> force) {
        List<String> against = new ArrayList<>();
        if (!drill.until().isAfter(drill.from())
                || Duration.between(drill.from(), drill.until()).compareTo(LONGEST) > 0) {
            against.add("for: from " + drill.from() + " to " + drill.until() + " (expected: at most 24 h)");
        }
        if (against.isEmpty() && force.isEmpty()) {
            against.addAll(check.apply(drill));
        }
        if (against.isEmpty()) {
            claim(drill).ifPresent(against::add);
        }
        if (!against.isEmpty()) {
            return CompletableFuture.failedFuture(new CutoverControl.NotNow(against));
        }
        return begin(drill, force).whenComplete((_, _) -> release(drill));
    }

    /// Sees to it that of two drills of one provider that are asked for at once only one begins.
    private synchronized Optional<String> claim(Drill drill) {
        Optional<String> other = cutovers.drills().stream()
                .filter(one -> one.provider().equals(drill.provider()))
                .findFirst()
                .map(one -> "drill " + one.id() + " is under way until " + one.until());
        boolean isFree = other.isEmpty() && beginning.add(drill.provider());
        return isFree
                ? Optional.empty()
                : Optional.of("provider: " + drill.provider() + ": " + other.orElse("another drill just begins"));
    }

    private synchronized void release(Drill drill) {
        beginning.remove(drill.provider());
    }

    private CompletableFuture<Drill> begin(Drill drill, Optional<String> force) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("provider", drill.provider());
        details.put("places", drill.places().toString());
        details.put("percent", String.valueOf(drill.percent()));
        details.put("until", drill.until().toString());
        force.ifPresent(reason -> details.put("forced", reason));
        return audit.append(AuditEntry.of(drill.from(), drill.actor(), "drill.start", drill.id(), details))
                .thenApply(_ -> {
                    tallies.put(drill.id(), new Tallies(drill, new DrillTally(), new DrillTally()));
                    cutovers.put(drill);
                    return drill;
                })
                .toCompletableFuture();
    }

    /// Ends what is over by now. To be called now and then.
    public void tick() {
        Instant now = clock.instant();
        cutovers.drills().stream()
                .filter(drill -> !now.isBefore(drill.until()))
                .forEach(drill -> end(drill, drill.until(), "gateway"));
    }

    /// Says of drills that ended with a gateway that had no time to say so that they are over.
    public CompletableFuture<Integer> restore() {
        return store.write(db -> {
            Map<String, AuditEntry> open = new LinkedHashMap<>();
            for (AuditEntry entry : AuditRows.ofActions(db, "drill.")) {
                if (entry.action().equals("drill.start")) {
                    open.put(entry.subject(), entry);
                } else {
                    open.remove(entry.subject());
                }
            }
            for (AuditEntry begun : open.values()) {
                Map<String, String> why = Map.of("why", "the gateway was stopped, and with it the drill");
                AuditRows.append(db, AuditEntry.of(clock.instant(), "gateway", "drill.end", begun.subject(), why));
            }
            return open.size();
        });
    }

    /// Ends what is under way, because the gateway stops.
    public void stop() {
        List.copyOf(cutovers.drills()).forEach(drill -> end(drill, clock.instant(), "gateway"));
    }

    /// Ends a drill before its time; empty when there is none of that id.
    public Optional<DrillReport> end(String id, String actor) {
        Optional<Drill> drill =
                cutovers.drills().stream().filter(one -> one.id().equals(id)).findFirst();
        drill.ifPresent(one -> end(one, clock.instant(), actor));
        return drill.flatMap(_ -> report(id));
    }

    private synchronized void end(Drill drill, Instant at, String actor) {
        Tallies seen = tallies.remove(drill.id());
        cutovers.without(drill);
        if (seen == null) {
            return;
        }
        DrillReport report = report(seen, true, at);
        reports.addLast(report);
        if (reports.size() > REPORTS_MAX) {
            reports.removeFirst();
        }
        Map<String, String> details = new LinkedHashMap<>();
        report.during()
                .forEach((target, line) ->
                        details.put("during." + target, line.calls() + " calls, " + line.failed() + " failed"));
        var _ = audit.append(AuditEntry.of(at, actor, "drill.end", drill.id(), details))
                .exceptionally(failed -> {
                    LOG.error("drill {}: its end is not written down", drill.id(), failed);
                    return null;
                });
    }

    /// What drills have shown: those under way, then those that are over, the latest first.
    public synchronized List<DrillReport> reports() {
        List<DrillReport> all = new ArrayList<>();
        tallies.values().forEach(seen -> all.add(report(seen, false, seen.drill.until())));
        reports.descendingIterator().forEachRemaining(all::add);
        return all;
    }

    public Optional<DrillReport> report(String id) {
        return reports().stream()
                .filter(report -> report.drill().id().equals(id))
                .findFirst();
    }

    private static DrillReport report(Tallies seen, boolean over, Instant until) {
        return new DrillReport(seen.drill, over, until, seen.during.lines(), seen.beside.lines());
    }

    /// Hears of each attempt of each call.
    void record(CallRecord row, String move) {
        if (tallies.isEmpty()) {
            return;
        }
        for (Tallies seen : tallies.values()) {
            if (move.equals(seen.drill.id() + ":drill")) {
                seen.during.add(row);
            } else if (row.target()
                    .filter(target -> target.provider().equals(seen.drill.provider()))
                    .isPresent()) {
                seen.beside.add(row);
            }
        }
    }
}

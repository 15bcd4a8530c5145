package dev.rehome.relocate.cutover;

import dev.rehome.call.CallRecord;
import dev.rehome.dialect.TargetModel;
import dev.rehome.way.ModelRoute;
import dev.rehome.way.Move;
import dev.rehome.way.Moves;
import dev.rehome.way.route.Health;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// All moves and drills that are under way, as calls see them. Read on each call without a lock; changed by
/// `CutoverControl` alone.
public final class Cutovers implements Moves {
    /// What went back says least of a call: a later plan for the same calls stands before it.
    private static final Comparator<Cutover> RELEVANT = Comparator.comparing(
                    (Cutover one) -> one.status() == Cutover.Status.BACK)
            .thenComparing(Cutover::since, Comparator.reverseOrder());

    private final Health health;
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();
    private final Shadows shadows = new Shadows();
    private volatile View view = new View(Map.of(), Map.of(), List.of());
    private volatile Optional<DrillControl> counting = Optional.empty();
    private volatile Alarm alarm = new Alarm() {
        @Override
        public void breached(Cutover cutover, String guard, String evidence) {}

        @Override
        public void refused(Cutover cutover) {}
    };

    /// @param health knows where a baseline refuses the place
    public Cutovers(Health health) {
        this.health = health;
    }

    /// Hears what has to be acted on. Called on the threads of calls: it must not block.
    public interface Alarm {
        /// A guard of a move is breached.
        void breached(Cutover cutover, String guard, String evidence);

        /// The baseline refuses the place of its callers.
        void refused(Cutover cutover);
    }

    private record View(Map<String, Cutover> byId, Map<String, List<Cutover>> byModel, List<Drill> drills) {}

    void alarm(Alarm hears) {
        alarm = hears;
    }

    /// Replaces what is seen of a move, if it still stands where it stood. A stage that begins watches anew.
    ///
    /// @param from where it stood; empty where there was none
    boolean replace(Optional<Cutover> from, Cutover to, boolean watchesAnew) {
        synchronized (watches) {
            boolean same = find(to.id()).equals(from);
            if (same && watchesAnew) {
                Optional<Watch> before = from.filter(stood -> stood.status() != Cutover.Status.BACK)
                        .map(stood -> watches.get(stood.id()));
                before.ifPresentOrElse(
                        watch -> watch.begin(to.now().kind()),
                        () -> watches.put(to.id(), new Watch(to.planned().guards())));
            }
            if (same) {
                put(to);
            }
            return same;
        }
    }

    /// Replaces what is seen of a move.
    void put(Cutover cutover) {
        watches.computeIfAbsent(cutover.id(), _ -> new Watch(cutover.planned().guards()));
        synchronized (watches) {
            Map<String, Cutover> all = new java.util.LinkedHashMap<>(view.byId);
            all.put(cutover.id(), cutover);
            Map<String, List<Cutover>> byModel = all.values().stream()
                    .sorted(RELEVANT)
                    .collect(Collectors.groupingBy(
                            one -> one.planned().workload().model(), Collectors.toUnmodifiableList()));
            view = new View(Map.copyOf(all), byModel, view.drills);
        }
    }

    /// Who counts the calls of drills.
    void drills(DrillControl counts) {
        counting = Optional.of(counts);
    }

    void put(Drill drill) {
        synchronized (watches) {
            List<Drill> drills = new ArrayList<>(view.drills);
            drills.removeIf(one -> one.id().equals(drill.id()));
            drills.add(drill);
            view = new View(view.byId, view.byModel, List.copyOf(drills));
        }
    }

    void without(Drill ended) {
        synchronized (watches) {
            view = new View(
                    view.byId,
                    view.byModel,
                    view.drills.stream()
                            .filter(drill -> !drill.id().equals(ended.id()))
                            .toList());
        }
    }

    public Optional<Cutover> find(String id) {
        return Optional.ofNullable(view.byId.get(id));
    }

    /// All moves, in the order of their ids.
    public List<Cutover> all() {
        return view.byId.values().stream()
                .sorted(Comparator.comparing(Cutover::id))
                .toList();
    }

    public List<Drill> drills() {
        return view.drills;
    }

    /// What was mirrored, and what was left out.
    public Shadows shadows() {
        return shadows;
    }

    /// Whether a call of a move may be repeated: its stage's budget is not spent.
    public boolean mayRepeat(String id, Instant now) {
        return find(id).flatMap(cutover -> cutover.now().budget())
                .flatMap(budget -> ShadowLimit.reached(budget, shadows.of(id), now))
                .isEmpty();
    }

    /// What the guards of a move have seen.
    public List<Watch.Reading> readings(String id) {
        Watch watch = watches.get(id);
        return watch == null ? List.of() : watch.readings();
    }

    @Override
    public Optional<Move> of(Asked call, ModelRoute route, Instant now) {
        View seen = view;
        for (Drill drill : seen.drills) {
            if (drill.covers(call, now) && Cohort.has(call.conversation().getAsLong(), drill.id(), drill.percent())) {
                return Optional.of(rehearsed(drill, call));
            }
        }
        for (Cutover cutover : seen.byModel.getOrDefault(call.model(), List.of())) {
            if (cutover.covers(call)) {
                return Optional.of(move(cutover, call, route, now));
            }
        }
        return Optional.empty();
    }

    /// What would serve a call if its provider went: the candidates of the plan that it is part of, the best first.
    /// Embeddings have theirs only when they have moved, because until then the vectors of the old model are asked.
    public List<TargetModel> behind(Asked call) {
        return covering(call).map(Serving::lawful).orElse(List.of());
    }

    private Optional<Cutover> covering(Asked call) {
        return view.byModel.getOrDefault(call.model(), List.of()).stream()
                .filter(cutover -> cutover.covers(call))
                .filter(cutover -> !cutover.movesAtOnce() || cutover.isAtFull())
                .findFirst();
    }

    private Move rehearsed(Drill drill, Asked call) {
        return covering(call)
                .map(cutover -> Serving.drill(cutover, drill))
                .orElseGet(() -> Move.drill(drill.id(), drill.provider()));
    }

    private Move move(Cutover cutover, Asked call, ModelRoute route, Instant now) {
        boolean isMarked = cutover.status() == Cutover.Status.EMERGENCY;
        boolean isRefused = isRefused(cutover.planned().baseline(), route, now);
        if (isRefused && !isMarked) {
            alarm.refused(cutover);
        }
        return isRefused || isMarked ? Serving.emergency(cutover) : Serving.usual(cutover, call, now);
    }

    private boolean isRefused(TargetModel baseline, ModelRoute route, Instant now) {
        return route.targets().stream()
                .filter(target -> target.name().equals(baseline.toString()))
                .anyMatch(target -> health.isRegionRefused(target.triple(), now));
    }

    /// Hears of each attempt of each call; those of a move are compared.
    public void record(CallRecord row) {
        String tag = row.caller().tags().getOrDefault(CallRecord.MOVE, "");
        counting.ifPresent(drills -> drills.record(row, tag));
        boolean mirrored = tag.startsWith(CallRecord.SHADOW);
        if (mirrored) {
            shadows.record(tag.substring(CallRecord.SHADOW.length()), row);
        }
        if (tag.isEmpty() || row.target().isEmpty()) {
            return;
        }
        String id = mirrored
                ? tag.substring(CallRecord.SHADOW.length())
                : tag.substring(0, Math.max(tag.lastIndexOf(':'), 0));
        Cutover cutover = view.byId.get(id);
        Watch watch = watches.get(id);
        if (cutover == null || watch == null) {
            return;
        }
        String target = row.target().get().toString();
        Optional<Watch.Breach> breach = Optional.empty();
        if (target.equals(cutover.candidate().toString())) {
            breach = watch.candidate(row);
        } else if (target.equals(cutover.planned().baseline().toString())) {
            breach = watch.baseline(row);
        }
        breach.ifPresent(found -> breached(cutover, found));
    }

    /// Hears whether a mirrored answer agreed with what the client got.
    public void compared(String id, boolean agreed, Instant at) {
        shadows.compared(id, at);
        Cutover cutover = view.byId.get(id);
        Watch watch = watches.get(id);
        if (cutover != null && watch != null) {
            watch.compared(agreed).ifPresent(found -> breached(cutover, found));
        }
    }

    /// The calls go back at once; what has to be written down is written after that.
    ///
    /// @param cutover as it stood before its watch was looked up: an older watch says nothing of a new start
    private void breached(Cutover cutover, Watch.Breach breach) {
        if (cutover.status() == Cutover.Status.RUNNING) {
            alarm.breached(cutover, breach.guard(), breach.text());
        }
    }
}

package dev.rehome.relocate.inventory;

import dev.rehome.call.Feature;
import dev.rehome.call.Outcome;
import dev.rehome.dialect.Operation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Sorts rows of the ledger into tallies. Rows that are alike share one `Kind`, taken apart once.
final class LedgerRows {
    private static final int KINDS_MAX = 200_000;
    private static final int PICO_DIGITS = 12;
    private static final String BETWEEN = "\u001f";
    /// They only look after what another call has begun.
    private static final Set<Operation> FOLLOWING = Set.of(Operation.VIDEO_STATUS, Operation.VIDEO_CONTENT);

    private static final Set<Feature> ALL = Set.copyOf(EnumSet.allOf(Feature.class));
    private static final Map<String, Feature> FEATURES = words(Feature.values(), Feature::word);
    private static final Map<String, Operation> OPERATIONS = words(Operation.values(), Operation::word);
    private static final Map<String, Outcome> OUTCOMES = words(Outcome.values(), Outcome::word);

    private final Tallies tallies;
    private final boolean withOwn;
    private final Map<String, Kind> kinds = new HashMap<>();
    private long rows;
    private long undecided;
    private long own;
    private long following;

    LedgerRows(Tallies tallies, boolean withOwn) {
        this.tallies = tallies;
        this.withOwn = withOwn;
    }

    /// The numbers of a row.
    record Figures(long input, long output, boolean counted, long durationUs, long costPico) {}

    /// What alike rows have in common, and their money that is not yet in the tally.
    private static final class Kind {
        private final boolean undecided;
        private final boolean own;
        private final boolean following;
        private final boolean last;
        private final Optional<Tally> tally;
        private final Set<Feature> features;
        private final Outcome outcome;
        private final String provider;
        private final String currency;
        private long pico;

        private Kind(String alike, Tallies tallies, boolean withOwn) {
            String[] part = alike.split(BETWEEN, -1);
            int end = part.length;
            own = part[end - 1].equals("1");
            undecided = part[end - 2].equals("0");
            last = part[end - 3].equals("1");
            currency = part[end - 4];
            provider = part[end - 5];
            outcome = OUTCOMES.getOrDefault(part[end - 6], Outcome.GATEWAY_FAULT);
            Optional<Operation> operation = Optional.ofNullable(OPERATIONS.get(part[2]));
            following = operation.filter(FOLLOWING::contains).isPresent();
            features = features(part[end - 8], part[end - 7].equals("1"));
            // a client's model name may hold the separator: what is between the known ends is the name
            String model = String.join(BETWEEN, Arrays.asList(part).subList(3, end - 8));
            tally = undecided || following || operation.isEmpty() || own && !withOwn
                    ? Optional.empty()
                    : Optional.of(tallies.tally(new WorkloadName(part[0], part[1], model, operation.get())));
        }

        private static Set<Feature> features(String words, boolean streamed) {
            Set<Feature> features = EnumSet.noneOf(Feature.class);
            for (String word : words.split(" ")) {
                Feature feature = FEATURES.get(word);
                if (feature != null) {
                    features.add(feature);
                }
            }
            if (streamed) {
                features.add(Feature.STREAM);
            }
            return features;
        }

        private void flush() {
            if (pico != 0 && tally.isPresent()) {
                tally.get().cost(currency, BigDecimal.valueOf(pico, PICO_DIGITS));
                pico = 0;
            }
        }
    }

    void add(String alike, Figures row) {
        Kind kind = kinds.get(alike);
        if (kind == null) {
            if (kinds.size() == KINDS_MAX) {
                flush();
                kinds.clear();
            }
            kind = new Kind(alike, tallies, withOwn);
            kinds.put(alike, kind);
        }
        if (kind.tally.isEmpty()) {
            leaveOut(kind);
            return;
        }
        rows++;
        count(kind, kind.tally.get(), row);
    }

    private void leaveOut(Kind kind) {
        if (!kind.last) {
            return;
        }
        if (kind.undecided) {
            undecided++;
        } else if (kind.own && !withOwn) {
            own++;
        } else if (kind.following) {
            following++;
        } else {
            undecided++;
        }
    }

    private static void count(Kind kind, Tally tally, Figures row) {
        tally.tokens(row.input, row.output);
        if (row.costPico != 0) {
            if (kind.pico > Long.MAX_VALUE / 2) {
                kind.flush();
            }
            kind.pico = Math.addExact(kind.pico, row.costPico);
        }
        if (!kind.last) {
            return;
        }
        tally.calls(1, kind.features, ALL);
        tally.ended(ended(kind.outcome), 1);
        if (kind.outcome == Outcome.SERVED) {
            tally.served(kind.provider, 1);
            tally.sizes(
                    row.counted ? OptionalLong.of(row.input) : OptionalLong.empty(),
                    row.counted ? OptionalLong.of(row.output) : OptionalLong.empty(),
                    OptionalLong.of(row.durationUs / 1_000));
        }
    }

    private static Use.Ended ended(Outcome outcome) {
        return switch (outcome) {
            case SERVED -> Use.Ended.WELL;
            case REFUSED, CALLER_FAULT, CLIENT_LEFT -> Use.Ended.NOT_SERVED;
            case UPSTREAM_FAULT, BROKEN, GATEWAY_FAULT -> Use.Ended.FAILED;
        };
    }

    /// Brings the money that is still held with the rows into the tallies.
    void flush() {
        kinds.values().forEach(Kind::flush);
    }

    long rows() {
        return rows;
    }

    long skipped() {
        return undecided + own + following;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (undecided > 0) {
            notes.add(undecided + " calls came to no decision (no key, no such model, no such path): no workload");
        }
        if (following > 0) {
            notes.add(following + " calls that only asked after a video, or fetched it: no workload");
        }
        if (own > 0) {
            notes.add(own + " calls that the gateway made itself are left out; --own counts them");
        }
        return notes;
    }

    private static <E> Map<String, E> words(E[] values, Function<E, String> word) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(word, Function.identity()));
    }
}

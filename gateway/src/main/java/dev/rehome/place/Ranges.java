package dev.rehome.place;

import dev.rehome.call.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The ranges of one source in columns, with their answers interned. IPv6 ranges are cut where they would reach into
/// the IPv4-mapped block, because IPv4 and IPv6 do not contain each other.
final class Ranges implements PlaceSource.Sink {
    private static final Address BEFORE_V4 = new Address(0, Address.V4_PREFIX - 1);
    private static final Address AFTER_V4 = new Address(0, Address.V4_PREFIX + (1L << 32));

    private final List<Set<Place>> answers = new ArrayList<>();
    private final Map<Set<Place>, Integer> answerIds = new HashMap<>();
    private final Map<Optional<Place>, Integer> singleIds = new HashMap<>();
    private long[] bounds = new long[4 * 1024];
    private int[] answerOf = new int[1024];
    private int size;
    private int entries;
    private int unusable;
    private boolean ordered = true;

    @Override
    public void range(Address first, Address last, Optional<Place> answer) {
        if (first.compareTo(last) > 0 || first.isV4() != last.isV4()) {
            throw new SourceFailure("range: " + first.text() + " to " + last.text() + " (expected: first before last)");
        }
        entries++;
        if (answer.isEmpty()) {
            unusable++;
        }
        int id = idOf(answer);
        boolean cut = !first.isV4() && first.compareTo(BEFORE_V4) <= 0 && last.compareTo(AFTER_V4) >= 0;
        if (cut) {
            add(first, BEFORE_V4, id);
            add(AFTER_V4, last, id);
        } else {
            add(first, last, id);
        }
    }

    void add(Address first, Address last, int answer) {
        if (size == answerOf.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
            answerOf = Arrays.copyOf(answerOf, 2 * answerOf.length);
        }
        ordered = ordered && (size == 0 || last(size - 1).compareTo(first) < 0);
        bounds[4 * size] = first.high();
        bounds[4 * size + 1] = first.low();
        bounds[4 * size + 2] = last.high();
        bounds[4 * size + 3] = last.low();
        answerOf[size++] = answer;
    }

    private int idOf(Optional<Place> answer) {
        Integer known = singleIds.get(answer);
        if (known == null) {
            known = idOf(answer.map(Set::of).orElse(Set.of()));
            singleIds.put(answer, known);
        }
        return known;
    }

    int idOf(Set<Place> answer) {
        Integer known = answerIds.get(answer);
        if (known != null) {
            return known;
        }
        answerIds.put(answer, answers.size());
        answers.add(answer);
        return answers.size() - 1;
    }

    int size() {
        return size;
    }

    int entries() {
        return entries;
    }

    int unusable() {
        return unusable;
    }

    /// Whether the ranges came in order and without overlap.
    boolean isOrdered() {
        return ordered;
    }

    Address first(int index) {
        return new Address(bounds[4 * index], bounds[4 * index + 1]);
    }

    Address last(int index) {
        return new Address(bounds[4 * index + 2], bounds[4 * index + 3]);
    }

    int answerId(int index) {
        return answerOf[index];
    }

    Set<Place> answer(int id) {
        return answers.get(id);
    }
}

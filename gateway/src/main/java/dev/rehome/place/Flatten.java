package dev.rehome.place;

import dev.rehome.call.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Turns ranges in any order, with any overlaps, into ordered ranges without overlap: the narrowest range counts, and
/// equally narrow ones together.
final class Flatten {
    private final Ranges in;
    private final Ranges out = new Ranges();
    private final PriorityQueue<Open> open = new PriorityQueue<>(Comparator.comparing(Open::width));

    private Flatten(Ranges in) {
        this.in = in;
    }

    static Ranges of(Ranges ranges) {
        return ranges.isOrdered() ? ranges : new Flatten(ranges).run();
    }

    private Ranges run() {
        List<Integer> byFirst = IntStream.range(0, in.size())
                .boxed()
                .sorted(Comparator.comparing(in::first))
                .toList();
        List<Address> bounds = bounds();
        int next = 0;
        for (int i = 0; i < bounds.size(); i++) {
            Address from = bounds.get(i);
            while (next < byFirst.size() && in.first(byFirst.get(next)).equals(from)) {
                open.add(opened(byFirst.get(next++)));
            }
            Set<Place> answer = new HashSet<>();
            if (narrowest(from, answer)) {
                out.add(from, end(bounds, i), out.idOf(Set.copyOf(answer)));
            }
        }
        return out;
    }

    private static Address end(List<Address> bounds, int index) {
        Address next = index + 1 < bounds.size() ? bounds.get(index + 1) : new Address(0, 0);
        return new Address(next.low() == 0 ? next.high() - 1 : next.high(), next.low() - 1);
    }

    /// Every address at which some range begins or has just ended.
    private List<Address> bounds() {
        TreeSet<Address> bounds = new TreeSet<>();
        for (int i = 0; i < in.size(); i++) {
            bounds.add(in.first(i));
            Address after = in.last(i).next();
            if (!after.equals(new Address(0, 0))) {
                bounds.add(after);
            }
        }
        return new ArrayList<>(bounds);
    }

    /// Collects the answers of the narrowest ranges open at `from`; false where none is open.
    private boolean narrowest(Address from, Set<Place> answer) {
        dropEnded(from);
        Open narrowest = open.peek();
        if (narrowest == null) {
            return false;
        }
        List<Open> taken = new ArrayList<>();
        Open at = narrowest;
        while (at != null && at.width().equals(narrowest.width())) {
            taken.add(open.remove());
            answer.addAll(in.answer(at.answer()));
            dropEnded(from);
            at = open.peek();
        }
        open.addAll(taken);
        return true;
    }

    private void dropEnded(Address from) {
        Open top = open.peek();
        while (top != null && top.last().compareTo(from) < 0) {
            open.remove();
            top = open.peek();
        }
    }

    private Open opened(int index) {
        Address first = in.first(index);
        Address last = in.last(index);
        long borrow = Long.compareUnsigned(last.low(), first.low()) < 0 ? 1 : 0;
        Address width = new Address(last.high() - first.high() - borrow, last.low() - first.low());
        return new Open(last, width, in.answerId(index));
    }

    /// A range that has begun.
    private record Open(Address last, Address width, int answer) {}
}

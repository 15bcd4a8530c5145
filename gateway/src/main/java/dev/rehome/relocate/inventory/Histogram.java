package dev.rehome.relocate.inventory;

import dev.rehome.relocate.Percentiles;
import java.util.Arrays;
import java.util.Optional;

/// Counts how large values are, in bounded memory: exact below 128, above that within 1/64 of the value.
final class Histogram {
    private static final int EXACT_BITS = 7;
    private static final int STEP_BITS = 6;
    private static final int STEPS = 1 << STEP_BITS;

    private long[] counts = new long[1 << EXACT_BITS];
    private long count;
    private long max;

    /// @param value from 0; what is below counts as 0
    void add(long value) {
        long held = Math.max(0, value);
        int slot = slot(held);
        if (slot >= counts.length) {
            counts = Arrays.copyOf(counts, slot + STEPS);
        }
        counts[slot]++;
        count++;
        max = Math.max(max, held);
    }

    /// Empty while nothing was counted.
    Optional<Percentiles> percentiles() {
        return count == 0 ? Optional.empty() : Optional.of(new Percentiles(at(50), at(90), at(99), max));
    }

    private long at(int percent) {
        long rank = (count * percent + 99) / 100;
        long seen = 0;
        for (int slot = 0; slot < counts.length; slot++) {
            seen += counts[slot];
            if (seen >= rank) {
                return Math.min(max, largest(slot));
            }
        }
        return max;
    }

    private static int slot(long value) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(value);
        if (bits <= EXACT_BITS) {
            return (int) value;
        }
        int shift = bits - EXACT_BITS;
        return shift * STEPS + (int) (value >>> shift);
    }

    /// The largest value that falls into a slot.
    private static long largest(int slot) {
        if (slot < 1 << EXACT_BITS) {
            return slot;
        }
        int shift = slot / STEPS - 1;
        long top = slot - (long) shift * STEPS;
        return ((top + 1) << shift) - 1;
    }
}

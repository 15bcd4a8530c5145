package dev.rehome.ledger;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// A bounded queue of fixed size from many event loops to one thread, without locks and without allocation.
final class Ring<T> {
    private final AtomicReferenceArray<@Nullable T> slots;
    private final int mask;
    private final AtomicLong head = new AtomicLong();
    private final AtomicLong tail = new AtomicLong();

    /// @param rowsMax how many it holds; rounded up to a power of two
    Ring(int rowsMax) {
        int size = Integer.highestOneBit(Math.max(2, rowsMax) - 1) << 1;
        slots = new AtomicReferenceArray<>(size);
        mask = size - 1;
    }

    /// Puts one in.
    ///
    /// @return false where it is full
    boolean offer(T value) {
        while (true) {
            long place = tail.get();
            if (place - head.get() > mask) {
                return false;
            }
            if (tail.compareAndSet(place, place + 1)) {
                slots.setRelease((int) place & mask, value);
                return true;
            }
        }
    }

    /// Takes the oldest out, or null where there is none. Only for the one thread that reads.
    @Nullable
    T poll() {
        long place = head.getPlain();
        int slot = (int) place & mask;
        T value = slots.getAcquire(slot);
        if (value != null) {
            slots.setRelease(slot, null);
            head.setRelease(place + 1);
        }
        return value;
    }

    int depth() {
        return (int) Math.max(0, tail.get() - head.get());
    }

    int capacity() {
        return mask + 1;
    }
}

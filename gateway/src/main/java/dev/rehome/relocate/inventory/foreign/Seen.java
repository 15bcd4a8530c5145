package dev.rehome.relocate.inventory.foreign;

import java.util.Arrays;

/// Remembers which rows were read, by a hash of 64 bits each. Of ten million rows, the chance that two different ones
/// have the same hash is three in a million.
final class Seen {
    private static final int ROWS_MAX = 32 << 20;
    private static final long PRIME = 0x100000001b3L;
    private static final long BASIS = 0xcbf29ce484222325L;

    private long[] slots = new long[1 << 10];
    private int size;

    /// @return whether it is new; true for all once there is no more room
    boolean add(long hash) {
        if (size >= ROWS_MAX) {
            return true;
        }
        if (size * 2 >= slots.length) {
            grow();
        }
        boolean fresh = put(slots, hash == 0 ? 1 : hash);
        size += fresh ? 1 : 0;
        return fresh;
    }

    boolean isFull() {
        return size >= ROWS_MAX;
    }

    static long hash(String text) {
        long hash = BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash ^= hash >>> 32;
        hash *= 0x9e3779b97f4a7c15L;
        return hash ^ hash >>> 29;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        Arrays.stream(slots).filter(hash -> hash != 0).forEach(hash -> put(larger, hash));
        slots = larger;
    }

    private static boolean put(long[] slots, long hash) {
        int at = (int) hash & slots.length - 1;
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return false;
            }
            at = at + 1 & slots.length - 1;
        }
        slots[at] = hash;
        return true;
    }
}

package dev.rehome.relocate.cutover;

/// Which conversations are part of a share. The same ones at each call, and those of 5 percent are among those of 25.
final class Cohort {
    private Cohort() {}

    /// @param conversation the same number for all calls of one conversation
    /// @param id so that the shares of two moves are independent
    static boolean has(long conversation, String id, int percent) {
        return share(conversation, id) * 100 < percent;
    }

    private static double share(long conversation, String id) {
        return (mix(conversation ^ mix(id.hashCode())) >>> 11) * 0x1p-53;
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ a >>> 27) * 0x94d049bb133111ebL;
        return b ^ b >>> 31;
    }
}

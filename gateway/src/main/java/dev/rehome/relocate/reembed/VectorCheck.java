package dev.rehome.relocate.reembed;

/// Whether vectors can be kept: all of one length, finite, and not zero. The first one says how long they are where
/// nobody has said it before.
final class VectorCheck {
    private int dimensions;

    /// @param dimensions how long they must be; 0 for as long as the first one
    VectorCheck(int dimensions) {
        this.dimensions = dimensions;
    }

    synchronized int dimensions() {
        return dimensions;
    }

    /// @throws ReembedStopped when it cannot be kept
    void check(Item item, float[] vector) throws ReembedStopped {
        int expected = expected(vector.length);
        if (vector.length != expected || expected == 0) {
            throw new ReembedStopped(item.shown() + ": a vector of " + vector.length + " numbers (expected: "
                    + (expected == 0 ? "some" : expected) + ")");
        }
        boolean isZero = true;
        for (float number : vector) {
            if (!Float.isFinite(number)) {
                throw new ReembedStopped(item.shown() + ": a vector with " + number + " (expected: finite numbers)");
            }
            isZero &= number == 0;
        }
        if (isZero) {
            throw new ReembedStopped(item.shown() + ": a vector of zeros (expected: one with a direction)");
        }
    }

    private synchronized int expected(int length) {
        if (dimensions == 0) {
            dimensions = length;
        }
        return dimensions;
    }
}

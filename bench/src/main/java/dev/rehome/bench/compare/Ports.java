package dev.rehome.bench.compare;

/// Where everything of a comparison listens, on loopback.
///
/// @param canned whole answers at once
/// @param paced streams
record Ports(int canned, int paced, int nginx, int rehome, int rehomeAdmin, int portkey, int litellm) {
    static Ports from(int first) {
        return new Ports(first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6);
    }
}

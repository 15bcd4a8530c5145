package dev.rehome.metrics;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The series of some metrics by their labels, of which there are at most so many: all others share one.
final class Bounded<K, V> {
    private final ConcurrentHashMap<K, V> series = new ConcurrentHashMap<>();
    private final int seriesMax;
    private final K other;
    private final Function<K, V> make;

    /// @param other the labels of what is beyond the limit
    Bounded(int seriesMax, K other, Function<K, V> make) {
        this.seriesMax = seriesMax;
        this.other = other;
        this.make = make;
    }

    V get(K labels) {
        V known = series.get(labels);
        if (known != null) {
            return known;
        }
        return series.computeIfAbsent(series.size() < seriesMax ? labels : other, make);
    }
}

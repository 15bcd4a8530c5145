package dev.rehome.server;

/// What the admin port shows of other parts.
public interface AdminPages {
    /// The metrics in Prometheus' text format.
    String metrics();

    /// The content type of `metrics`.
    String metricsType();
}

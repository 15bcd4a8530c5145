package dev.rehome.server;

/// The metrics, as the admin port shows them.
public interface AdminPages {
    /// In Prometheus' text format. May take a while: not called on an event loop.
    String scrape();

    /// The content type of what `scrape` gives.
    String type();
}

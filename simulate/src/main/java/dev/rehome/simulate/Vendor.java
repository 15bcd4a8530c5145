package dev.rehome.simulate;

/// One simulated vendor: answers requests as the real one does. It keeps no state of a single request, so that one
/// instance serves many connections.
public interface Vendor {
    /// What a configuration must say to call it.
    VendorCard card();

    /// Answers one HTTP request whose body has arrived. Called on the event loop: must not block.
    void serve(Exchange exchange);

    /// Answers a request that asks for an upgrade to WebSocket; called before any body is read.
    default void upgrade(Exchange exchange) {
        exchange.refuse(Refusal.text(404, "404 page not found"));
    }
}

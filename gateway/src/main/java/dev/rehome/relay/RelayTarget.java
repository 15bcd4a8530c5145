package dev.rehome.relay;

import dev.rehome.config.CallTimeouts;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.TargetModel;
import dev.rehome.way.route.Health;
import java.util.List;

/// A lawful target as the relay needs it.
///
/// @param skew the provider's clock, as last seen
/// @param upstream the provider's way out
/// @param timeouts the provider's
/// @param notices the headers while a notice touches this caller and target, such as `Sunset`
public record RelayTarget(
        TargetModel model,
        Health.Triple triple,
        Dialect dialect,
        Credentials credentials,
        Skew skew,
        Upstream upstream,
        CallTimeouts timeouts,
        List<Header> notices) {
    public RelayTarget {
        notices = List.copyOf(notices);
    }

    public String name() {
        return model.toString();
    }

    /// A response header.
    public record Header(String name, String value) {}
}

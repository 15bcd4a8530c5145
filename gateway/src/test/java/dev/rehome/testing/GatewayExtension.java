package dev.rehome.testing;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A gateway for all tests of a class, whose books are checked after each of them.
///
/// ```java
/// @RegisterExtension
/// static final GatewayExtension GATEWAY = new GatewayExtension(GatewayPlan.of("openai", "zhipu"));
/// ```
public final class GatewayExtension implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private final GatewayPlan plan;
    private Optional<RunningGateway> gateway = Optional.empty();

    public GatewayExtension(GatewayPlan plan) {
        this.plan = plan;
    }

    /// The gateway, from before the first test to after the last.
    public RunningGateway get() {
        return gateway.orElseThrow();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        gateway = Optional.of(RunningGateway.start(plan));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        get().settle();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        get().close();
    }
}

package dev.rehome.outside;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Anthropic's SDKs, for all test classes of a run: each process is started at its first use and ended with the run.
///
/// Where Node or Python is not there, the tests with it are reported as skipped.
final class MessagesClients implements BeforeAllCallback {
    private Optional<Started> started = Optional.empty();

    @Override
    public void beforeAll(ExtensionContext context) {
        started = Optional.of(context.getRoot()
                .getStore(ExtensionContext.Namespace.create(MessagesClients.class))
                .computeIfAbsent(Started.class, _ -> new Started(), Started.class));
    }

    MessagesClient of(MessagesClient.Of sdk) {
        return sdk == MessagesClient.Of.JAVA
                ? new AnthropicJava()
                : started.orElseThrow().child(sdk);
    }

    /// The processes that run.
    private static final class Started implements AutoCloseable {
        private final Map<MessagesClient.Of, Optional<ChildSdk>> children = new ConcurrentHashMap<>();

        ChildSdk child(MessagesClient.Of sdk) {
            return children.computeIfAbsent(sdk, Started::start)
                    .orElseGet(() -> abort("Anthropic's SDK is not tested: there is no " + sdk + " with an installer"));
        }

        private static Optional<ChildSdk> start(MessagesClient.Of sdk) {
            return sdk == MessagesClient.Of.NODE
                    ? Installed.node("anthropic-node")
                    : Installed.python("anthropic-python");
        }

        @Override
        public void close() {
            children.values().forEach(child -> child.ifPresent(ChildSdk::close));
        }
    }
}

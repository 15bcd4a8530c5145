package dev.rehome.outside;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Google's SDKs, for all test classes of a run: each process is started at its first use and ended with the run.
///
/// Where Node or Python is not there, the tests with it are reported as skipped.
final class GoogleClients implements BeforeAllCallback {
    private Optional<Started> started = Optional.empty();

    enum Of {
        NODE,
        PYTHON
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        started = Optional.of(context.getRoot()
                .getStore(ExtensionContext.Namespace.create(GoogleClients.class))
                .computeIfAbsent(Started.class, _ -> new Started(), Started.class));
    }

    OutsideClient of(Of sdk) {
        return started.orElseThrow().child(sdk);
    }

    /// The processes that run.
    private static final class Started implements AutoCloseable {
        private final Map<Of, Optional<ChildSdk>> children = new ConcurrentHashMap<>();

        ChildSdk child(Of sdk) {
            return children.computeIfAbsent(sdk, Started::start)
                    .orElseGet(() -> abort("Google's SDK is not tested: there is no " + sdk + " with an installer"));
        }

        private static Optional<ChildSdk> start(Of sdk) {
            return switch (sdk) {
                case NODE -> Installed.node("google-node");
                case PYTHON -> Installed.python("google-python");
            };
        }

        @Override
        public void close() {
            children.values().forEach(child -> child.ifPresent(ChildSdk::close));
        }
    }
}

package dev.rehome.outside;

import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The clients, for all test classes of a run: each process is started at its first use and ended with the run.
///
/// Where Node or Python is not there, the tests with it are reported as skipped, and why is logged.
final class OutsideClients implements BeforeAllCallback {
    private static final System.Logger LOG = System.getLogger(OutsideClients.class.getName());

    private Optional<Started> started = Optional.empty();

    @Override
    public void beforeAll(ExtensionContext context) {
        started = Optional.of(context.getRoot()
                .getStore(ExtensionContext.Namespace.create(OutsideClients.class))
                .computeIfAbsent(Started.class, _ -> new Started(), Started.class));
    }

    OutsideClient of(Sdk sdk) {
        return switch (sdk) {
            case OPENAI_JAVA -> new OpenAiJava();
            case LANGCHAIN4J -> new LangChain4j();
            case OPENAI_NODE, OPENAI_PYTHON -> started.orElseThrow().child(sdk);
        };
    }

    /// The same SDK, for the Responses API; LangChain4j has none.
    ResponsesClient responses(Sdk sdk) {
        return switch (sdk) {
            case OPENAI_JAVA -> new OpenAiResponsesJava();
            case OPENAI_NODE, OPENAI_PYTHON -> started.orElseThrow().child(sdk);
            case LANGCHAIN4J -> throw new IllegalArgumentException("no Responses API in " + sdk);
        };
    }

    /// The SDKs that know more than chats.
    MediaSdk media(Sdk sdk) {
        return switch (sdk) {
            case OPENAI_JAVA -> new OpenAiJavaMedia();
            case OPENAI_NODE, OPENAI_PYTHON -> started.orElseThrow().child(sdk);
            case LANGCHAIN4J -> throw new IllegalArgumentException("no SDK for this");
        };
    }

    /// The processes that run.
    private static final class Started implements AutoCloseable {
        private final Map<Sdk, Optional<ChildSdk>> children = new ConcurrentHashMap<>();

        ChildSdk child(Sdk sdk) {
            Optional<ChildSdk> child = children.computeIfAbsent(sdk, Started::start);
            return child.orElseGet(() -> abort(missing(sdk)));
        }

        private static Optional<ChildSdk> start(Sdk sdk) {
            Optional<ChildSdk> child = sdk == Sdk.OPENAI_NODE ? Installed.node("node") : Installed.python("python");
            if (child.isEmpty()) {
                LOG.log(System.Logger.Level.WARNING, missing(sdk));
            }
            return child;
        }

        private static String missing(Sdk sdk) {
            return sdk == Sdk.OPENAI_NODE
                    ? "OpenAI's SDK for Node is not tested: there is no node with npm here"
                    : "OpenAI's SDK for Python is not tested: there is no python3 (3.10 or later) with venv here";
        }

        @Override
        public void close() {
            children.values().forEach(child -> child.ifPresent(ChildSdk::close));
        }
    }
}

package dev.rehome.outside;

import dev.rehome.outside.OutsideClient.Ask;
import dev.rehome.outside.OutsideClient.Door;
import dev.rehome.outside.OutsideClient.Said;
import java.util.List;

/// One of Anthropic's SDKs, as its users use it. Every method makes a client for the door, which is scheme, host and
/// port, and calls it once, without retries.
interface MessagesClient {
    Said chat(Door door, Ask ask);

    /// What the SDK itself puts together from a stream.
    Said stream(Door door, Ask ask);

    /// Asks with tools in a stream, answers every call with `sunny` and asks again: what was said then.
    Said converse(Door door, Ask ask);

    long count(Door door, Ask ask);

    List<String> models(Door door);

    /// Opens a stream, takes the first piece, and leaves.
    void abort(Door door, Ask ask);

    /// The SDKs there are.
    enum Of {
        JAVA,
        NODE,
        PYTHON
    }
}

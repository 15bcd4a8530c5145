package dev.rehome.relay;

import dev.rehome.chat.Usage;
import dev.rehome.dialect.Failure;

/// Who is told what becomes of a call: the one place from which the ledger, the limits and the metrics learn of it.
public interface Observer {
    /// A request goes to a provider.
    void attempt(RelayTarget target);

    /// It failed, and another attempt follows.
    void attemptFailed(RelayTarget target, Usage usage, Failure failure);

    /// The first content came.
    void firstToken();

    /// The call is over; told exactly once, as the last thing.
    void ended(Relayed result);
}

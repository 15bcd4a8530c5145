package dev.rehome.relay;

import dev.rehome.chat.Usage;
import dev.rehome.dialect.Failure;
import java.util.ArrayList;
import java.util.List;

/// An observer that keeps what it was told.
final class KeptObserver implements Observer {
    final List<String> told = new ArrayList<>();
    final List<Relayed> ends = new ArrayList<>();
    boolean throwsAtEnd;

    @Override
    public void attempt(RelayTarget target) {
        told.add("attempt " + target.name());
    }

    @Override
    public void attemptFailed(RelayTarget target, Usage usage, Failure failure) {
        told.add("failed " + target.name() + " " + failure.kind() + " " + usage.total());
    }

    @Override
    public void firstToken() {
        told.add("first token");
    }

    @Override
    public void ended(Relayed result) {
        told.add("ended " + result.end());
        ends.add(result);
        if (throwsAtEnd) {
            throw new IllegalStateException("ended");
        }
    }

    Relayed end() {
        return ends.getLast();
    }
}

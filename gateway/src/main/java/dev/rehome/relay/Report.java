package dev.rehome.relay;

import dev.rehome.chat.Usage;
import dev.rehome.dialect.Failure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the observer is told of one call: each attempt once, and the end once.
///
/// That an attempt failed is told when the next one begins, and not before: until then it may turn out to be the last,
/// and then it is told as the end. So no attempt is told twice, and none is invented.
final class Report {
    private final Observer observer;
    private final long inputEstimate;
    private @Nullable Try last;
    private @Nullable Failure lastFailed;
    private int attempts;
    private long firstTokenNanos = -1;
    private long bytesOut;
    private boolean ended;

    /// @param inputEstimate tokens of the request, for when the provider does not count
    Report(Observer observer, long inputEstimate) {
        this.observer = observer;
        this.inputEstimate = inputEstimate;
    }

    void attempt(Try made) {
        Try before = last;
        Failure why = lastFailed;
        lastFailed = null;
        if (before != null && why != null) {
            observer.attemptFailed(before.target(), before.answer().wasted(), why);
        }
        last = made;
        attempts++;
        observer.attempt(made.target());
    }

    /// The attempt that was made last failed.
    void failed(Failure why) {
        lastFailed = why;
    }

    void firstToken(long nanos) {
        if (firstTokenNanos < 0) {
            firstTokenNanos = nanos;
            observer.firstToken();
        }
    }

    void sent(int bytes) {
        bytesOut += bytes;
    }

    long inputEstimate() {
        return inputEstimate;
    }

    void ended(Relayed.End end, Optional<Failure> failure, int status) {
        if (ended) {
            return;
        }
        ended = true;
        Try at = last;
        RelayTarget target = at == null ? null : at.target();
        List<String> warnings = at == null ? List.of() : at.warnings();
        observer.ended(
                new Relayed(end, target, attempts, usage(end), failure, status, firstTokenNanos, bytesOut, warnings));
    }

    private Usage usage(Relayed.End end) {
        Try at = last;
        if (at == null) {
            return Usage.estimated(0, 0);
        }
        boolean gaveNothing = end == Relayed.End.REFUSED || lastFailed != null;
        return gaveNothing ? at.answer().wasted() : at.answer().usage(end == Relayed.End.SERVED, inputEstimate);
    }
}

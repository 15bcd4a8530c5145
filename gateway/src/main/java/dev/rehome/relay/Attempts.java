package dev.rehome.relay;

import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Decides what to try after a failure. It counts; it does nothing itself.
///
/// The next target is preferred to waiting. The same target is tried again when the failure may pass at once (a
/// connection that broke, a token that ended, a clock that was off), each remedy at most once per target, and when no
/// other target is left and the provider asks for a short wait.
final class Attempts {
    /// A longer wait is the client's to decide.
    static final Duration WAIT_MAX = Duration.ofSeconds(3);

    private static final Duration WAIT_DEFAULT = Duration.ofMillis(250);

    private final List<RelayTarget> targets;
    private final List<RelayTarget> standIns;
    private final int attemptsMax;
    private int next;
    private int made;
    private boolean retried;
    private boolean renewed;
    private boolean resigned;

    /// @param standIns targets that are tried too where one refuses the place of its callers
    Attempts(List<RelayTarget> targets, List<RelayTarget> standIns, int attemptsMax) {
        this.targets = new ArrayList<>(targets);
        this.standIns = new ArrayList<>(standIns);
        this.attemptsMax = attemptsMax;
    }

    /// What to do now.
    sealed interface Step {
        /// Try the next target.
        record Other() implements Step {}

        /// Try the same target after a wait.
        record Same(Duration pause, Mending mending) implements Step {
            /// Whether the next attempt mends what was wrong, so that the failure says nothing of the target.
            boolean mends() {
                return mending != Mending.NONE;
            }
        }

        record Stop() implements Step {}
    }

    /// What is done before the same target is tried again.
    enum Mending {
        NONE,
        /// A new credential is fetched.
        RENEW,
        /// The request is signed at the provider's time.
        RESIGN
    }

    boolean hasNext() {
        return next < targets.size() && made < attemptsMax;
    }

    RelayTarget next() {
        retried = false;
        renewed = false;
        resigned = false;
        return targets.get(next++);
    }

    void made() {
        made++;
    }

    Step after(Failure failure) {
        if (made >= attemptsMax) {
            return new Step.Stop();
        }
        if (failure.kind() == FailureClass.REGION && !standIns.isEmpty()) {
            targets.addAll(standIns);
            standIns.clear();
            return other();
        }
        return switch (failure.remedy()) {
            case NONE -> new Step.Stop();
            case OTHER_TARGET -> other();
            case RENEW_CREDENTIAL_ONCE -> {
                boolean again = !renewed;
                renewed = true;
                yield again ? new Step.Same(Duration.ZERO, Mending.RENEW) : other();
            }
            case RESIGN_AT_SERVER_TIME_ONCE -> {
                boolean again = !resigned && failure.serverTime().isPresent();
                resigned = true;
                yield again ? new Step.Same(Duration.ZERO, Mending.RESIGN) : other();
            }
            case SAME_TARGET -> same(failure);
        };
    }

    private Step same(Failure failure) {
        boolean passing =
                failure.kind() == FailureClass.TRANSPORT && failure.after().isEmpty();
        Duration wait = failure.after().orElse(passing && hasNext() ? Duration.ZERO : WAIT_DEFAULT);
        if (retried || wait.compareTo(WAIT_MAX) > 0 || !passing && hasNext()) {
            return other();
        }
        retried = true;
        return new Step.Same(wait, Mending.NONE);
    }

    private Step other() {
        return hasNext() ? new Step.Other() : new Step.Stop();
    }
}

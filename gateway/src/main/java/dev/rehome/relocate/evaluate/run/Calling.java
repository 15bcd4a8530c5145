package dev.rehome.relocate.evaluate.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Makes the calls of one workload: not those that were made before, within the budget, so many at a time for each
/// target, and again after a failure that passes.
final class Calling {
    private static final int TRIES_MAX = 3;
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private final Caller caller;
    private final Budget budget;
    private final ResultStore results;
    private final Map<String, ResultStore.Kept> kept;
    private final Runner.Pause pause;
    private final int concurrency;
    private final Map<String, Semaphore> targets = new ConcurrentHashMap<>();

    Calling(Runner.Parts parts, Map<String, ResultStore.Kept> kept, int concurrency) {
        this.caller = parts.caller();
        this.budget = parts.budget();
        this.results = parts.results();
        this.pause = parts.pause();
        this.kept = kept;
        this.concurrency = concurrency;
    }

    Replied call(ResultStore.Slot slot, Replay replay) throws InterruptedException {
        String fingerprint = replay.fingerprint();
        ResultStore.Kept before = kept.get(slot.row());
        if (before != null
                && before.fingerprint().equals(fingerprint)
                && before.reply().isFinal()) {
            return before.reply();
        }
        Semaphore free = targets.computeIfAbsent(replay.target().toString(), _ -> new Semaphore(concurrency, true));
        free.acquire();
        try {
            Replied reply = tried(replay);
            if (!(reply instanceof Replied.NotMade)) {
                results.keep(slot, new ResultStore.Kept(fingerprint, reply));
            }
            return reply;
        } finally {
            free.release();
        }
    }

    private Replied tried(Replay replay) throws InterruptedException {
        Replied reply = once(replay);
        for (int tries = 1; tries < TRIES_MAX; tries++) {
            if (!(reply instanceof Replied.Failed failed) || !failed.isWorthAnotherTry()) {
                return reply;
            }
            Duration wait = failed.after().isZero() ? Duration.ofSeconds(tries) : failed.after();
            pause.pause(wait.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : wait);
            reply = once(replay);
        }
        return reply;
    }

    private Replied once(Replay replay) throws InterruptedException {
        return switch (budget.ask(caller.worst(replay))) {
            case Budget.Asked.Refused(String reason) -> new Replied.NotMade(reason);
            case Budget.Asked.Granted granted -> {
                Replied reply = made(granted, replay);
                switch (reply) {
                    case Replied.Answered answered -> budget.settle(granted, answered.cost());
                    // A provider that fails does not say whether it charges: the worst is counted.
                    case Replied.Failed failed when failed.status() >= 500 -> budget.settle(granted, Optional.empty());
                    case Replied.Failed _, Replied.Denied _, Replied.Recorded _, Replied.NotMade _ ->
                        budget.giveBack(granted);
                }
                yield reply;
            }
        };
    }

    private Replied made(Budget.Asked.Granted granted, Replay replay) throws InterruptedException {
        boolean isOver = false;
        try {
            Replied reply = caller.call(replay);
            isOver = true;
            return reply;
        } finally {
            if (!isOver) {
                budget.settle(granted, Optional.empty());
            }
        }
    }
}

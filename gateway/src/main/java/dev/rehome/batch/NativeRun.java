package dev.rehome.batch;

import dev.rehome.batch.NativeCalls.Chosen;
import dev.rehome.batch.NativeCalls.Told;
import dev.rehome.batch.NativeState.Step;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A batch that a provider runs by its own batch API, from wherever it is to where its results are here.
///
/// Each step is in the store before it begins. What may have happened at the provider without our hearing of it (a file
/// taken, a batch begun) is looked for there before it is done again, so that no line is ever run twice. Before data
/// is sent it is decided again whether it may be. What the provider will not do, and what may not go to it any more,
/// is handed back to the gateway, which calls the lines itself.
final class NativeRun {
    private static final Logger LOG = LoggerFactory.getLogger(NativeRun.class);

    /// How long after the end of the batch's time a provider that does not answer is waited for.
    private static final Duration PATIENCE = Duration.ofHours(24);

    private final Batch batch;
    private final BatchRun.Ground ground;
    private final Results results;
    private final Signs signs;
    private final NativeLines lines;
    private boolean isCancelPassedOn;

    /// What happens meanwhile.
    ///
    /// @param woken has a permit when one of them has changed
    /// @param progress is told how far the provider says that it is
    record Signs(
            BooleanSupplier isStopped,
            BooleanSupplier isCancelled,
            BooleanSupplier isExpired,
            Semaphore woken,
            Consumer<Counts> progress) {
        boolean isOver() {
            return isCancelled.getAsBoolean() || isExpired.getAsBoolean();
        }
    }

    NativeRun(Batch batch, BatchRun.Ground ground, Results results, Signs signs) {
        this.batch = batch;
        this.ground = ground;
        this.results = results;
        this.signs = signs;
        this.lines = new NativeLines(batch, ground);
    }

    /// @return whether a provider has run it or was to; then nothing is left to be called
    boolean run() throws IOException, InterruptedException {
        NativeState state = begin();
        while (state.step() != Step.DONE && !signs.isStopped().getAsBoolean()) {
            try {
                NativeState next = step(state);
                boolean isWaiting = next.equals(state);
                if (isWaiting && !isHopeless()) {
                    pause(ground.nativePoll());
                } else {
                    state = ground.store().goes(batch, isWaiting ? state.at(Step.CLEAN) : next);
                }
            } catch (NoSuchFileException gone) {
                giveUp(state);
                throw gone;
            }
        }
        return !state.isByGateway();
    }

    private boolean isHopeless() {
        return ground.clock().instant().isAfter(batch.expiresAt().plus(PATIENCE));
    }

    private NativeState begin() throws IOException, InterruptedException {
        Optional<NativeState> known = ground.store().ways(batch);
        if (known.isPresent()) {
            return known.get();
        }
        Counts counts = results.counts();
        boolean isBegun = counts.completed() + counts.failed() > 0;
        Optional<String> target = isBegun || signs.isOver() ? Optional.empty() : choose();
        return signs.isStopped().getAsBoolean()
                ? NativeState.BY_GATEWAY
                : ground.store().goes(batch, target.map(NativeState::chosen).orElse(NativeState.BY_GATEWAY));
    }

    private Optional<String> choose() throws IOException, InterruptedException {
        Optional<String> model = lines.model();
        if (model.isEmpty()) {
            return Optional.empty();
        }
        return decide(model.get()) instanceof Chosen.Lawful(List<String> targets, boolean isNative) && isNative
                ? Optional.of(targets.getFirst())
                : Optional.empty();
    }

    /// Waits where a limit says so.
    private Chosen decide(String model) throws InterruptedException {
        while (true) {
            Chosen chosen = ground.vendors().choose(batch.submitter(), batch.endpoint(), model);
            if (!(chosen instanceof Chosen.Later(Duration wait))
                    || signs.isOver()
                    || signs.isStopped().getAsBoolean()) {
                return chosen;
            }
            pause(wait);
        }
    }

    /// Whether the lines may go to their target at this moment.
    private boolean isLawful(NativeState state) throws IOException, InterruptedException {
        Optional<String> model = lines.model();
        return model.isPresent()
                && decide(model.get()) instanceof Chosen.Lawful(List<String> targets, var _)
                && targets.contains(state.target());
    }

    /// @return the same where it has to be tried again in a while
    private NativeState step(NativeState state) throws IOException, InterruptedException {
        NativeVendor vendor = vendor(state);
        return switch (state.step()) {
            case UPLOAD -> upload(state, vendor);
            case SUBMIT -> submit(state, vendor);
            case RUN -> look(state, vendor);
            case COLLECT -> collect(state, vendor);
            case CLEAN -> clean(state, vendor, state.at(Step.DONE));
            case HAND_BACK -> clean(state, vendor, NativeState.BY_GATEWAY);
            case DONE -> state;
        };
    }

    /// What a gateway that stops could not delete is deleted when it starts again.
    private NativeState clean(NativeState state, NativeVendor vendor, NativeState next) throws InterruptedException {
        boolean isClean = vendor.clean(state);
        return isClean || !signs.isStopped().getAsBoolean() ? next : state;
    }

    private NativeState upload(NativeState state, NativeVendor vendor) throws IOException, InterruptedException {
        NativeVendor.Found found = vendor.findFile();
        if (signs.isOver()) {
            return found.id().map(state::uploaded).orElse(state).at(Step.CLEAN);
        }
        boolean isLawful = isLawful(state);
        if (signs.isStopped().getAsBoolean()) {
            return state;
        }
        if (!isLawful) {
            LOG.info("{}: {} may not have it any more; the gateway runs it", batch.id(), state.target());
            return found.id().map(state::uploaded).orElse(state).at(Step.HAND_BACK);
        }
        if (found.id().isPresent()) {
            return state.uploaded(found.id().get());
        }
        String id = ground.shelf().nextId();
        Path file = ground.shelf().create(id);
        try {
            if (!lines.encode(state.target(), file)) {
                return state.at(Step.HAND_BACK);
            }
            Told told = vendor.upload(file);
            if (told.isGood()) {
                return NativeVendor.id(told).map(state::uploaded).orElse(state);
            }
            return refused(told, "the file", state);
        } finally {
            ground.shelf().discard(id);
        }
    }

    private NativeState submit(NativeState state, NativeVendor vendor) throws IOException, InterruptedException {
        NativeVendor.Found found = vendor.findBatch(state.inputFile());
        if (!found.isKnown()) {
            return signs.isExpired().getAsBoolean() ? state.at(Step.CLEAN) : state;
        }
        if (found.id().isPresent()) {
            return state.submitted(found.id().get());
        }
        if (signs.isOver()) {
            return state.at(Step.CLEAN);
        }
        boolean isLawful = isLawful(state);
        if (signs.isStopped().getAsBoolean()) {
            return state;
        }
        if (!isLawful) {
            LOG.info("{}: {} may not run it any more; the gateway runs it", batch.id(), state.target());
            return state.at(Step.HAND_BACK);
        }
        String endpoint = ground.vendors().endpoint(state.target(), batch.endpoint());
        Told told = vendor.create(state.inputFile(), endpoint);
        if (told.isGood()) {
            return NativeVendor.id(told).map(state::submitted).orElse(state);
        }
        return refused(told, "the batch", state);
    }

    private NativeState refused(Told told, String what, NativeState state) {
        LOG.warn("{}: {} answered {} to {}", batch.id(), state.target(), told.status(), what);
        return told.isRefusal() ? state.at(Step.HAND_BACK) : state;
    }

    private NativeState look(NativeState state, NativeVendor vendor) throws IOException, InterruptedException {
        if (signs.isOver() && !isCancelPassedOn) {
            isCancelPassedOn = vendor.cancel(state.vendorBatch()).status() > 0;
        }
        Told told = vendor.look(state.vendorBatch());
        Optional<NativeVendor.Seen> seen = told.isGood() ? NativeVendor.seen(told) : Optional.empty();
        if (seen.isPresent()) {
            Counts theirs = seen.get().counts();
            signs.progress().accept(new Counts(results.counts().total(), theirs.completed(), theirs.failed()));
        }
        if (seen.map(NativeVendor.Seen::status).equals(Optional.of("failed"))) {
            LOG.warn("{}: {} will not run it", batch.id(), state.target());
            return state.at(signs.isOver() ? Step.CLEAN : Step.HAND_BACK);
        }
        if (seen.isPresent() && seen.get().isEnd()) {
            return state.at(Step.COLLECT);
        }
        if (told.status() == 404) {
            LOG.warn("{}: {} does not know it any more", batch.id(), state.target());
            lines.unanswered(results);
            return state.at(Step.CLEAN);
        }
        return state;
    }

    private NativeState collect(NativeState state, NativeVendor vendor) throws IOException, InterruptedException {
        Told told = vendor.look(state.vendorBatch());
        Optional<NativeVendor.Seen> seen = told.isGood() ? NativeVendor.seen(told) : Optional.empty();
        if (seen.isEmpty()) {
            return state;
        }
        for (String file : List.of(seen.get().output(), seen.get().errors())) {
            if (!file.isEmpty() && !fetch(file, state, vendor)) {
                return state;
            }
        }
        if (seen.get().status().equals("completed")) {
            lines.unanswered(results);
        }
        results.sync();
        return state.at(Step.CLEAN);
    }

    private boolean fetch(String file, NativeState state, NativeVendor vendor)
            throws IOException, InterruptedException {
        String id = ground.shelf().nextId();
        Path into = ground.shelf().create(id);
        try {
            if (!vendor.download(file, into).isGood()) {
                return false;
            }
            lines.collect(state.target(), into, results);
            return true;
        } finally {
            ground.shelf().discard(id);
        }
    }

    /// The input is gone: nothing can be brought back any more.
    private void giveUp(NativeState state) throws InterruptedException {
        if (!state.isByGateway()) {
            if (!state.vendorBatch().isEmpty()) {
                vendor(state).cancel(state.vendorBatch());
            }
            vendor(state).clean(state);
        }
    }

    private NativeVendor vendor(NativeState state) {
        return new NativeVendor(ground.vendors(), state.provider(), batch.id());
    }

    private void pause(Duration wait) throws InterruptedException {
        if (!signs.isStopped().getAsBoolean() && signs.woken().tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            signs.woken().drainPermits();
        }
    }
}

package dev.rehome.relocate.evaluate.sample;

import dev.rehome.config.Key;
import dev.rehome.config.SamplesOptions;
import dev.rehome.relocate.evaluate.sample.SampleDrops.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records calls off their way: a bounded queue, and one thread that seals and writes. What the queue cannot take is
/// dropped and counted.
public final class SampleRecorder implements Recording, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SampleRecorder.class);
    private static final int WAITING_MAX = 256;
    private static final long LOOK_MILLIS = 200;
    private static final long DROPS_PER_LINE = 1_000;
    private static final long STOP_MILLIS_MAX = 5_000;
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    /// The only label that does not forbid to record; there is no redaction yet that would lift the others.
    private static final Set<String> HARMLESS = Set.of("pseudonymised");

    private final RecordedSamples samples;
    private final InstantSource clock;
    private final BlockingQueue<RecordedCall> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final LongAdder dropped = new LongAdder();
    private final Map<Reason, LongAdder> untold = new EnumMap<>(Reason.class);
    private final LongAdder written = new LongAdder();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Thread thread;
    private Instant nextSweep = Instant.MIN;

    private SampleRecorder(RecordedSamples samples, InstantSource clock) {
        this.samples = samples;
        this.clock = clock;
        for (Reason reason : Reason.values()) {
            untold.put(reason, new LongAdder());
        }
        this.thread = Thread.ofVirtual().name("samples").unstarted(this::run);
    }

    public static SampleRecorder start(RecordedSamples samples, InstantSource clock) {
        SampleRecorder recorder = new SampleRecorder(samples, clock);
        recorder.thread.start();
        return recorder;
    }

    @Override
    public boolean wants(Key key, String labels) {
        Optional<SamplesOptions> options = key.samples();
        return options.isPresent()
                && isHarmless(labels)
                && ThreadLocalRandom.current().nextInt(100) < options.get().percent();
    }

    static boolean isHarmless(String labels) {
        return Arrays.stream(labels.split(","))
                .map(String::strip)
                .allMatch(label -> label.isEmpty() || HARMLESS.contains(label));
    }

    @Override
    public void offer(RecordedCall call) {
        if (call.request().length > BYTES_MAX || call.answer().length > BYTES_MAX) {
            drop(Reason.TOO_LARGE);
        } else if (closing.get() || !waiting.offer(call)) {
            drop(Reason.TOO_MANY);
        }
    }

    @Override
    public void tooLarge() {
        drop(Reason.TOO_LARGE);
    }

    private void drop(Reason reason) {
        dropped.increment();
        count(reason, 1);
        long count = dropped.sum();
        if (count == 1 || count % DROPS_PER_LINE == 0) {
            LOG.warn(
                    "samples: {} calls that were chosen are not recorded so far (too large, or too many at once)",
                    count);
        }
    }

    /// Calls that were chosen and are not kept: too large, too many at once, or the store is down.
    public long dropped() {
        return dropped.sum();
    }

    public long written() {
        return written.sum();
    }

    private void run() {
        try {
            keepHouse();
            while (!closing.get() || !waiting.isEmpty()) {
                RecordedCall call = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (call != null) {
                    write(call);
                }
                keepHouse();
            }
            tellDrops();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Deletes what is past its retention also where no sample comes any more, and writes down what was dropped.
    private void keepHouse() {
        Instant now = clock.instant();
        if (now.isBefore(nextSweep)) {
            return;
        }
        nextSweep = now.plus(SWEEP_EVERY);
        tellDrops();
        try {
            samples.sweep(now).join();
        } catch (CompletionException down) {
            LOG.warn("samples: what is past its retention stays for now: {}", String.valueOf(down.getCause()));
        }
    }

    private void tellDrops() {
        Map<Reason, Long> more = new EnumMap<>(Reason.class);
        untold.forEach((reason, count) -> {
            long since = count.sumThenReset();
            if (since > 0) {
                more.put(reason, since);
            }
        });
        if (more.isEmpty()) {
            return;
        }
        try {
            samples.drops().add(more, clock.instant()).join();
        } catch (CompletionException down) {
            more.forEach(this::count);
            LOG.warn("samples: what was dropped is not written down yet: {}", String.valueOf(down.getCause()));
        }
    }

    private void count(Reason reason, long more) {
        Optional.ofNullable(untold.get(reason)).ifPresent(count -> count.add(more));
    }

    private void write(RecordedCall call) {
        try {
            samples.keep(call, call.key().samples().orElseThrow(), clock.instant())
                    .join();
            written.increment();
        } catch (CompletionException down) {
            dropped.increment();
            count(Reason.STORE_FAILED, 1);
            LOG.warn("samples: one is lost, the store failed: {}", String.valueOf(down.getCause()));
        }
    }

    /// Writes what waits, and ends.
    @Override
    public void close() {
        closing.set(true);
        try {
            thread.join(STOP_MILLIS_MAX);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

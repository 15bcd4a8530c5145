package dev.rehome.metrics;

import dev.rehome.call.CallRecord;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// All metrics of one gateway. Recording is thread-safe and cheap; values that others keep are read at the scrape.
public final class Metrics {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final CallMetrics calls = new CallMetrics(registry);
    private final LongAdder openStreams = new LongAdder();

    public Metrics() {
        gauge(Names.OPEN_STREAMS, "Streams that are open to clients.", openStreams::sum);
    }

    /// Counts a finished attempt.
    public void record(CallRecord call) {
        calls.record(call);
    }

    public void streamOpened() {
        openStreams.increment();
    }

    public void streamClosed() {
        openStreams.decrement();
    }

    /// What the ledger tells.
    ///
    /// @param ringDepth rows waiting in memory, of at most `ringRowsMax`
    /// @param storeUp 1 where the store takes rows, 0 where they are spooled
    public record LedgerValues(
            LongSupplier ringDepth,
            LongSupplier ringRowsMax,
            LongSupplier spoolBytes,
            LongSupplier storeUp,
            LongSupplier writtenRows,
            LongSupplier spooledRows,
            LongSupplier lostRows) {}

    public void ledger(LedgerValues ledger) {
        gauge(Names.RING_DEPTH, "Ledger rows that wait in memory.", ledger.ringDepth::getAsLong);
        gauge(Names.RING_MAX, "How many ledger rows can wait in memory.", ledger.ringRowsMax::getAsLong);
        gauge(Names.SPOOL_BYTES, "Ledger rows that wait on local disk.", ledger.spoolBytes::getAsLong);
        gauge(Names.STORE_UP, "1 while the store takes rows, 0 while they are spooled.", ledger.storeUp::getAsLong);
        counter(Names.WRITTEN, "Ledger rows written to the store.", ledger.writtenRows);
        counter(Names.SPOOLED, "Ledger rows that went to local disk first.", ledger.spooledRows);
        counter(Names.LOST, "Ledger rows that neither memory nor disk had room for.", ledger.lostRows);
    }

    public void accessLog(LongSupplier lostLines) {
        counter(Names.LOG_LOST, "Lines of the access log that were left out.", lostLines);
    }

    /// @param dropped those that were chosen to be recorded and are not
    public void samples(LongSupplier recorded, LongSupplier dropped) {
        counter(Names.SAMPLES_RECORDED, "Calls that were recorded as samples.", recorded);
        counter(
                Names.SAMPLES_DROPPED,
                "Calls that were to be recorded as samples and are not: too large, too many at once, or no store.",
                dropped);
    }

    /// @param ageDays the age of the built-in IP table
    public void seedAge(DoubleSupplier ageDays) {
        gauge(Names.SEED_AGE, "Age of the built-in IP table.", ageDays);
    }

    /// @param version the version of the configuration snapshot that serves, rising with each reload
    public void snapshot(LongSupplier version) {
        gauge(Names.SNAPSHOT, "Version of the snapshot that serves.", version::getAsLong);
    }

    /// @param states by target (`provider/model`): 0 closed, 1 half open, 2 open
    public void breakers(Supplier<Map<String, Integer>> states) {
        GaugeWithCallback.builder()
                .name(Names.BREAKER)
                .help("Circuit breaker of a target: 0 closed, 1 half open, 2 open.")
                .labelNames("target")
                .callback(values -> states.get().forEach((target, state) -> values.call(state, target)))
                .register(registry);
    }

    /// What became of the copies of calls that relocations make.
    ///
    /// @param move such as `plan-1/w1`; from a plan, never from what a client wrote
    /// @param what such as `repeated` or `left_out.busy`
    public record ShadowCount(String move, String what, long number) {}

    public void shadows(Supplier<List<ShadowCount>> counts) {
        CounterWithCallback.builder()
                .name(Names.SHADOW)
                .help("Copies of calls for relocations: repeated, compared, unpriced, or left out and why.")
                .labelNames("move", "what")
                .callback(values ->
                        counts.get().forEach(one -> values.call((double) one.number(), one.move(), one.what())))
                .register(registry);
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(values -> values.call(value.getAsDouble()))
                .register(registry);
    }

    private void counter(String name, String help, LongSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(values -> values.call((double) value.getAsLong()))
                .register(registry);
    }

    /// The `Content-Type` of a scrape.
    public String contentType() {
        return writer.getContentType();
    }

    /// All metrics in Prometheus' text format. Not for an event loop.
    public byte[] scrape() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
        try {
            writer.write(out, registry.scrape(), EscapingScheme.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}

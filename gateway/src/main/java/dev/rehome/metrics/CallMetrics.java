package dev.rehome.metrics;

import dev.rehome.call.CallRecord;
import dev.rehome.call.Cost;
import dev.rehome.call.Party;
import dev.rehome.chat.Usage;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import java.util.Optional;

/// The metrics that are counted from call records. Thread-safe; a record costs some map look-ups and additions.
///
/// Labels come from the configuration and from fixed words, never from what a client wrote: the model is the
/// target's.
final class CallMetrics {
    /// The most series of one metric; beyond it they are counted under `other`.
    private static final int SERIES_MAX = 2_000;

    private static final String NONE = "none";
    private static final String OTHER = "other";
    private static final double NANOS = 1e9;
    private static final double PICO = 1e12;
    private static final double[] TOKEN_EDGES = {
        1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864
    };
    private static final double[] DURATION_EDGES = {
        0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92
    };

    private final Bounded<Ended, CounterDataPoint> calls;
    private final Bounded<Decision, CounterDataPoint> decisions;
    private final Bounded<Refusal, CounterDataPoint> refusals;
    private final Bounded<Failed, CounterDataPoint> failures;
    private final Bounded<String, CounterDataPoint> wouldDeny;
    private final Bounded<Paid, CounterDataPoint> cost;
    private final Bounded<Served, Timing> timings;
    private final Bounded<Target, Consumption> consumption;

    private record Ended(String front, String operation, Target target, String outcome) {}

    private record Decision(String verdict, String provider, String party, String reason) {}

    private record Refusal(String id, int status) {}

    private record Failed(Target target, String kind) {}

    private record Paid(Target target, String currency) {}

    private record Served(String operation, Target target, String error) {}

    private record Target(String provider, String model) {
        static final Target OTHERS = new Target(OTHER, OTHER);

        static Target of(Optional<CallRecord.Target> target) {
            return target.map(t -> new Target(t.provider(), t.model())).orElse(new Target(NONE, NONE));
        }
    }

    private record Timing(DistributionDataPoint duration, DistributionDataPoint firstChunk) {}

    private record Consumption(
            CounterDataPoint[] parts,
            DistributionDataPoint input,
            DistributionDataPoint output,
            CounterDataPoint unpriced) {}

    CallMetrics(PrometheusRegistry registry) {
        Counter ended = counter(
                registry, Names.CALLS, "Calls that ended.", "front", "operation", "provider", "model", "outcome");
        calls = new Bounded<>(
                SERIES_MAX,
                new Ended(OTHER, OTHER, Target.OTHERS, OTHER),
                k -> ended.labelValues(k.front, k.operation, k.target.provider, k.target.model, k.outcome));
        Counter decided = counter(registry, Names.DECISIONS, "Decisions.", "verdict", "provider", "party", "reason");
        decisions = new Bounded<>(
                SERIES_MAX,
                new Decision(OTHER, OTHER, OTHER, OTHER),
                k -> decided.labelValues(k.verdict, k.provider, k.party, k.reason));
        Counter refused = counter(
                registry, Names.REFUSALS, "Calls refused or failed, by what the client was told.", "refusal", "status");
        refusals = new Bounded<>(
                SERIES_MAX, new Refusal(OTHER, 0), k -> refused.labelValues(k.id, Integer.toString(k.status)));
        Counter failed = counter(registry, Names.FAILURES, "Failed attempts by class.", "provider", "model", "class");
        failures = new Bounded<>(
                SERIES_MAX,
                new Failed(Target.OTHERS, OTHER),
                k -> failed.labelValues(k.target.provider, k.target.model, k.kind));
        Counter dry =
                counter(registry, Names.WOULD_DENY, "Calls that a rule in dry-run mode would have denied.", "rule");
        wouldDeny = new Bounded<>(SERIES_MAX, OTHER, dry::labelValues);
        Counter paid = counter(registry, Names.COST, "Cost where the price is known.", "provider", "model", "currency");
        cost = new Bounded<>(
                SERIES_MAX,
                new Paid(Target.OTHERS, OTHER),
                k -> paid.labelValues(k.target.provider, k.target.model, k.currency));
        timings = timings(registry);
        consumption = consumption(registry);
    }

    private static Bounded<Served, Timing> timings(PrometheusRegistry registry) {
        String[] labels = {Names.OPERATION, Names.PROVIDER, Names.MODEL, Names.ERROR_TYPE};
        Histogram duration = histogram(registry, Names.DURATION, "Duration of calls.", DURATION_EDGES, labels);
        Histogram first = histogram(registry, Names.FIRST_CHUNK, "Time to the first content.", DURATION_EDGES, labels);
        return new Bounded<>(SERIES_MAX, new Served(OTHER, Target.OTHERS, OTHER), k -> {
            String[] values = {k.operation, k.target.provider, k.target.model, k.error};
            return new Timing(duration.labelValues(values), first.labelValues(values));
        });
    }

    private static Bounded<Target, Consumption> consumption(PrometheusRegistry registry) {
        Counter tokens = counter(registry, Names.TOKENS, "Tokens in disjoint parts.", "provider", "model", "part");
        Counter unpriced = counter(registry, Names.UNPRICED, "Attempts whose price is not known.", "provider", "model");
        Histogram usage = histogram(
                registry,
                Names.TOKEN_USAGE,
                "Tokens per attempt.",
                TOKEN_EDGES,
                Names.PROVIDER,
                Names.MODEL,
                Names.TOKEN_TYPE);
        String[] parts = {"input", "cache_read", "cache_write", "audio_input", "output", "reasoning", "audio_output"};
        return new Bounded<>(SERIES_MAX, Target.OTHERS, k -> {
            CounterDataPoint[] points = new CounterDataPoint[parts.length];
            for (int i = 0; i < parts.length; i++) {
                points[i] = tokens.labelValues(k.provider, k.model, parts[i]);
            }
            return new Consumption(
                    points,
                    usage.labelValues(k.provider, k.model, "input"),
                    usage.labelValues(k.provider, k.model, "output"),
                    unpriced.labelValues(k.provider, k.model));
        });
    }

    private static Counter counter(PrometheusRegistry registry, String name, String help, String... labels) {
        return Counter.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
    }

    private static Histogram histogram(
            PrometheusRegistry registry, String name, String help, double[] edges, String... labels) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(edges)
                .withoutExemplars()
                .register(registry);
    }

    void record(CallRecord call) {
        Target target = Target.of(call.target());
        call.result()
                .failure()
                .ifPresent(kind -> failures.get(new Failed(target, kind.name().toLowerCase(Locale.ROOT)))
                        .inc());
        call.usage().ifPresent(usage -> consumed(target, usage));
        switch (call.cost()) {
            case Cost.Known known ->
                cost.get(new Paid(target, known.currency())).inc((double) known.pico() / PICO);
            case Cost.Unknown _ -> consumption.get(target).unpriced().inc();
            case Cost.Nothing _ -> {}
        }
        if (call.last()) {
            ended(call, target);
        }
    }

    private void consumed(Target target, Usage usage) {
        Consumption points = consumption.get(target);
        add(points.parts()[0], usage.input());
        add(points.parts()[1], usage.cacheRead());
        add(points.parts()[2], usage.cacheWrite());
        add(points.parts()[3], usage.audioInput());
        add(points.parts()[4], usage.output());
        add(points.parts()[5], usage.reasoning());
        add(points.parts()[6], usage.audioOutput());
        points.input().observe((double) usage.inputTotal());
        points.output().observe((double) usage.outputTotal());
    }

    private static void add(CounterDataPoint point, long count) {
        if (count > 0) {
            point.inc(count);
        }
    }

    private void ended(CallRecord call, Target target) {
        String operation = call.asked().operation().map(o -> o.word()).orElse(NONE);
        calls.get(new Ended(
                        call.asked().front(),
                        operation,
                        target,
                        call.result().outcome().word()))
                .inc();
        CallRecord.Decided decided = call.decided();
        decisions
                .get(new Decision(
                        decided.verdict(),
                        target.provider(),
                        decided.party().map(Party::word).orElse(NONE),
                        decided.reason().orElse(NONE)))
                .inc();
        decided.wouldDeny().forEach(rule -> wouldDeny.get(rule).inc());
        call.result()
                .refusal()
                .ifPresent(id ->
                        refusals.get(new Refusal(id, call.result().status())).inc());
        if (call.target().isPresent()) {
            String error =
                    call.result().outcome().isError() ? call.result().outcome().word() : "";
            Timing timing = timings.get(new Served(operation, target, error));
            timing.duration().observe(call.times().durationNanos() / NANOS);
            call.times()
                    .firstTokenNanos()
                    .ifPresent(nanos -> timing.firstChunk().observe(nanos / NANOS));
        }
    }
}

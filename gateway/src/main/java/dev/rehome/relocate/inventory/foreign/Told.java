package dev.rehome.relocate.inventory.foreign;

import dev.rehome.call.Feature;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.inventory.Use;
import dev.rehome.relocate.inventory.WorkloadName;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Puts together what a row tells; what it does not tell stays empty.
final class Told {
    private final WorkloadName name;
    private final Instant from;
    private final Instant until;
    private final long calls;
    private final boolean single;
    private OptionalLong input = OptionalLong.empty();
    private OptionalLong output = OptionalLong.empty();
    private OptionalLong latencyMs = OptionalLong.empty();
    private Use.Ended ended = Use.Ended.UNKNOWN;
    private Set<Feature> features = Set.of();
    private Set<Feature> seen = Set.of();
    private Optional<Money> cost = Optional.empty();
    private Optional<String> provider = Optional.empty();

    private Told(WorkloadName name, Instant from, Instant until, long calls, boolean single) {
        this.name = name;
        this.from = from;
        this.until = until;
        this.calls = calls;
        this.single = single;
    }

    static Told oneCall(WorkloadName name, Instant at) {
        return new Told(name, at, at.plusMillis(1), 1, true);
    }

    static Told calls(WorkloadName name, Instant from, Instant until, long calls) {
        return new Told(name, from, until, calls, false);
    }

    Told tokens(OptionalLong in, OptionalLong out) {
        this.input = in;
        this.output = out;
        return this;
    }

    Told latencyMs(OptionalLong millis) {
        this.latencyMs = millis;
        return this;
    }

    Told ended(Use.Ended how) {
        this.ended = how;
        return this;
    }

    Told streamed(boolean stream) {
        this.features = stream ? Set.of(Feature.STREAM) : Set.of();
        this.seen = Set.of(Feature.STREAM);
        return this;
    }

    Told cost(Optional<Money> money) {
        this.cost = money;
        return this;
    }

    Told provider(String id) {
        this.provider = id.isBlank() ? Optional.empty() : Optional.of(id.strip());
        return this;
    }

    ForeignFormat.Reading use() {
        return new ForeignFormat.Reading.Used(new Use(
                name, from, until, calls, single, input, output, latencyMs, ended, features, seen, cost, provider));
    }
}

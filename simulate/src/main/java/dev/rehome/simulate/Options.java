package dev.rehome.simulate;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// How a set of simulators runs.
///
/// @param vertx the engine to run on; without one the simulators start their own and close it
/// @param clock what the vendors take for the time
/// @param egressPlace the country code that the vendors see their callers in; without one they do not look
/// @param pace how long a vendor waits before each event of a stream
/// @param ports a fixed port by vendor id; the others get a free one
public record Options(
        Optional<Vertx> vertx,
        InstantSource clock,
        Optional<String> egressPlace,
        Duration pace,
        Map<String, Integer> ports) {
    public Options {
        ports = Map.copyOf(ports);
    }

    /// An engine of its own, the system's clock, no place, no waiting, free ports.
    public static Options standard() {
        return new Options(Optional.empty(), InstantSource.system(), Optional.empty(), Duration.ZERO, Map.of());
    }

    /// The same on an engine that the caller closes.
    public Options on(Vertx engine) {
        return new Options(Optional.of(engine), clock, egressPlace, pace, ports);
    }

    /// The same with another clock.
    public Options at(InstantSource time) {
        return new Options(vertx, time, egressPlace, pace, ports);
    }

    /// The same, with callers that are seen in the country or region `code`.
    public Options seenIn(String code) {
        return new Options(vertx, clock, Optional.of(code), pace, ports);
    }

    /// The same with a wait before each event of a stream.
    public Options paced(Duration wait) {
        return new Options(vertx, clock, egressPlace, wait, ports);
    }

    /// The same with fixed ports.
    public Options ports(Map<String, Integer> fixed) {
        return new Options(vertx, clock, egressPlace, pace, fixed);
    }
}

package dev.rehome.relay;

import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Remedy;
import java.time.Duration;
import java.util.Optional;

/// Why no target served a call.
public sealed interface Exhausted {
    /// The failure that the books name: of the provider, or of all of them.
    default Optional<Failure> told() {
        return switch (this) {
            case Failed(Failure failure) -> Optional.of(failure);
            case NoneHealthy _ -> Optional.of(Failure.of(FailureClass.OVERLOAD, Remedy.NONE, "no target is well"));
            case TimedOut() -> Optional.of(Failure.timeout(Remedy.NONE, "the whole call took too long"));
            case Unsupported _, Faulted _ -> Optional.empty();
        };
    }

    /// The last failure that counts.
    record Failed(Failure failure) implements Exhausted {}

    /// No target can do what was asked.
    record Unsupported(Encoding.Unsupported what) implements Exhausted {}

    /// Lawful targets there are, but none is well.
    record NoneHealthy(Optional<Duration> retryAfter) implements Exhausted {}

    /// It took longer than a whole call may.
    record TimedOut() implements Exhausted {}

    /// Something was thrown: the caller's body is not what it should be, or the gateway has a fault.
    record Faulted(RuntimeException cause) implements Exhausted {}
}

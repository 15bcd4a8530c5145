package dev.rehome.bench.compare;

import dev.rehome.bench.load.Call;
import java.util.Map;
import java.util.Optional;

/// Somebody who stands between client and provider.
///
/// @param child empty for the provider itself, called directly
/// @param calls by row: `call`, `verbatim`, `patched`, `translated`, `idle`; a row that is not there is not run
record Subject(String name, Optional<Child> child, Map<String, Call> calls) {
    static final String REHOME = "rehome";
    static final String NGINX = "nginx";
    static final String DIRECT = "direct";

    Subject {
        calls = Map.copyOf(calls);
    }

    Optional<Call> call(String row) {
        return Optional.ofNullable(calls.get(row));
    }

    long cpuMicros() {
        return child.map(running -> running.stat().cpuMicros()).orElse(0L);
    }

    double rssMib() {
        return child.map(running -> running.stat().rssKib() / 1024.0).orElse(0.0);
    }
}

package dev.rehome.relay;

import dev.rehome.dialect.Ask;
import dev.rehome.dialect.CannotCarry;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.Tier;
import java.util.ArrayList;
import java.util.List;

/// Encodes a call for one target, and sees to it that nothing is lost silently on the way through the canonical model.
final class Translation {
    private static final String LOST = "not carried to this target";

    private Translation() {}

    static Encoding encode(RelayCall call, RelayTarget target) {
        Ask ask = call.ask().at(target.model());
        Encoding encoding;
        try {
            encoding = target.dialect().encode(ask, target.model(), call.strictness());
        } catch (CannotCarry beyond) {
            return beyond.what();
        }
        return encoding instanceof Encoding.Ready ready && ready.draft().tier() == Tier.TRANSLATED
                ? withLosses(ready, ask, call.strictness())
                : encoding;
    }

    private static Encoding withLosses(Encoding.Ready ready, Ask ask, Strictness strictness) {
        List<String> lost = ask.lost();
        if (lost.isEmpty()) {
            return ready;
        }
        if (strictness == Strictness.STRICT) {
            return new Encoding.Unsupported(lost, String.join(", ", lost) + ": " + LOST);
        }
        List<String> warnings = new ArrayList<>(ready.warnings());
        lost.forEach(field -> warnings.add(field + ": " + LOST));
        return new Encoding.Ready(ready.draft(), warnings);
    }
}

package dev.rehome.relay;

import dev.rehome.chat.PromptChange;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.CannotCarry;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Encodes a call for one target, and sees to it that nothing is lost silently on the way through the canonical model.
final class Translation {
    private static final String LOST = "not carried to this target";

    private Translation() {}

    static Encoding encode(RelayCall call, RelayTarget target) {
        Ask seen = call.ask().at(target.model());
        Optional<PromptChange> change = call.moved().change(target);
        Optional<Ask> prompted = change.flatMap(seen::prompted);
        Encoding encoding = encode(prompted.orElse(seen), call, target);
        Optional<String> told = change.map(one -> told(one, prompted.isPresent()));
        Optional<String> emergency =
                Optional.of(Moved.EMERGENCY).filter(_ -> call.moved().isEmergencyAt(target));
        return with(with(encoding, told), emergency);
    }

    private static Encoding encode(Ask ask, RelayCall call, RelayTarget target) {
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

    private static String told(PromptChange change, boolean isApplied) {
        return "prompt: " + change.id() + (isApplied ? "" : " not applied, this API has no system prompt");
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

    private static Encoding with(Encoding encoding, Optional<String> more) {
        if (more.isEmpty() || !(encoding instanceof Encoding.Ready(var draft, var warnings))) {
            return encoding;
        }
        List<String> all = new ArrayList<>(warnings);
        all.add(more.get());
        return new Encoding.Ready(draft, all);
    }
}

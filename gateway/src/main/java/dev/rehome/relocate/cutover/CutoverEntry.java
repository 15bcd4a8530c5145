package dev.rehome.relocate.cutover;

import dev.rehome.audit.AuditEntry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the audit keeps of a step: where the move stands then, why, and what its guards had seen.
final class CutoverEntry {
    private CutoverEntry() {}

    static AuditEntry of(
            Instant at,
            String actor,
            String action,
            Cutover cutover,
            Optional<String> force,
            Map<String, String> more,
            List<Watch.Reading> readings) {
        Map<String, String> details = new LinkedHashMap<>(more);
        details.put("status", cutover.status().word());
        details.put(
                "stage",
                cutover.stage() + " " + cutover.now().kind().name().toLowerCase(Locale.ROOT) + " "
                        + cutover.now().percent() + "%");
        details.put("target", cutover.candidate().toString());
        cutover.prompt().ifPresent(prompt -> details.put("prompt", prompt.id()));
        details.put("why", cutover.why());
        force.ifPresent(reason -> details.put("forced", reason));
        for (Watch.Reading reading : readings) {
            details.put(
                    "seen." + reading.guard(),
                    String.format(
                            Locale.ROOT,
                            "candidate %.4f of %d, baseline %.4f of %d, limit %.4f",
                            reading.candidate(),
                            reading.seenCandidate(),
                            reading.baseline(),
                            reading.seenBaseline(),
                            reading.limit()));
        }
        return AuditEntry.of(at, actor, action, cutover.id(), details);
    }
}

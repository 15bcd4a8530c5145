package dev.rehome.audit;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// One thing that was done. It carries no prompt, no answer, no credential and no full client address.
///
/// @param actor who did it: a person's name as he gave it, or `gateway` where it did so by itself
/// @param action what, such as `cutover.advance` or `notice.accepted`
/// @param subject what it was done to, such as a plan's id with a workload's
/// @param details more, by short names; whatever a reason rests on belongs here
public record AuditEntry(Instant at, String actor, String action, String subject, SortedMap<String, String> details) {
    public AuditEntry {
        details = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    public static AuditEntry of(Instant at, String actor, String action, String subject, Map<String, String> details) {
        return new AuditEntry(at, actor, action, subject, new TreeMap<>(details));
    }
}

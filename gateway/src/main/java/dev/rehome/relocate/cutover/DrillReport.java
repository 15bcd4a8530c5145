package dev.rehome.relocate.cutover;

import java.time.Instant;
import java.util.Map;

/// What a drill has shown so far.
///
/// @param over whether it has ended
/// @param during what became of the calls for which the provider was treated as withdrawn, by target; `nobody` for
///     those that nobody could serve
/// @param beside what became of the provider's other calls in the same time, by target
public record DrillReport(
        Drill drill,
        boolean over,
        Instant until,
        Map<String, DrillTally.Line> during,
        Map<String, DrillTally.Line> beside) {}

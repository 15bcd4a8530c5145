package dev.rehome.relocate.cutover;

import dev.rehome.relocate.plan.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Whether a move can still end before the provider leaves.
final class Deadline {
    private Deadline() {}

    /// What is wrong with the time that is left; empty where nothing is.
    static Optional<String> late(Cutover cutover, Instant now) {
        List<Stage> stages = cutover.planned().stages();
        LocalDate by = cutover.leaving().by();
        Stage last = stages.getLast();
        if (last.kind() != Stage.Kind.FULL) {
            return Optional.of(
                    "the plan does not end with full: " + cutover.leaving().provider() + " leaves on " + by);
        }
        if (!last.from().isBefore(by)) {
            return Optional.of("full is planned for " + last.from() + ", not before " + by);
        }
        if (cutover.isOver(now)) {
            return Optional.of(cutover.leaving().provider() + " left on " + by);
        }
        long behind = Math.max(
                days(cutover.now().from(), day(cutover.since())),
                cutover.next().map(next -> days(next.from(), day(now))).orElse(0L));
        LocalDate full = last.from().plusDays(behind);
        return behind == 0 || full.isBefore(by)
                ? Optional.empty()
                : Optional.of("it is " + behind + " days behind its plan: full would be on " + full + ", not before "
                        + by + " (expected: shorter stages, or a stage forced)");
    }

    private static long days(LocalDate planned, LocalDate real) {
        return Math.max(0, ChronoUnit.DAYS.between(planned, real));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}

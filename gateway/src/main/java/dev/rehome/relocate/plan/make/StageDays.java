package dev.rehome.relocate.plan.make;

import dev.rehome.relocate.plan.Stage;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The days of the stages: from tomorrow, the last one early enough that a day or more is left before the deadline.
/// Where days are few, stages fall away, shadow and the first canary before the rest.
final class StageDays {
    private static final int SHADOW_PERCENT = 20;
    private static final int FIRST_PERCENT = 5;
    private static final int SECOND_PERCENT = 25;
    private static final int SLACK_DAYS_MAX = 7;
    private static final int SLACK_PART = 5;
    private static final int SPAN_DAYS_MAX = 28;

    private StageDays() {}

    /// The days that are left after the last stage has begun: a fifth of what there is, 1 to 7.
    static long slackDays(long days) {
        return Math.clamp(days / SLACK_PART, 1, SLACK_DAYS_MAX);
    }

    /// Empty where there is no day left between `today` and the deadline.
    static List<Stage> between(LocalDate today, LocalDate by) {
        long days = ChronoUnit.DAYS.between(today, by);
        long span = Math.min(days - 1 - slackDays(days), SPAN_DAYS_MAX);
        if (days < 2) {
            return List.of();
        }
        List<Stage> kinds = kinds(span);
        LocalDate first = today.plusDays(1);
        List<Stage> stages = new ArrayList<>();
        int last = kinds.size() - 1;
        for (int i = 0; i <= last; i++) {
            long after = last == 0 ? 0 : span * i / last;
            stages.add(new Stage(kinds.get(i).kind(), kinds.get(i).percent(), first.plusDays(after)));
        }
        return stages;
    }

    /// All at once, on the last day that leaves the slack: for what cannot be moved in parts.
    static List<Stage> atOnce(LocalDate today, LocalDate by) {
        List<Stage> stages = between(today, by);
        return stages.isEmpty() ? stages : List.of(stages.getLast());
    }

    private static List<Stage> kinds(long span) {
        LocalDate any = LocalDate.EPOCH;
        List<Stage> all = List.of(
                new Stage(Stage.Kind.SHADOW, SHADOW_PERCENT, any),
                new Stage(Stage.Kind.CANARY, FIRST_PERCENT, any),
                new Stage(Stage.Kind.CANARY, SECOND_PERCENT, any),
                new Stage(Stage.Kind.FULL, 100, any));
        if (span >= all.size() - 1) {
            return all;
        }
        return switch ((int) span) {
            case 2 -> List.of(all.getFirst(), all.get(2), all.getLast());
            case 1 -> List.of(all.get(2), all.getLast());
            default -> List.of(all.getLast());
        };
    }
}

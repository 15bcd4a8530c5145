package dev.rehome.relocate.evaluate.report;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.Percentiles;
import dev.rehome.relocate.evaluate.run.Replied;
import dev.rehome.relocate.evaluate.score.Answer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Counts what came of the replays to one target.
final class Sides {
    private static final int REASONS_MAX = 20;
    private static final int REASON_CHARS_MAX = 200;

    private Sides() {}

    static Side of(List<Replied> replies) {
        Map<String, Integer> reasons = new TreeMap<>();
        List<Replied.Answered> answered = new ArrayList<>();
        int[] counts = new int[4];
        for (Replied reply : replies) {
            switch (reply) {
                case Replied.Answered one -> answered.add(one);
                case Replied.Recorded _ -> counts[0]++;
                case Replied.Denied(int status, String reason) -> counts[1] += add(reasons, status + " " + reason);
                case Replied.Failed failed -> counts[2] += add(reasons, failed.status() + " " + failed.reason());
                case Replied.NotMade(String reason) -> counts[3] += add(reasons, reason);
            }
        }
        List<Answer> answers =
                replies.stream().flatMap(one -> one.said().stream()).toList();
        return new Side(
                answers.size(),
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                (int) answers.stream().filter(Answer::isRefused).count(),
                (int) answers.stream().filter(Answer::isTruncated).count(),
                latency(answered),
                cost(answered),
                reasons);
    }

    private static int add(Map<String, Integer> reasons, String reason) {
        String shown = reason.substring(0, Math.min(REASON_CHARS_MAX, reason.length()));
        if (reasons.size() < REASONS_MAX || reasons.containsKey(shown)) {
            reasons.merge(shown, 1, Integer::sum);
        }
        return 1;
    }

    private static Optional<Percentiles> latency(List<Replied.Answered> answered) {
        if (answered.isEmpty()) {
            return Optional.empty();
        }
        long[] sorted = answered.stream()
                .mapToLong(Replied.Answered::latencyMs)
                .sorted()
                .toArray();
        return Optional.of(new Percentiles(at(sorted, 50), at(sorted, 90), at(sorted, 99), sorted[sorted.length - 1]));
    }

    private static long at(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(percent / 100.0 * sorted.length) - 1)];
    }

    private static List<Money> cost(List<Replied.Answered> answered) {
        Map<String, List<BigDecimal>> byCurrency = answered.stream()
                .flatMap(one -> one.cost().stream())
                .collect(Collectors.groupingBy(
                        Money::currency, TreeMap::new, Collectors.mapping(Money::amount, Collectors.toList())));
        return byCurrency.entrySet().stream()
                .map(one -> new Money(mean(one.getValue()), one.getKey()))
                .toList();
    }

    private static BigDecimal mean(List<BigDecimal> amounts) {
        return amounts.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(amounts.size()), 12, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }

    /// What a reply shows in an example.
    static String text(@Nullable Replied reply) {
        return switch (reply) {
            case null -> "";
            case Replied.Answered answered -> text(answered.answer());
            case Replied.Recorded(Answer answer) -> text(answer);
            case Replied.Denied(int status, String reason) -> "(denied: " + status + " " + reason + ")";
            case Replied.Failed failed -> "(failed: " + failed.status() + " " + failed.reason() + ")";
            case Replied.NotMade(String reason) -> "(not made: " + reason + ")";
        };
    }

    private static String text(Answer answer) {
        String calls = Arrays.toString(answer.calls().stream()
                .map(call -> call.name() + " " + call.arguments())
                .toArray());
        return answer.calls().isEmpty() ? answer.text() : answer.text() + calls;
    }
}

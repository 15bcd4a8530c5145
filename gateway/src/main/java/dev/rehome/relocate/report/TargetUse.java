package dev.rehome.relocate.report;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;

/// What one target did for a workload in one period.
///
/// @param target such as `zhipu/glm-4-plus`
/// @param shadow whether these are repeated calls, whose answers no client saw
/// @param calls how many ended there
/// @param served how many of them ended well
/// @param failed how many of them failed through no fault of the caller's
/// @param meanMs how long they took
/// @param tokens of all attempts
/// @param grantedTokens how many of them grants covered
/// @param cost what remains to be paid, by currency
/// @param granted what grants paid, at list prices, by currency
/// @param unpriced attempts that used tokens whose price is not known
public record TargetUse(
        String target,
        boolean shadow,
        long calls,
        long served,
        long failed,
        OptionalLong meanMs,
        long tokens,
        long grantedTokens,
        Map<String, BigDecimal> cost,
        Map<String, BigDecimal> granted,
        long unpriced) {
    public TargetUse {
        cost = Map.copyOf(cost);
        granted = Map.copyOf(granted);
    }
}

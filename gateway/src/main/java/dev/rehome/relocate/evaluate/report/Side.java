package dev.rehome.relocate.evaluate.report;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.Percentiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How one target did on its own.
///
/// @param answered replays that were answered, recorded answers included
/// @param recorded those of them that were recorded
/// @param denied replays that the decision denied, and that were not sent
/// @param failed replays that the target did not answer
/// @param notMade calls that were not made, for want of budget or because the provider has left
/// @param refused answers that decline
/// @param truncated answers that ended at the limit of tokens
/// @param cost the mean of a call, for each currency
/// @param reasons why calls were denied, failed or were not made, and how often
public record Side(
        int answered,
        int recorded,
        int denied,
        int failed,
        int notMade,
        int refused,
        int truncated,
        Optional<Percentiles> latencyMs,
        List<Money> cost,
        Map<String, Integer> reasons) {
    public Side {
        cost = List.copyOf(cost);
        reasons = Map.copyOf(reasons);
    }
}

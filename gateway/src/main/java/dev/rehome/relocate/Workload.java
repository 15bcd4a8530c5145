package dev.rehome.relocate;

import dev.rehome.call.Feature;
import dev.rehome.dialect.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What one application uses: one key's calls of one kind for one model.
///
/// Whatever a source does not tell is absent, never guessed: an export of a dashboard knows no percentiles.
///
/// @param id a name that stays the same from one inventory to the next, such as `acme-web.gpt-4o.chat`
/// @param account the account's id; empty where the source does not know it
/// @param key the key's id, or what stands for it in an export (a project, a key's name)
/// @param model the name that was asked for
/// @param calls how many there were, and how they went
/// @param features the share of the calls that used a feature, from 0 to 1; a feature that the source cannot see is
///     absent, one that it can see and that was not used is 0
/// @param input input tokens of a call
/// @param output output tokens of a call
/// @param cost what it cost in the period, for each currency; empty where no price is known
public record Workload(
        String id,
        Optional<String> account,
        Optional<String> key,
        String model,
        Operation operation,
        Period period,
        Calls calls,
        Map<Feature, Double> features,
        Optional<Percentiles> input,
        Optional<Percentiles> output,
        Tokens tokens,
        List<Money> cost) {
    public Workload {
        features = Map.copyOf(features);
        cost = List.copyOf(cost);
    }

    /// The time that was looked at.
    ///
    /// @param until exclusive
    public record Period(Instant from, Instant until) {}

    /// @param count calls in the period
    /// @param perDay calls per day of the period
    /// @param errors the share that failed through no fault of the caller's, from 0 to 1; empty where not known
    /// @param latencyMs how long a call took, in milliseconds; empty where not known
    public record Calls(long count, double perDay, OptionalDouble errors, Optional<Percentiles> latencyMs) {}

    /// Sums over the period.
    public record Tokens(long input, long output) {}

    /// The share of the calls that used a feature; 0 where that is not known.
    public double share(Feature feature) {
        return features.getOrDefault(feature, 0.0);
    }
}

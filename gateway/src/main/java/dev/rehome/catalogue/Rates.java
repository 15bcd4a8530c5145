package dev.rehome.catalogue;

import java.math.BigDecimal;
import java.util.Optional;

/// What a million tokens of each kind cost, in the price's currency.
///
/// @param input input tokens
/// @param output output tokens
/// @param cacheRead input tokens read from the provider's cache; as `input` where it is not given
/// @param cacheWrite input tokens written to it; as `input` where it is not given
/// @param reasoning output tokens of reasoning; as `output` where it is not given
/// @param audioInput input tokens of audio; unknown where it is not given
/// @param audioOutput output tokens of audio; unknown where it is not given
public record Rates(
        BigDecimal input,
        BigDecimal output,
        Optional<BigDecimal> cacheRead,
        Optional<BigDecimal> cacheWrite,
        Optional<BigDecimal> reasoning,
        Optional<BigDecimal> audioInput,
        Optional<BigDecimal> audioOutput) {
    /// Nothing costs anything.
    public static final Rates FREE = of(BigDecimal.ZERO, BigDecimal.ZERO, Optional.empty());

    public static Rates of(BigDecimal input, BigDecimal output, Optional<BigDecimal> cacheRead) {
        return new Rates(
                input, output, cacheRead, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}

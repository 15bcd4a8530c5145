package dev.rehome.config;

import java.math.BigDecimal;
import java.util.Optional;

/// What a model costs, per million tokens.
///
/// @param currency ISO 4217, such as `USD` or `CNY`
/// @param inputPerMillion for tokens of the prompt
/// @param outputPerMillion for tokens of the answer
/// @param cachedInputPerMillion for tokens of the prompt that the provider had cached; as `input_per_million`
///     unless given
public record Prices(
        String currency,
        BigDecimal inputPerMillion,
        BigDecimal outputPerMillion,
        Optional<BigDecimal> cachedInputPerMillion) {}

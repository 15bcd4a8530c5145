package dev.rehome.catalogue;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What is known of a model at one site and time.
///
/// @param site the catalogue's id of the site, such as `zhipu-cn`
/// @param model the model's id in the catalogue; shorter than what was asked for where that was a dated snapshot
/// of it
/// @param from the first day this holds for; empty where nobody has said
/// @param until the first day it no longer holds for; empty for no end
/// @param contextTokens the longest input and output together
/// @param outputTokens the longest output
/// @param input what it reads: `text`, `image`, `audio`, `video`, `pdf`; empty where nobody has said
/// @param output what it writes
/// @param tools whether it calls tools
/// @param structured what of `response_format` it takes: `none`, `object`, `schema`; empty where nobody has said
/// @param reasoning whether it reasons
/// @param dimensions how long its vectors are unless asked otherwise; known of embedding models only
/// @param price empty where the price is not known
/// @param source where this is from
/// @param confidence how far to trust it
public record ModelFacts(
        String site,
        String model,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        OptionalLong contextTokens,
        OptionalLong outputTokens,
        Set<String> input,
        Set<String> output,
        Support tools,
        Optional<String> structured,
        Support reasoning,
        OptionalLong dimensions,
        Optional<Price> price,
        String source,
        Confidence confidence) {
    public ModelFacts {
        input = Set.copyOf(input);
        output = Set.copyOf(output);
    }

    /// Whether it makes vectors: where nobody has said how long they are, its name tells.
    public boolean isEmbedding() {
        return dimensions.isPresent() || model.toLowerCase(Locale.ROOT).contains("embed");
    }

    boolean holdsOn(LocalDate day) {
        return from.filter(day::isBefore).isEmpty()
                && until.filter(end -> !day.isBefore(end)).isEmpty();
    }

    ModelFacts withoutPrice() {
        return priced(Optional.empty(), source, confidence);
    }

    ModelFacts priced(Optional<Price> other, String itsSource, Confidence itsConfidence) {
        return new ModelFacts(
                site,
                model,
                from,
                until,
                contextTokens,
                outputTokens,
                input,
                output,
                tools,
                structured,
                reasoning,
                dimensions,
                other,
                itsSource,
                itsConfidence);
    }

    ModelFacts inferred() {
        return priced(price, source, Confidence.INFERRED);
    }

    /// These facts, and `other`'s abilities where these say nothing. Price, dates and source stay.
    ModelFacts completedBy(ModelFacts other) {
        return new ModelFacts(
                site,
                model,
                from,
                until,
                contextTokens.isPresent() ? contextTokens : other.contextTokens,
                outputTokens.isPresent() ? outputTokens : other.outputTokens,
                input.isEmpty() ? other.input : input,
                output.isEmpty() ? other.output : output,
                tools.isKnown() ? tools : other.tools,
                structured.or(other::structured),
                reasoning.isKnown() ? reasoning : other.reasoning,
                dimensions.isPresent() ? dimensions : other.dimensions,
                price,
                source,
                confidence);
    }
}

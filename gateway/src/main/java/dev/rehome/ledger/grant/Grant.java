package dev.rehome.ledger.grant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a vendor has granted.
///
/// @param id its balance is kept under this name
/// @param programme the id of the relocation programme it comes from
public record Grant(String id, Size size, Scope scope, Period period, Optional<String> programme) {

    /// How much was granted.
    public sealed interface Size {
        /// @param count tokens of all kinds: of the prompt, cached or not, of the answer, of reasoning, of sound
        record Tokens(long count) implements Size {}

        /// @param pico 10^-12 of the currency's unit
        record Credit(long pico, String currency) implements Size {}

        /// What the balance counts: `tokens`, or the currency of a credit.
        default String unit() {
            return switch (this) {
                case Tokens _ -> TOKENS;
                case Credit(long _, String currency) -> currency;
            };
        }

        /// In tokens, or in 10^-12 of the currency's unit.
        default long amount() {
            return switch (this) {
                case Tokens(long count) -> count;
                case Credit(long pico, String _) -> pico;
            };
        }
    }

    /// The unit of a grant of tokens.
    public static final String TOKENS = "tokens";

    /// What it is for.
    ///
    /// @param provider the provider's id in the configuration
    /// @param models the ids of models there, with `*` at the end for all that begin so; empty for all
    /// @param accounts empty for all
    public record Scope(String provider, List<String> models, List<String> accounts) {
        public Scope {
            models = List.copyOf(models);
            accounts = List.copyOf(accounts);
        }
    }

    /// When it pays.
    ///
    /// @param from empty for always
    /// @param until the first moment that is too late; empty for never
    public record Period(Optional<Instant> from, Optional<Instant> until) {
        public static final Period ALWAYS = new Period(Optional.empty(), Optional.empty());

        boolean holds(Instant at) {
            return from.filter(at::isBefore).isEmpty()
                    && until.filter(end -> !at.isBefore(end)).isEmpty();
        }
    }

    /// Whether it is for this attempt.
    boolean covers(Charge charge) {
        return scope.provider().equals(charge.provider())
                && period.holds(charge.at())
                && (scope.accounts().isEmpty() || scope.accounts().contains(charge.account()))
                && (scope.models().isEmpty()
                        || scope.models().stream().anyMatch(pattern -> matches(pattern, charge.model())));
    }

    private static boolean matches(String pattern, String model) {
        return pattern.endsWith("*")
                ? model.regionMatches(true, 0, pattern, 0, pattern.length() - 1)
                : pattern.equalsIgnoreCase(model);
    }
}

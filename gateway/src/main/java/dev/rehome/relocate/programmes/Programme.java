package dev.rehome.relocate.programmes;

import dev.rehome.relocate.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// What a vendor offers to those who leave another one.
///
/// @param id unique, such as `zhipu-openai-2024-06`
/// @param vendor for people
/// @param name what the vendor calls it
/// @param sites the sites it is for, by their ids in the availability dataset
/// @param leaving the id in the availability dataset of the provider whose users it is for; empty for anybody
/// @param period when one can join
/// @param newcomers whether only new customers can join
/// @param grants tokens given
/// @param match tokens given in proportion to what was used before; empty where none are
/// @param credit money given
/// @param free models that cost nothing without a limit, by patterns
/// @param rateParity whether the vendor allows the rates that the customer had
/// @param people what no software can do: training, advice, filing
/// @param proof where this is from
public record Programme(
        String id,
        String vendor,
        String name,
        List<String> sites,
        Optional<String> leaving,
        Period period,
        boolean newcomers,
        List<Grant> grants,
        Optional<Match> match,
        Optional<Money> credit,
        List<String> free,
        boolean rateParity,
        List<String> people,
        Proof proof) {
    public Programme {
        sites = List.copyOf(sites);
        grants = List.copyOf(grants);
        free = List.copyOf(free);
        people = List.copyOf(people);
    }

    /// @param from the first day
    /// @param until the first day that is too late; empty where nobody has said
    /// @param zone where these days are
    public record Period(LocalDate from, Optional<LocalDate> until, ZoneId zone) {
        boolean holds(Instant at) {
            return !at.isBefore(from.atStartOfDay(zone).toInstant())
                    && until.filter(end -> !at.isBefore(end.atStartOfDay(zone).toInstant()))
                            .isEmpty();
        }
    }

    /// @param tokens how many, input and output together
    /// @param models for these models, by patterns; empty for all
    public record Grant(long tokens, List<String> models) {
        public Grant {
            models = List.copyOf(models);
        }

        public boolean covers(String model) {
            return models.isEmpty() || models.stream().anyMatch(pattern -> matches(pattern, model));
        }
    }

    /// As many tokens as were used at the provider that leaves.
    ///
    /// @param models for these models, by patterns; empty for all
    /// @param days of the last how many days; 0 where nobody has said
    public record Match(List<String> models, int days) {
        public Match {
            models = List.copyOf(models);
        }

        public boolean covers(String model) {
            return models.isEmpty() || models.stream().anyMatch(pattern -> matches(pattern, model));
        }
    }

    /// @param sources pages
    /// @param note what to know; may be empty
    public record Proof(List<String> sources, Confidence confidence, String note) {
        public Proof {
            sources = List.copyOf(sources);
        }
    }

    /// How far to trust it.
    public enum Confidence {
        /// The vendor's own page.
        SOURCE,
        /// Newspapers of the time.
        PRESS,
        /// Said without a source that could be checked.
        UNVERIFIED
    }

    /// Whether one who leaves `provider` can join at this moment for this site.
    public boolean applies(String site, String provider, Instant at) {
        return sites.contains(site) && leaving.map(provider::equals).orElse(true) && period.holds(at);
    }

    public boolean isFree(String model) {
        return free.stream().anyMatch(pattern -> matches(pattern, model));
    }

    /// Whether something of it is for this model.
    public boolean helps(String model) {
        return credit.isPresent()
                || rateParity
                || isFree(model)
                || grants.stream().anyMatch(grant -> grant.covers(model))
                || match.filter(matched -> matched.covers(model)).isPresent();
    }

    private static boolean matches(String pattern, String model) {
        return pattern.endsWith("*")
                ? model.regionMatches(true, 0, pattern, 0, pattern.length() - 1)
                : pattern.equalsIgnoreCase(model);
    }
}

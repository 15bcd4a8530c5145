package dev.rehome.relocate.plan;

import dev.rehome.relocate.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a vendor's programme offers for the targets that a plan has chosen. Nothing of it counts in the plan: it is
/// offered, not granted.
///
/// @param programme its id in the dataset of programmes
/// @param vendor for people
/// @param status `offered until 2024-08-01 (Asia/Shanghai)`, and how sure that is
/// @param until the first day that is too late to join; empty where nobody has said
/// @param rateParity whether the vendor says that it allows the rates that the customer had
/// @param grants what to write under `grants:` in the configuration once it is granted
/// @param saved what it would save; empty where a price is not known, or where it grants nothing
public record Offer(
        String programme,
        String vendor,
        String status,
        Optional<LocalDate> until,
        boolean rateParity,
        List<Grant> grants,
        Optional<Saved> saved) {
    public Offer {
        grants = List.copyOf(grants);
    }

    /// One entry of `grants:`; either tokens or credit.
    ///
    /// @param models patterns; empty for all
    public record Grant(String id, String provider, List<String> models, OptionalLong tokens, Optional<Money> credit) {
        public Grant {
            models = List.copyOf(models);
        }
    }

    /// What the workloads that it is for cost in so many days, by the list prices of the plan.
    public record Saved(int days, Money without, Money with) {}
}

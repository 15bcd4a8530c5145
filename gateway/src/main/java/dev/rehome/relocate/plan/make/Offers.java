package dev.rehome.relocate.plan.make;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.Workload;
import dev.rehome.relocate.plan.Candidate;
import dev.rehome.relocate.plan.Offer;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.programmes.Programme;
import dev.rehome.relocate.programmes.Programmes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What the programmes that a plan could join would give, as grants for the configuration, and what they would save.
final class Offers {
    private static final int DAYS = 30;
    private static final int MONEY_DIGITS = 2;

    private final List<PlannedWorkload> planned;
    private final Programmes programmes;

    Offers(List<PlannedWorkload> planned, Programmes programmes) {
        this.planned = planned;
        this.programmes = programmes;
    }

    /// One for each programme and provider, in the order of their ids.
    List<Offer> offers() {
        Map<String, Map<String, List<PlannedWorkload>>> joined = new TreeMap<>();
        for (PlannedWorkload one : planned) {
            one.choice()
                    .ifPresent(candidate -> candidate
                            .programmes()
                            .forEach(id -> joined.computeIfAbsent(id, _ -> new TreeMap<>())
                                    .computeIfAbsent(candidate.target().provider(), _ -> new ArrayList<>())
                                    .add(one)));
        }
        List<Offer> offers = new ArrayList<>();
        joined.forEach((id, byProvider) -> programmes
                .find(id)
                .ifPresent(programme -> byProvider.forEach(
                        (provider, workloads) -> offers.add(offer(programme, provider, workloads)))));
        return offers;
    }

    private static Offer offer(Programme programme, String provider, List<PlannedWorkload> workloads) {
        List<Offer.Grant> grants = grants(programme, provider, workloads);
        return new Offer(
                programme.id(),
                programme.vendor(),
                status(programme),
                programme.period().until(),
                programme.rateParity(),
                grants,
                saved(programme, grants, workloads));
    }

    private static String status(Programme programme) {
        return programme
                        .period()
                        .until()
                        .map(day -> "offered until " + day + " ("
                                + programme.period().zone() + ")")
                        .orElse("offered; until when is not known")
                + (programme.newcomers() ? "; for new customers only" : "") + "; by "
                + switch (programme.proof().confidence()) {
                    case SOURCE -> "the vendor's page";
                    case PRESS -> "the press";
                    case UNVERIFIED -> "hearsay";
                };
    }

    private static List<Offer.Grant> grants(Programme programme, String provider, List<PlannedWorkload> workloads) {
        List<Offer.Grant> grants = new ArrayList<>();
        for (Programme.Grant given : programme.grants()) {
            grants.add(new Offer.Grant(
                    programme.id() + (programme.grants().size() > 1 ? "-" + (grants.size() + 1) : ""),
                    provider,
                    given.models(),
                    OptionalLong.of(given.tokens()),
                    Optional.empty()));
        }
        programme.match().ifPresent(match -> {
            long tokens = matched(match, workloads);
            if (tokens > 0) {
                grants.add(new Offer.Grant(
                        programme.id() + "-match",
                        provider,
                        match.models(),
                        OptionalLong.of(tokens),
                        Optional.empty()));
            }
        });
        programme
                .credit()
                .ifPresent(credit -> grants.add(new Offer.Grant(
                        programme.id() + "-credit", provider, List.of(), OptionalLong.empty(), Optional.of(credit))));
        return grants;
    }

    /// What was used in the days that count; of the inventory's period, where nobody has said how many they are.
    private static long matched(Programme.Match match, List<PlannedWorkload> workloads) {
        return workloads.stream()
                .filter(one -> match.covers(model(one)))
                .map(PlannedWorkload::workload)
                .map(one -> match.days() == 0
                        ? BigDecimal.valueOf(total(one))
                        : DayCost.perDay(one, total(one)).multiply(BigDecimal.valueOf(match.days())))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(0, RoundingMode.DOWN)
                .longValue();
    }

    /// What a workload needs in the days that are looked at.
    private static final class Need {
        private final String model;
        private BigDecimal tokens;
        private BigDecimal cost;

        Need(PlannedWorkload one, BigDecimal perDay) {
            model = model(one);
            tokens = DayCost.perDay(one.workload(), total(one.workload())).multiply(BigDecimal.valueOf(DAYS));
            cost = perDay.multiply(BigDecimal.valueOf(DAYS));
        }

        void less(BigDecimal share) {
            BigDecimal rest = BigDecimal.ONE.subtract(share);
            tokens = tokens.multiply(rest, MathContext.DECIMAL64);
            cost = cost.multiply(rest, MathContext.DECIMAL64);
        }
    }

    private static Optional<Offer.Saved> saved(
            Programme programme, List<Offer.Grant> grants, List<PlannedWorkload> workloads) {
        List<Need> needs = new ArrayList<>();
        String currency = "";
        for (PlannedWorkload one : workloads) {
            Optional<Money> perDay = one.choice().flatMap(Candidate::perDay);
            if (perDay.isEmpty()
                    || !currency.isEmpty() && !currency.equals(perDay.get().currency())) {
                return Optional.empty();
            }
            currency = perDay.get().currency();
            needs.add(new Need(one, perDay.get().amount()));
        }
        if (grants.isEmpty() && programme.free().isEmpty()) {
            return Optional.empty();
        }
        BigDecimal without = cost(needs);
        needs.stream().filter(need -> programme.isFree(need.model)).forEach(need -> need.less(BigDecimal.ONE));
        for (Offer.Grant grant : grants) {
            if (grant.tokens().isPresent()) {
                spend(needs, BigDecimal.valueOf(grant.tokens().getAsLong()), covers(grant));
            }
        }
        BigDecimal with = cost(needs);
        for (Offer.Grant grant : grants) {
            if (grant.credit().isPresent() && grant.credit().get().currency().equals(currency)) {
                with = with.subtract(grant.credit().get().amount()).max(BigDecimal.ZERO);
            }
        }
        return Optional.of(new Offer.Saved(DAYS, money(without, currency), money(with, currency)));
    }

    private static Predicate<Need> covers(Offer.Grant grant) {
        Programme.Grant terms = new Programme.Grant(1, grant.models());
        return need -> terms.covers(need.model);
    }

    /// Workloads share a grant by what they use.
    private static void spend(List<Need> needs, BigDecimal tokens, Predicate<Need> covered) {
        List<Need> sharing = needs.stream().filter(covered).toList();
        BigDecimal wanted = sharing.stream().map(need -> need.tokens).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (wanted.signum() > 0) {
            BigDecimal share = tokens.min(wanted).divide(wanted, MathContext.DECIMAL64);
            sharing.forEach(need -> need.less(share));
        }
    }

    private static BigDecimal cost(List<Need> needs) {
        return needs.stream().map(need -> need.cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Money money(BigDecimal amount, String currency) {
        return new Money(amount.setScale(MONEY_DIGITS, RoundingMode.HALF_UP), currency);
    }

    private static String model(PlannedWorkload one) {
        return one.chosen().map(target -> target.model()).orElse("");
    }

    private static long total(Workload workload) {
        return workload.tokens().input() + workload.tokens().output();
    }
}

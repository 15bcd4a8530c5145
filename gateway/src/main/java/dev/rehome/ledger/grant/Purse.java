package dev.rehome.ledger.grant;

import dev.rehome.call.Cost;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is left of the grants, while attempts are debited one after the other. For one thread and one transaction.
///
/// A grant of tokens covers tokens of an attempt, whatever their kind, and with them the same share of its cost,
/// rounded down. A credit covers cost. What ends first pays first; among equals, the order of the configuration. What
/// costs nothing by the price list is not debited.
public final class Purse {
    private final List<Grant> grants;
    private final Map<Account, Long> left = new HashMap<>();

    /// Where a balance is kept.
    ///
    /// @param unit `tokens` or a currency
    public record Account(String grant, String unit) {
        static Account of(Grant grant) {
            return new Account(grant.id(), grant.size().unit());
        }
    }

    /// @param grants in the order of the configuration
    /// @param used what was debited of them before
    public Purse(List<Grant> grants, Map<Account, Long> used) {
        this.grants = grants.stream()
                .sorted(Comparator.comparing(grant -> grant.period().until().orElse(Instant.MAX)))
                .toList();
        for (Grant grant : grants) {
            long before = used.getOrDefault(Account.of(grant), 0L);
            left.put(Account.of(grant), Math.max(grant.size().amount() - before, 0));
        }
    }

    /// Whether a grant is for this attempt, be there anything left of it or not.
    public static boolean concerns(List<Grant> grants, Charge charge) {
        return owesSomething(charge.cost()) && grants.stream().anyMatch(grant -> grant.covers(charge));
    }

    /// Takes what grants cover of an attempt.
    public Covered debit(Charge charge) {
        Debit debit = new Debit(charge);
        for (Grant grant : grants) {
            long there = left.getOrDefault(Account.of(grant), 0L);
            if (there > 0 && debit.owes() && grant.covers(charge)) {
                long taken = debit.take(grant, there);
                left.put(Account.of(grant), there - taken);
            }
        }
        return debit.covered();
    }

    private static boolean owesSomething(Cost cost) {
        return switch (cost) {
            case Cost.Known(long pico, String _) -> pico > 0;
            case Cost.Unknown _ -> true;
            case Cost.Nothing _ -> false;
        };
    }

    /// One attempt while it is debited.
    private static final class Debit {
        private final List<Covered.Part> parts = new ArrayList<>();
        private long tokens;
        private long coveredTokens;
        private long coveredPico;
        private Cost owed;

        Debit(Charge charge) {
            tokens = charge.tokens();
            owed = charge.cost();
        }

        boolean owes() {
            return owesSomething(owed);
        }

        long take(Grant grant, long there) {
            return switch (grant.size()) {
                case Grant.Size.Tokens _ -> tokens(grant, Math.min(there, tokens));
                case Grant.Size.Credit(long _, String currency) ->
                    owed instanceof Cost.Known(long pico, String in) && in.equals(currency)
                            ? credit(grant, Math.min(there, pico), currency)
                            : 0;
            };
        }

        private long tokens(Grant grant, long taken) {
            if (taken == 0) {
                return 0;
            }
            boolean all = taken == tokens;
            switch (owed) {
                case Cost.Known(long pico, String currency) -> {
                    long worth = all ? pico : share(pico, taken, tokens);
                    parts.add(new Covered.Part(grant, taken, worth, currency));
                    pay(worth, currency, pico);
                }
                case Cost.Unknown _ -> {
                    parts.add(new Covered.Part(grant, taken, 0, ""));
                    owed = all ? Cost.NOTHING : Cost.UNKNOWN;
                }
                case Cost.Nothing _ -> throw new IllegalStateException("grant: a debit for nothing");
            }
            tokens -= taken;
            coveredTokens += taken;
            return taken;
        }

        private long credit(Grant grant, long taken, String currency) {
            if (owed instanceof Cost.Known(long pico, String _)) {
                parts.add(new Covered.Part(grant, taken, taken, currency));
                pay(taken, currency, pico);
            }
            return taken;
        }

        private void pay(long worth, String currency, long pico) {
            coveredPico += worth;
            owed = new Cost.Known(pico - worth, currency);
        }

        /// Rounded down, so that something is owed as long as a token is not covered.
        private static long share(long pico, long part, long whole) {
            return BigInteger.valueOf(pico)
                    .multiply(BigInteger.valueOf(part))
                    .divide(BigInteger.valueOf(whole))
                    .longValueExact();
        }

        Covered covered() {
            return new Covered(parts, coveredTokens, coveredPico, owed);
        }
    }
}

package dev.rehome.ledger.grant;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a grant stands.
///
/// @param used in its own unit
/// @param left in its own unit
/// @param state at the moment that was asked for
/// @param attempts how many attempts it paid for, at least in part
/// @param worth what it has saved at list prices, by currency; tokens without a known price are not in it
/// @param first when it first paid
/// @param last when it last paid
public record Standing(
        Grant grant,
        BigDecimal used,
        BigDecimal left,
        State state,
        long attempts,
        Map<String, BigDecimal> worth,
        Optional<Instant> first,
        Optional<Instant> last) {
    private static final int PICO_DIGITS = 12;

    public Standing {
        worth = Map.copyOf(worth);
    }

    /// Whether it pays.
    public enum State {
        /// Its first day has not come.
        AHEAD,
        PAYS,
        USED_UP,
        /// Its last day is over; what is left is lost.
        ENDED
    }

    /// How these grants stand, in their order.
    ///
    /// @param uses of all grants there ever were
    public static List<Standing> of(List<Grant> grants, List<Use> uses, Instant at) {
        return grants.stream().map(grant -> of(grant, uses, at)).toList();
    }

    private static Standing of(Grant grant, List<Use> uses, Instant at) {
        List<Use> own = uses.stream()
                .filter(use -> use.grant().equals(grant.id())
                        && use.unit().equals(grant.size().unit()))
                .toList();
        long used = own.stream().mapToLong(Use::used).sum();
        long left = Math.max(grant.size().amount() - used, 0);
        return new Standing(
                grant,
                shown(grant, used),
                shown(grant, left),
                state(grant, left, at),
                own.stream().mapToLong(Use::attempts).sum(),
                Use.worth(own),
                own.stream().map(Use::first).min(Instant::compareTo),
                own.stream().map(Use::last).max(Instant::compareTo));
    }

    private static State state(Grant grant, long left, Instant at) {
        if (left == 0) {
            return State.USED_UP;
        }
        if (grant.period().from().filter(at::isBefore).isPresent()) {
            return State.AHEAD;
        }
        return grant.period().holds(at) ? State.PAYS : State.ENDED;
    }

    private static BigDecimal shown(Grant grant, long amount) {
        return switch (grant.size()) {
            case Grant.Size.Tokens _ -> BigDecimal.valueOf(amount);
            case Grant.Size.Credit _ -> money(amount);
        };
    }

    static BigDecimal money(long pico) {
        BigDecimal amount = BigDecimal.valueOf(pico, PICO_DIGITS).stripTrailingZeros();
        return amount.scale() < 2 ? amount.setScale(2) : amount;
    }

    /// How much was granted, in its own unit.
    public BigDecimal granted() {
        return shown(grant, grant.size().amount());
    }
}

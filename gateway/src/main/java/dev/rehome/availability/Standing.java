package dev.rehome.availability;

import dev.rehome.call.Place;
import java.util.Optional;
import java.util.Set;

/// How a place stands with a provider, for one party.
///
/// @param state the state
/// @param rule the rule that decides it; empty where nothing binds the party
public record Standing(State state, Optional<Rule> rule) {
    /// From the best to the worst.
    public enum State {
        /// No rule looks at this party's place.
        NOT_BOUND("any"),
        SERVED("served"),
        /// Served to those who hold an eligibility.
        CONDITIONAL("conditional"),
        /// Only an interval is known for the date on which it changed.
        UNCERTAIN("uncertain"),
        /// Not on the list, or excluded; traffic is not known to be blocked.
        UNSUPPORTED("unsupported"),
        /// Traffic is blocked.
        BLOCKED("blocked"),
        /// An authority forbids it.
        FORBIDDEN("forbidden");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /// Whether at least somebody there may be served.
        public boolean isServed() {
            return compareTo(CONDITIONAL) <= 0;
        }
    }

    /// The confidence of what decides it.
    public Confidence confidence() {
        return rule.map(Rule::confidence).orElse(Confidence.SOURCE);
    }

    /// The state in words, with the eligibilities where it depends on them.
    public String inWords() {
        return state == State.CONDITIONAL
                ? "if " + String.join(" or ", condition().stream().sorted().toList())
                : state.word();
    }

    private Set<String> condition() {
        return rule.map(Rule::condition).orElse(Set.of());
    }

    /// Whether callers there are worse off than under another standing: a worse state, or fewer eligibilities that
    /// count.
    boolean isWorseThan(Standing other) {
        return state != other.state
                ? state.compareTo(other.state) > 0
                : !condition().containsAll(other.condition());
    }

    boolean isLike(Standing other) {
        return state == other.state && condition().equals(other.condition());
    }

    static Standing of(Terms terms, Place place) {
        for (Terms.Ban ban : terms.bans()) {
            if (ban.covers(place)) {
                return new Standing(state(ban), Optional.of(ban.rule()));
            }
        }
        if (terms.served().contains(place)) {
            Optional<Rule> rule = Terms.Grant.best(terms.grants(), place)
                    .map(Terms.Grant::rule)
                    .or(terms::byDefault);
            State state = rule.isEmpty() && !terms.binding() ? State.NOT_BOUND : State.SERVED;
            return new Standing(state, rule);
        }
        Optional<Terms.Grant> conditional = Terms.Grant.first(terms.conditional(), place);
        if (conditional.isPresent()) {
            return new Standing(State.CONDITIONAL, conditional.map(Terms.Grant::rule));
        }
        Optional<Terms.Grant> uncertain = Terms.Grant.first(terms.uncertain(), place);
        if (uncertain.isPresent()) {
            return new Standing(State.UNCERTAIN, uncertain.map(Terms.Grant::rule));
        }
        Optional<Rule> offList = terms.offList()
                .or(() -> Terms.Grant.first(terms.lapsed(), place).map(Terms.Grant::rule));
        boolean blocked = offList.isPresent() && offList.get().kind() == RuleKind.ENFORCEMENT;
        return new Standing(blocked ? State.BLOCKED : State.UNSUPPORTED, offList);
    }

    private static State state(Terms.Ban ban) {
        if (ban.uncertain()) {
            return State.UNCERTAIN;
        }
        return switch (ban.rule().kind()) {
            case LAW, EXPORT -> State.FORBIDDEN;
            case ENFORCEMENT -> State.BLOCKED;
            case OFFER, OWNERSHIP -> State.UNSUPPORTED;
        };
    }
}

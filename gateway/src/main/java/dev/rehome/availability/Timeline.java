package dev.rehome.availability;

import dev.rehome.call.Party;
import dev.rehome.call.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What changes for whom between two dates. For people and reports, not for the way of a request.
public final class Timeline {
    private final ProviderRules rules;
    private final List<Place> places;
    private final String model;

    private Timeline(ProviderRules rules, List<Place> places, String model) {
        this.rules = rules;
        this.places = places;
        this.model = model;
    }

    /// The events of one provider with `from <= at < to`, in order.
    ///
    /// @param place only what concerns this place; empty for all
    public static List<Event> of(ProviderRules rules, Optional<Place> place, Instant from, Instant to) {
        List<Place> places = place.map(List::of).orElseGet(() -> named(rules.provider()));
        Timeline timeline = new Timeline(rules, places, "");
        List<Event> events = new ArrayList<>();
        Instant last = from.equals(Instant.MIN) ? from : from.minusNanos(1);
        for (Instant at = rules.nextChange(last); at.isBefore(to); at = rules.nextChange(at)) {
            timeline.announced(at, events);
            timeline.ruled(at, events);
            timeline.moved(at, events);
        }
        return List.copyOf(events);
    }

    /// Every country and region, and the subdivisions that this provider's rules name.
    private static List<Place> named(Provider provider) {
        Set<Place> places = new TreeSet<>(Comparator.comparing(Place::code));
        places.addAll(Everywhere.PLACES.toList());
        for (Rule rule : provider.rules()) {
            if (rule.reach() instanceof Reach.Named named) {
                places.addAll(named.subdivisions());
            }
        }
        return List.copyOf(places);
    }

    private void announced(Instant at, List<Event> events) {
        for (Notice notice : rules.provider().notices()) {
            if (notice.announced().equals(at) && places.stream().anyMatch(place -> concerns(notice, place, at))) {
                events.add(new Event.Announced(at, rules.id(), notice));
            }
        }
    }

    private boolean concerns(Notice notice, Place place, Instant at) {
        return switch (notice.reach()) {
            case Reach.Named named ->
                named.countries().contains(place) || named.subdivisions().contains(place);
            case Reach.OffList _ ->
                notice.binds().stream()
                        .anyMatch(party ->
                                !rules.standing(party, place, model, at).state().isServed());
        };
    }

    private void ruled(Instant at, List<Event> events) {
        for (Rule rule : rules.provider().rules()) {
            Period.State now = rule.period().at(at);
            if (rule.kind() == RuleKind.OWNERSHIP && now != rule.period().at(at.minusNanos(1))) {
                events.add(new Event.Ruled(at, rules.id(), rule, now));
            }
        }
    }

    /// How one place moves.
    private record Move(Standing before, Standing after) {}

    private void moved(Instant at, List<Event> events) {
        Map<Move, Map<Party, List<Place>>> moves = new LinkedHashMap<>();
        Instant before = at.minusNanos(1);
        for (Party party : Party.values()) {
            for (Place place : places) {
                Move move =
                        new Move(rules.standing(party, place, model, before), rules.standing(party, place, model, at));
                if (!move.before().isLike(move.after())) {
                    moves.computeIfAbsent(move, _ -> new LinkedHashMap<>())
                            .computeIfAbsent(party, _ -> new ArrayList<>())
                            .add(place);
                }
            }
        }
        moves.forEach((move, byParty) -> moved(at, move, byParty, events));
    }

    /// One event for all parties to whom the same happens in the same places.
    private void moved(Instant at, Move move, Map<Party, List<Place>> byParty, List<Event> events) {
        Map<List<Place>, Set<Party>> together = new LinkedHashMap<>();
        byParty.forEach((party, moving) -> together.computeIfAbsent(moving, _ -> EnumSet.noneOf(Party.class))
                .add(party));
        together.forEach((moving, parties) ->
                events.add(new Event.Moved(at, rules.id(), parties, moving, move.before(), move.after())));
    }
}

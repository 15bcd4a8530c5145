package dev.rehome.availability;

import dev.rehome.call.Candidates;
import dev.rehome.call.Entity;
import dev.rehome.call.Evidence;
import dev.rehome.call.Owner;
import dev.rehome.call.Parties;
import dev.rehome.call.Party;
import dev.rehome.call.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// A seeded generator of providers and callers over a world of few places and days, so that rules meet often.
final class RandomRules {
    private static final List<Place> COUNTRIES =
            List.of("CN", "HK", "SG", "UA", "US").stream().map(Place::of).toList();
    private static final List<Place> PARTS =
            List.of("UA-43", "UA-09", "US-TX").stream().map(Place::of).toList();
    private static final LocalDate FIRST = LocalDate.of(2024, 7, 1);
    private static final int DAYS = 12;
    private static final Rule.Proof PROOF = new Rule.Proof(List.of("test"), Confidence.SOURCE, "");

    private final Random random;

    RandomRules(long seed) {
        random = new Random(seed);
    }

    Provider provider() {
        boolean closed = random.nextBoolean();
        Set<Party> binds = parties();
        Rule list = rule("list", RuleKind.OFFER, binds, new Reach.OffList(), false);
        List<Rule> rules = new ArrayList<>();
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            rules.add(rule("r" + i));
        }
        List<Notice> notices = random.nextInt(3) == 0 ? List.of() : List.of(notice());
        return new Provider(
                "p",
                List.of(),
                "v",
                List.of(),
                new Provider.Listing(closed, binds, list),
                Optional.empty(),
                new Provider.Data(List.of(), List.of(), "", PROOF),
                Optional.empty(),
                List.of(),
                rules,
                notices);
    }

    private Rule rule(String id) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> rule(id, RuleKind.OFFER, parties(), Reach.of(some(COUNTRIES)), true);
            case 3 -> rule(id, RuleKind.OFFER, parties(), named(), false);
            case 4 -> rule(id, RuleKind.LAW, parties(), named(), false);
            case 5 -> rule(id, RuleKind.ENFORCEMENT, parties(), named(), false);
            case 6 -> rule(id, RuleKind.ENFORCEMENT, parties(), new Reach.OffList(), false);
            default ->
                rule(
                        id,
                        RuleKind.OWNERSHIP,
                        EnumSet.of(random.nextBoolean() ? Party.CUSTOMER : Party.CONTRACT),
                        random.nextBoolean() ? new Reach.OffList() : named(),
                        false);
        };
    }

    private Rule rule(String id, RuleKind kind, Set<Party> binds, Reach reach, boolean supported) {
        Set<String> condition = supported && random.nextInt(3) == 0 ? Set.of("vip") : Set.of();
        ModelPatterns models = random.nextInt(4) == 0 ? new ModelPatterns(List.of("gpt-4*")) : ModelPatterns.ALL;
        double above = kind == RuleKind.OWNERSHIP ? 50 : 0;
        return new Rule(
                id,
                kind,
                binds,
                id.equals("list") ? ModelPatterns.ALL : models,
                reach,
                supported,
                id.equals("list") ? Period.ALWAYS : period(),
                condition,
                above,
                PROOF,
                false,
                random.nextInt(10) == 0);
    }

    private Notice notice() {
        int announced = random.nextInt(DAYS);
        return new Notice(
                "n",
                "list",
                Period.startOf(FIRST.plusDays(announced)),
                Period.startOf(FIRST.plusDays(announced + random.nextInt(DAYS))),
                random.nextBoolean() ? new Reach.OffList() : Reach.of(some(COUNTRIES)),
                parties(),
                ModelPatterns.ALL,
                PROOF);
    }

    private Reach.Named named() {
        List<Place> places = new ArrayList<>(some(COUNTRIES));
        places.addAll(some(PARTS));
        return Reach.of(places.isEmpty() ? List.of(place()) : places);
    }

    private Period period() {
        int a = random.nextInt(DAYS);
        int b = a + random.nextInt(3);
        Optional<LocalDate> end =
                random.nextBoolean() ? Optional.empty() : Optional.of(FIRST.plusDays(b + random.nextInt(DAYS)));
        return switch (random.nextInt(3)) {
            case 0 -> Period.ALWAYS;
            case 1 -> Period.of(Optional.empty(), Optional.of(FIRST.plusDays(b)), end);
            default -> Period.of(Optional.of(FIRST.plusDays(a)), Optional.of(FIRST.plusDays(b)), end);
        };
    }

    Parties callers() {
        List<Evidence> evidence = new ArrayList<>();
        int candidates = random.nextInt(4);
        for (int i = 0; i < candidates; i++) {
            evidence.add(new Evidence("test", Optional.of(place()), Optional.empty(), ""));
        }
        return new Parties(Candidates.of(evidence), entity(), entity(), place());
    }

    private Entity entity() {
        List<Owner> owners = new ArrayList<>();
        double left = 100;
        while (left > 0 && random.nextInt(4) > 0) {
            double share = Math.min(left, 5 + random.nextInt(12) * 5);
            owners.add(new Owner(place(), share));
            left -= share;
        }
        return new Entity("e", place(), owners, random.nextBoolean() ? Set.of("vip") : Set.of());
    }

    /// An instant in or beside the days of the rules, often at the very start of one.
    Instant instant() {
        Instant day = Period.startOf(FIRST.plusDays(random.nextInt(2 * DAYS) - 3L));
        return random.nextBoolean() ? day : day.plusSeconds(random.nextInt(86_400));
    }

    String model() {
        return random.nextBoolean() ? "gpt-4o" : "glm-4";
    }

    private Place place() {
        List<Place> from = random.nextInt(4) == 0 ? PARTS : COUNTRIES;
        return from.get(random.nextInt(from.size()));
    }

    private List<Place> some(List<Place> places) {
        return places.stream().filter(_ -> random.nextInt(3) == 0).toList();
    }

    private Set<Party> parties() {
        Set<Party> parties = EnumSet.noneOf(Party.class);
        for (Party party : Party.values()) {
            if (random.nextBoolean()) {
                parties.add(party);
            }
        }
        return parties;
    }
}

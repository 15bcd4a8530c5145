package dev.rehome.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.availability.Verdict.Allowed;
import dev.rehome.availability.Verdict.Denied;
import dev.rehome.availability.Verdict.Tolerated;
import dev.rehome.call.Parties;
import dev.rehome.call.Place;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The compiled rules say what a plain reading of the rules says, for any rules, callers and dates.
class CompiledRulesPropertyTest {
    private static final int PROVIDERS = 1_500;
    private static final int CALLS = 12;
    private static final Acceptances ACCEPTED = new Acceptances(Set.of("n"));

    @Test
    void judgesLikeAPlainReading() {
        int[] seen = new int[3];
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        for (int seed = 0; seed < PROVIDERS; seed++) {
            RandomRules random = new RandomRules(seed);
            Provider provider = random.provider();
            ProviderRules rules = ProviderCompiler.compile(provider, Options.DEFAULT);
            for (int call = 0; call < CALLS; call++) {
                String model = random.model();
                Parties parties = random.callers();
                Instant at = random.instant();
                NaiveRules naive = new NaiveRules(provider, model, at);
                List<Denied> expected = naive.denials(parties);
                String context = "seed " + seed + " call " + call + " " + model + " " + at + " " + parties;
                assertThat(rules.denials(model, parties, at))
                        .as(context)
                        .extracting(CompiledRulesPropertyTest::key)
                        .containsExactlyInAnyOrderElementsOf(expected.stream()
                                .map(CompiledRulesPropertyTest::key)
                                .toList());
                Verdict verdict = rules.verdict(model, parties, at, ACCEPTED);
                assertThat(verdict.getClass()).as(context).isEqualTo(expected(provider, naive, expected, at));
                seen[verdict instanceof Allowed ? 0 : verdict instanceof Tolerated ? 1 : 2]++;
                expected.forEach(denied -> reasons.merge(denied.reason(), 1, Integer::sum));
            }
        }
        assertThat(Arrays.stream(seen).boxed()).as("allowed, tolerated, denied").allMatch(count -> count > 100);
        assertThat(reasons.keySet())
                .contains(
                        Reason.UNKNOWN_PLACE,
                        Reason.NOT_LISTED,
                        Reason.EXCLUDED,
                        Reason.EXCLUDED_SUBDIVISION,
                        Reason.ENFORCED,
                        Reason.NOT_ELIGIBLE,
                        Reason.DATE_UNCERTAIN,
                        Reason.OWNERSHIP,
                        Reason.LAW);
    }

    /// A denial without the rule that makes an unknown place matter, of which there may be several.
    private static String key(Denied denied) {
        String rule =
                denied.reason() == Reason.UNKNOWN_PLACE ? "" : denied.rule().id();
        return denied.party() + " " + denied.place().map(Place::code).orElse("-") + " " + rule + " " + denied.reason();
    }

    private static Class<? extends Verdict> expected(
            Provider provider, NaiveRules naive, List<Denied> denials, Instant at) {
        if (denials.isEmpty()) {
            return Allowed.class;
        }
        boolean tolerated = provider.notices().stream()
                .filter(notice -> !at.isBefore(notice.announced()) && at.isBefore(notice.effective()))
                .anyMatch(notice -> denials.stream().allMatch(denied -> covered(notice, naive, denied)));
        return tolerated ? Tolerated.class : Denied.class;
    }

    private static boolean covered(Notice notice, NaiveRules naive, Denied denied) {
        Optional<Place> place = denied.place();
        return denied.reason() == Reason.NOT_LISTED
                && notice.binds().contains(denied.party())
                && place.isPresent()
                && switch (notice.reach()) {
                    case Reach.OffList _ -> !naive.isListed(denied.party(), place.get());
                    case Reach.Named named -> named.countries().contains(place.get());
                };
    }

    @Test
    void reportsTheDenialThatMattersMost() {
        for (int seed = 0; seed < PROVIDERS; seed++) {
            RandomRules random = new RandomRules(seed);
            ProviderRules rules = ProviderCompiler.compile(random.provider(), Options.DEFAULT);
            Parties parties = random.callers();
            Instant at = random.instant();
            if (rules.verdict("m", parties, at, Acceptances.NONE) instanceof Denied first) {
                List<Denied> all = rules.denials("m", parties, at);
                assertThat(first.law()).isEqualTo(all.stream().anyMatch(Denied::law));
                assertThat(first.missingDeclaration()).isEqualTo(all.stream().allMatch(Denied::missingDeclaration));
            }
        }
    }
}

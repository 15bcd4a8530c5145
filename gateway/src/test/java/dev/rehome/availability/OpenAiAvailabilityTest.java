package dev.rehome.availability;

import static dev.rehome.availability.Callers.on;
import static dev.rehome.availability.Callers.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rehome.availability.Verdict.Allowed;
import dev.rehome.availability.Verdict.Denied;
import dev.rehome.availability.Verdict.Tolerated;
import dev.rehome.call.Parties;
import dev.rehome.call.Party;
import dev.rehome.call.Place;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the dataset says about OpenAI; sources are in openai.yaml.
class OpenAiAvailabilityTest {
    private static final Availability AVAILABILITY = Dataset.builtIn().compile(Options.DEFAULT);
    private static final ProviderRules OPENAI = AVAILABILITY.provider("openai");
    private static final Acceptances ACCEPTED = new Acceptances(Set.of("openai-2024-06-24"));
    private static final Instant TODAY = on("2026-11-22");

    private static Verdict verdict(Parties parties, Instant at, Acceptances accepted) {
        return OPENAI.verdict("gpt-4o", parties, at, accepted);
    }

    private static Verdict verdict(Parties parties, Instant at) {
        return verdict(parties, at, Acceptances.NONE);
    }

    private static Denied denied(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Denied.class);
        return (Denied) verdict;
    }

    @Test
    void servesThe188OfJuly2024AndTheEightTerritoriesOf2026() {
        assertThat(served(on("2024-07-09"))).isEqualTo(188);
        assertThat(served(on("2026-08-23"))).isEqualTo(188);
        assertThat(served(TODAY)).isEqualTo(196);
    }

    private static long served(Instant at) {
        return Everywhere.PLACES.toList().stream()
                .filter(place -> OPENAI.standing(Party.END_USER, place, "", at).state() == Standing.State.SERVED)
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CN", "HK", "MO", "RU", "IR", "KP", "SY", "CU", "BY", "VE"})
    void neverListsThese(String place) {
        for (String day : new String[] {"2022-12-06", "2023-12-31", "2024-06-30", "2024-07-09", "2026-11-22"}) {
            for (Party party : Party.values()) {
                assertThat(OPENAI.standing(party, Place.of(place), "", on(day))
                                .state()
                                .isServed())
                        .as(place + " " + party + " " + day)
                        .isFalse();
            }
        }
    }

    @Test
    void listsTaiwanByItself() {
        assertThat(verdict(user("TW"), TODAY)).isInstanceOf(Allowed.class);
    }

    @Test
    void deniesBeforeTheNoticeToo() {
        Denied denied = denied(verdict(user("CN"), on("2024-06-01"), ACCEPTED));
        assertThat(denied.reason()).isEqualTo(Reason.NOT_LISTED);
        assertThat(denied.rule().id()).isEqualTo("openai-list");
        assertThat(denied.party()).isEqualTo(Party.END_USER);
        assertThat(denied.place()).contains(Place.of("CN"));
        assertThat(denied.law()).isFalse();
        assertThat(denied.message())
                .isEqualTo("openai: CN (the end user) is not on the list of supported countries and regions"
                        + " [rule openai-list, source]");
    }

    @Test
    void toleratesInTheWindowOnlyIfAccepted() {
        assertThat(verdict(user("CN"), on("2024-06-30"))).isInstanceOf(Denied.class);
        assertThat(verdict(user("CN"), on("2024-06-30"), new Acceptances(Set.of("another"))))
                .isInstanceOf(Denied.class);
        assertThat(verdict(user("CN"), on("2024-06-30"), ACCEPTED))
                .asInstanceOf(type(Tolerated.class))
                .satisfies(tolerated -> {
                    assertThat(tolerated.notice().effective()).isEqualTo(on("2024-07-09"));
                    assertThat(tolerated.party()).isEqualTo(Party.END_USER);
                    assertThat(tolerated.rule().id()).isEqualTo("openai-list");
                });
    }

    @Test
    void endsTheToleranceByItself() {
        assertThat(verdict(user("CN"), on("2024-07-09").minusSeconds(1), ACCEPTED))
                .isInstanceOf(Tolerated.class);
        Denied denied = denied(verdict(user("CN"), on("2024-07-09"), ACCEPTED));
        assertThat(denied.reason()).isEqualTo(Reason.ENFORCED);
        assertThat(denied.rule().id()).isEqualTo("openai-block-2024-07-09");
        assertThat(denied(verdict(user("CN"), on("2024-07-10"), ACCEPTED)).reason())
                .isEqualTo(Reason.ENFORCED);
    }

    @Test
    void toleratesNoEgressThatIsAlreadyBlocked() {
        Denied denied = denied(verdict(Callers.egress("HK"), on("2024-06-30"), ACCEPTED));
        assertThat(denied.party()).isEqualTo(Party.EGRESS);
        assertThat(denied.reason()).isEqualTo(Reason.ENFORCED);
        assertThat(verdict(Callers.egress("MO"), on("2024-06-30"), ACCEPTED)).isInstanceOf(Tolerated.class);
    }

    @Test
    void needsEveryCandidateOnTheList() {
        assertThat(verdict(user("US", "CA"), TODAY)).isInstanceOf(Allowed.class);
        assertThat(denied(verdict(user("HK", "US"), TODAY)).place()).contains(Place.of("HK"));
    }

    @Test
    void refusesAnUnknownPlaceAsAMissingDeclaration() {
        Denied denied = denied(verdict(user(), TODAY));
        assertThat(denied.reason()).isEqualTo(Reason.UNKNOWN_PLACE);
        assertThat(denied.missingDeclaration()).isTrue();
        assertThat(denied.place()).isEmpty();
    }

    @Test
    void doesNotCallADeclarationMissingWhereItWouldNotHelp() {
        Parties parties = new Parties(Callers.candidates(), Callers.entity("CN"), Callers.entity("SG"), Place.of("SG"));
        Denied denied = denied(verdict(parties, TODAY));
        assertThat(denied.party()).isEqualTo(Party.CUSTOMER);
        assertThat(denied.missingDeclaration()).isFalse();
        assertThat(OPENAI.denials("gpt-4o", parties, TODAY)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"UA-43", "UA-40", "UA-14", "UA-09"})
    void excludesPartsOfUkraine(String part) {
        Denied denied = denied(verdict(user(part), TODAY));
        assertThat(denied.reason()).isEqualTo(Reason.EXCLUDED_SUBDIVISION);
        assertThat(denied.place()).contains(Place.of(part));
        assertThat(denied.confidence()).isEqualTo(Confidence.INFERRED);
    }

    @Test
    void statesTheDoubtWhereThePartOfUkraineIsNotKnown() {
        assertThat(verdict(user("UA"), TODAY)).asInstanceOf(type(Allowed.class)).satisfies(allowed -> {
            assertThat(allowed.doubts()).extracting(doubt -> doubt.rule().id()).containsExactly("openai-ukraine");
            assertThat(allowed.confidence()).isEqualTo(Confidence.INFERRED);
        });
        assertThat(verdict(user("UA-30"), TODAY))
                .asInstanceOf(type(Allowed.class))
                .satisfies(allowed -> assertThat(allowed.doubts()).isEmpty());
    }

    @Test
    void deniesTheUnknownPartInStrictMode() {
        ProviderRules strict = Dataset.builtIn()
                .compile(new Options(false, true, false, Set.of()))
                .provider("openai");
        Denied denied = denied(strict.verdict("gpt-4o", user("UA"), TODAY, Acceptances.NONE));
        assertThat(denied.reason()).isEqualTo(Reason.UNKNOWN_SUBDIVISION);
        assertThat(denied.missingDeclaration()).isTrue();
        assertThat(strict.verdict("gpt-4o", user("UA-30"), TODAY, Acceptances.NONE))
                .isInstanceOf(Allowed.class);
    }

    @Test
    void deniesInsideTheGapAndSaysSo() {
        assertThat(denied(verdict(user("VN"), on("2024-06-01"))).reason()).isEqualTo(Reason.DATE_UNCERTAIN);
        assertThat(verdict(user("VN"), on("2024-06-26"))).isInstanceOf(Allowed.class);
        assertThat(denied(verdict(user("AX"), on("2026-10-01"))).reason()).isEqualTo(Reason.DATE_UNCERTAIN);
        assertThat(denied(verdict(user("AX"), on("2026-08-23"))).reason()).isEqualTo(Reason.ENFORCED);
    }

    @Test
    void letsTerritoriesFollowOnlyOnTheOperatorsSwitch() {
        assertThat(verdict(user("PR"), TODAY)).isInstanceOf(Denied.class);
        ProviderRules following = Dataset.builtIn()
                .compile(new Options(true, false, false, Set.of()))
                .provider("openai");
        assertThat(following.verdict("gpt-4o", user("PR"), TODAY, Acceptances.NONE))
                .asInstanceOf(type(Allowed.class))
                .satisfies(allowed -> {
                    assertThat(allowed.confidence()).isEqualTo(Confidence.INFERRED);
                    assertThat(allowed.doubts()).isNotEmpty();
                });
        assertThat(following.verdict("gpt-4o", user("HK"), TODAY, Acceptances.NONE))
                .isInstanceOf(Denied.class);
        assertThat(following.verdict("gpt-4o", user("MO"), TODAY, Acceptances.NONE))
                .isInstanceOf(Denied.class);
    }

    @Test
    void pendsTheNoticeForThoseItTouches() {
        Instant during = on("2024-06-30");
        assertThat(OPENAI.pendingNotice("gpt-4o", user("CN"), during).map(Notice::id))
                .contains("openai-2024-06-24");
        assertThat(OPENAI.pendingNotice("gpt-4o", user("US"), during)).isEqualTo(Optional.empty());
        assertThat(OPENAI.pendingNotice("gpt-4o", user("CN"), on("2024-06-23"))).isEqualTo(Optional.empty());
        assertThat(OPENAI.pendingNotice("gpt-4o", user("CN"), on("2024-07-09"))).isEqualTo(Optional.empty());
    }

    @Test
    void namesTheNextChange() {
        assertThat(OPENAI.nextChange(on("2024-06-24"))).isEqualTo(on("2024-06-26"));
        assertThat(OPENAI.nextChange(on("2024-06-26"))).isEqualTo(on("2024-07-09"));
        assertThat(OPENAI.nextChange(on("2026-11-10"))).isEqualTo(Instant.MAX);
        assertThat(AVAILABILITY.nextChange(on("2024-07-09"))).isEqualTo(on("2024-10-17"));
    }
}

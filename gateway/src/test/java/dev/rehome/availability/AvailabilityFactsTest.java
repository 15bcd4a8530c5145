package dev.rehome.availability;

import static dev.rehome.availability.Callers.contract;
import static dev.rehome.availability.Callers.customer;
import static dev.rehome.availability.Callers.eligible;
import static dev.rehome.availability.Callers.on;
import static dev.rehome.availability.Callers.owned;
import static dev.rehome.availability.Callers.owner;
import static dev.rehome.availability.Callers.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rehome.availability.Verdict.Allowed;
import dev.rehome.availability.Verdict.Denied;
import dev.rehome.call.Entity;
import dev.rehome.call.Parties;
import dev.rehome.call.Party;
import dev.rehome.call.Place;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the dataset says about the other providers; sources are in their files.
class AvailabilityFactsTest {
    private static final Availability AVAILABILITY = Dataset.builtIn().compile(Options.DEFAULT);
    private static final Instant TODAY = on("2026-11-22");

    private static Verdict verdict(String provider, Parties parties, Instant at) {
        return AVAILABILITY.provider(provider).verdict("m", parties, at, Acceptances.NONE);
    }

    private static Denied denied(String provider, Parties parties, Instant at) {
        Verdict verdict = verdict(provider, parties, at);
        assertThat(verdict).isInstanceOf(Denied.class);
        return (Denied) verdict;
    }

    @Test
    void azureClosedToIndividualsOfTheMainlandWithFourDaysNotice() {
        Parties individual = contract(eligible("CN", "azure-eligible"));
        Parties enterprise = contract(eligible("CN", "azure-enterprise"));
        assertThat(verdict("azure-openai", individual, on("2024-10-20"))).isInstanceOf(Allowed.class);
        assertThat(denied("azure-openai", individual, on("2024-10-21")).reason())
                .isEqualTo(Reason.NOT_ELIGIBLE);
        assertThat(denied("azure-openai", individual, on("2024-10-21")).rule().id())
                .isEqualTo("azure-openai-cn-enterprise");
        assertThat(verdict("azure-openai", enterprise, on("2024-10-20"))).isInstanceOf(Allowed.class);
        assertThat(verdict("azure-openai", enterprise, on("2024-10-21"))).isInstanceOf(Allowed.class);
        assertThat(verdict("azure-openai", contract(eligible("CN")), on("2024-10-20")))
                .isInstanceOf(Denied.class);
    }

    @Test
    void azurePendsItsNoticeForThoseWhoWillLoseAccess() {
        ProviderRules azure = AVAILABILITY.provider("azure-openai");
        Parties individual = contract(eligible("CN", "azure-eligible"));
        assertThat(azure.verdict("m", individual, on("2024-10-18"), Acceptances.NONE))
                .asInstanceOf(type(Allowed.class))
                .satisfies(
                        allowed -> assertThat(allowed.pending().map(Notice::id)).contains("azure-openai-2024-10-17"));
        assertThat(azure.pendingNotice("m", contract(eligible("CN", "azure-enterprise")), on("2024-10-18")))
                .isEmpty();
    }

    @Test
    void azureElsewhereRestsOnAnInferredOpenList() {
        assertThat(verdict("azure-openai", user("JP"), TODAY))
                .asInstanceOf(type(Allowed.class))
                .satisfies(allowed -> {
                    assertThat(allowed.confidence()).isEqualTo(Confidence.INFERRED);
                    assertThat(allowed.doubts())
                            .singleElement()
                            .satisfies(doubt -> assertThat(doubt.message()).contains("azure-openai-list"));
                });
        assertThat(verdict("azure-openai", contract(Callers.entity("KP")), TODAY))
                .isInstanceOf(Denied.class);
    }

    @Test
    void nobodyIsServedBy21VianetUntilProven() {
        Denied denied = denied("azure-openai-21vianet", contract(Callers.entity("CN")), TODAY);
        assertThat(denied.confidence()).isEqualTo(Confidence.UNVERIFIED);
    }

    @Test
    void anthropicAddsUpShares() {
        Instant after = TODAY;
        Entity mixed = owned("SG", owner("CN", 30), owner("RU", 25), owner("SG", 45));
        Denied denied = denied("anthropic", contract(mixed), after);
        assertThat(denied.reason()).isEqualTo(Reason.OWNERSHIP);
        assertThat(denied.party()).isEqualTo(Party.CONTRACT);
        assertThat(denied.rule().id()).isEqualTo("anthropic-ownership-2025");
        assertThat(denied("anthropic", customer(mixed), after).party()).isEqualTo(Party.CUSTOMER);
        Entity half = owned("SG", owner("CN", 50), owner("SG", 50));
        assertThat(verdict("anthropic", contract(half), after)).isInstanceOf(Allowed.class);
        Entity tenths = owned("SG", owner("CN", 0.1), owner("RU", 0.2), owner("HK", 49.7), owner("SG", 50));
        assertThat(verdict("anthropic", contract(tenths), after)).isInstanceOf(Allowed.class);
    }

    @Test
    void anthropicsOwnershipRuleBegins2025() {
        Entity owned = owned("SG", owner("CN", 100));
        ProviderRules anthropic = AVAILABILITY.provider("anthropic");
        assertThat(anthropic.denials("m", contract(owned), on("2025-09-03")))
                .noneMatch(denied -> denied.rule().kind() == RuleKind.OWNERSHIP);
        assertThat(anthropic.denials("m", contract(owned), on("2025-09-04")))
                .anyMatch(denied ->
                        denied.rule().kind() == RuleKind.OWNERSHIP && denied.reason() == Reason.DATE_UNCERTAIN);
        assertThat(anthropic.denials("m", contract(owned), on("2025-09-05")))
                .anyMatch(denied -> denied.reason() == Reason.OWNERSHIP);
    }

    @Test
    void undeclaredOwnersAreADoubtOrInStrictModeADenial() {
        Parties undeclared = contract(new Entity("Acme", Place.of("SG"), List.of(), Set.of()));
        assertThat(verdict("anthropic", undeclared, TODAY))
                .asInstanceOf(type(Allowed.class))
                .satisfies(allowed -> assertThat(allowed.doubts()).isNotEmpty());
        ProviderRules strict = Dataset.builtIn()
                .compile(new Options(false, false, true, Set.of()))
                .provider("anthropic");
        assertThat(strict.verdict("m", undeclared, TODAY, Acceptances.NONE))
                .asInstanceOf(type(Denied.class))
                .satisfies(denied -> assertThat(denied.reason()).isEqualTo(Reason.UNDECLARED_OWNERSHIP));
    }

    @Test
    void anthropicServes175AndGemini223() {
        assertThat(served("anthropic")).isEqualTo(175);
        assertThat(served("gemini")).isEqualTo(223);
        assertThat(verdict("gemini", user("XK"), TODAY)).isInstanceOf(Allowed.class);
        assertThat(verdict("gemini", user("VE"), TODAY)).isInstanceOf(Allowed.class);
        assertThat(verdict("gemini", user("MM"), TODAY)).isInstanceOf(Denied.class);
        assertThat(verdict("anthropic", user("ET"), TODAY)).isInstanceOf(Denied.class);
    }

    private static long served(String provider) {
        return Everywhere.PLACES.toList().stream()
                .filter(place -> AVAILABILITY
                        .provider(provider)
                        .standing(Party.END_USER, place, "", TODAY)
                        .state()
                        .isServed())
                .count();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zhipu-cn",
                "moonshot-cn",
                "baidu",
                "alibaba-cn",
                "01ai",
                "sensetime",
                "spark",
                "minimax-cn",
                "doubao",
                "hunyuan",
                "stepfun"
            })
    void mainlandSitesBindTheContractAndNotTheEndUser(String provider) {
        Parties served =
                new Parties(Callers.candidates("US"), Callers.entity("SG"), Callers.entity("CN"), Place.of("SG"));
        assertThat(verdict(provider, served, on("2024-06-30"))).isInstanceOf(Allowed.class);
        Parties unknown = new Parties(Callers.candidates(), Callers.entity("SG"), Callers.entity("CN"), Place.of("SG"));
        assertThat(verdict(provider, unknown, TODAY)).isInstanceOf(Allowed.class);
        Denied denied = denied(provider, user("CN"), TODAY);
        assertThat(denied.party()).isEqualTo(Party.CONTRACT);
        assertThat(denied.reason()).isEqualTo(Reason.NOT_LISTED);
    }

    @Test
    void internationalSitesRefuseMainlandContracts() {
        for (String provider : List.of("moonshot-intl", "zhipu-intl", "alibaba-intl", "minimax-intl", "01ai-intl")) {
            assertThat(verdict(provider, user("SG"), TODAY)).isInstanceOf(Allowed.class);
            assertThat(verdict(provider, user("HK"), TODAY)).isInstanceOf(Allowed.class);
            assertThat(denied(provider, contract(Callers.entity("CN")), TODAY).party())
                    .isEqualTo(Party.CONTRACT);
        }
    }

    @Test
    void anItalianOrderAgainstDeepSeekIsLaw() {
        Denied denied = denied("deepseek", user("IT"), on("2025-01-30"));
        assertThat(denied.reason()).isEqualTo(Reason.LAW);
        assertThat(denied.law()).isTrue();
        assertThat(verdict("deepseek", user("IT"), on("2025-01-29"))).isInstanceOf(Allowed.class);
        assertThat(verdict("deepseek", user("KR"), on("2025-03-01"))).isInstanceOf(Allowed.class);
    }

    @Test
    void ownModelsServeEverybody() {
        assertThat(verdict("everywhere", user(), TODAY)).isInstanceOf(Allowed.class);
        assertThat(verdict("everywhere", user("KP"), TODAY)).isInstanceOf(Allowed.class);
    }

    @Test
    void storedAndComputedAreTwoFacts() {
        Provider.Data data = AVAILABILITY.provider("alibaba-intl").provider().data();
        assertThat(data.storedIn()).containsExactly(Place.of("SG"));
        assertThat(data.computedIn()).isEmpty();
        assertThat(data.scope()).contains("except mainland China");
    }

    @Test
    void entityListIsAFactAndNoRule() {
        assertThat(AVAILABILITY.provider("sensetime").provider().entityListed())
                .hasValueSatisfying(fact -> assertThat(fact.period().from()).isEqualTo(on("2019-10-09")));
        assertThat(AVAILABILITY.provider("zhipu-cn").provider().entityListed())
                .hasValueSatisfying(fact -> assertThat(fact.period().from()).isEqualTo(on("2025-01-16")));
    }

    @Test
    void anUnknownProviderIsNamedWithTheNearest() {
        assertThatThrownBy(() -> AVAILABILITY.provider("opnai"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("availability: opnai (expected: openai)");
        assertThat(AVAILABILITY.provider("sensenova").id()).isEqualTo("sensetime");
    }
}

package dev.rehome.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Cost;
import dev.rehome.chat.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CatalogueTest {
    private static final Instant JULY = Instant.parse("2024-07-09T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-07-02T00:00:00Z");

    private final Catalogue catalogue = Catalogue.load();

    private Cost cost(String site, String model, Instant at, Usage usage) {
        return catalogue.cost(catalogue.price("some-provider", site, model, at), usage);
    }

    @Test
    void thePriceIsTheOneOfTheDay() {
        Usage million = Usage.ofOpenAi(1_000_000, 0, 0, 1_000_000, 0, 0);
        assertThat(cost("openai", "gpt-4o", JULY, million)).isEqualTo(known("20", "USD"));
        assertThat(cost("openai", "gpt-4o", LATER, million)).isEqualTo(known("12.5", "USD"));
        assertThat(cost("zhipu-cn", "glm-4", JULY, million)).isEqualTo(known("200", "CNY"));
        assertThat(cost("moonshot-cn", "moonshot-v1-8k", JULY, million)).isEqualTo(known("24", "CNY"));
        assertThat(cost(
                        "gemini",
                        "gemini-1.5-flash-8b",
                        LATER,
                        new Usage(1, 0, 0, 0, 0, 0, 0, Usage.Provenance.REPORTED)))
                .isEqualTo(new Cost.Known(37_500, "USD"));
    }

    private static Cost known(String amount, String currency) {
        return new Cost.Known(new BigDecimal(amount).movePointRight(12).longValueExact(), currency);
    }

    @Test
    void whatNobodyKnowsIsUnknownAndNeverZero() {
        Usage some = Usage.estimated(10, 10);
        assertThat(cost("openai", "gpt-99", JULY, some)).isEqualTo(Cost.UNKNOWN);
        assertThat(cost("nobody", "gpt-4o", JULY, some)).isEqualTo(Cost.UNKNOWN);
        assertThat(cost("spark", "generalv3.5", JULY, some)).isEqualTo(Cost.UNKNOWN);
        assertThat(cost("openai", "gpt-4.1", JULY, some)).as("not yet born").isEqualTo(Cost.UNKNOWN);
        assertThat(cost("hunyuan", "hy3-preview", LATER, some))
                .as("models.dev writes zero")
                .isEqualTo(Cost.UNKNOWN);
        assertThat(cost("spark", "lite", JULY, some)).as("truly free").isEqualTo(new Cost.Known(0, "CNY"));
        assertThat(cost("openai", "gpt-99", JULY, Usage.estimated(0, 0))).isEqualTo(Cost.NOTHING);
    }

    @Test
    void abilitiesAreKnownAlsoWhereThePriceOfTheDayIsNot() {
        ModelFacts early = catalogue.find("openai", "gpt-4.1", JULY).orElseThrow();
        assertThat(early.price()).isEmpty();
        assertThat(early.contextTokens()).hasValue(1_047_576);
        ModelFacts glm = catalogue.find("zhipu-cn", "glm-4.6", LATER).orElseThrow();
        assertThat(glm.price().orElseThrow().currency())
                .as("notes before models.dev")
                .isEqualTo("CNY");
        assertThat(glm.output()).contains("text");
    }

    @Test
    void aDatedSnapshotIsItsFamilyButSaysSo() {
        ModelFacts exact = catalogue.find("openai", "gpt-4o-2024-05-13", LATER).orElseThrow();
        assertThat(exact.confidence()).isEqualTo(Confidence.THIRD_PARTY);
        ModelFacts inferred =
                catalogue.find("openai", "GPT-4o-mini-2024-07-18", LATER).orElseThrow();
        assertThat(inferred.model()).isEqualTo("gpt-4o-mini");
        assertThat(inferred.confidence()).isEqualTo(Confidence.INFERRED);
    }

    @Test
    void dollarsForASiteThatBillsInYuanAreMarked() {
        ModelFacts qwen = catalogue.find("alibaba-cn", "qwen3-8b", LATER).orElseThrow();
        assertThat(qwen.price().orElseThrow().currency()).isEqualTo("USD");
        assertThat(qwen.confidence()).isEqualTo(Confidence.CONVERTED);
    }

    @Test
    void theOperatorsPriceWins() {
        Price own = Price.of("SGD", BigDecimal.ONE, BigDecimal.TWO, Optional.empty());
        Catalogue mine = catalogue.with(Map.of(new Catalogue.Named("my-openai", "gpt-4o"), own));
        assertThat(mine.price("my-openai", "openai", "gpt-4o", JULY)).contains(own);
        assertThat(mine.price("other", "openai", "gpt-4o", JULY)).isNotEmpty().isNotEqualTo(Optional.of(own));
    }

    @Test
    void aSiteIsFoundByHostAvailabilityIdOrKind() {
        assertThat(catalogue.site(List.of("api.moonshot.ai", "moonshot"))).contains("moonshot-intl");
        assertThat(catalogue.site(List.of("127.0.0.1", "zhipu-cn", "zhipu"))).contains("zhipu-cn");
        assertThat(catalogue.site(List.of("127.0.0.1", "everywhere", "openai-compatible")))
                .isEmpty();
        for (String kind : List.of(
                "openai",
                "azure",
                "moonshot",
                "zhipu",
                "qianfan",
                "ernie",
                "qwen",
                "dashscope",
                "yi",
                "sensenova",
                "sensenova-compatible",
                "spark",
                "spark-http",
                "anthropic",
                "gemini",
                "deepseek",
                "minimax",
                "doubao",
                "hunyuan",
                "stepfun")) {
            assertThat(catalogue.site(List.of(kind))).as(kind).isPresent();
        }
    }

    @Test
    void everyFileIsValid() {
        Set<String> medium = Set.of("text", "image", "audio", "video", "pdf");
        int entries = 0;
        for (String site : catalogue.siteIds()) {
            Set<String> seen = new HashSet<>();
            for (ModelFacts entry : catalogue.entries(site)) {
                entries++;
                String what = site + " " + entry.model();
                assertThat(entry.source()).as(what).isNotBlank();
                assertThat(seen.add(entry.model() + entry.from() + entry.source()))
                        .as(what + " twice")
                        .isTrue();
                assertThat(medium).as(what).containsAll(entry.input()).containsAll(entry.output());
                assertThat(entry.structured()
                                .map(Set.of("none", "object", "schema")::contains)
                                .orElse(true))
                        .isTrue();
                if (entry.from().isPresent() && entry.until().isPresent()) {
                    assertThat(entry.from().get())
                            .as(what)
                            .isBefore(entry.until().get());
                }
                entry.price()
                        .ifPresent(
                                price -> assertThat(price.currency()).as(what).matches("[A-Z]{3}"));
                entry.price()
                        .filter(price -> !price.rates().equals(Rates.FREE))
                        .ifPresent(price -> assertThat(price.rates()
                                        .input()
                                        .add(price.rates().output())
                                        .signum())
                                .as(what + " free?")
                                .isPositive());
            }
        }
        assertThat(entries).isGreaterThan(500);
    }

    @Test
    void entriesOfOneModelInTheNotesDoNotOverlap() {
        for (String site : catalogue.siteIds()) {
            List<ModelFacts> notes = catalogue.entries(site).stream()
                    .filter(entry -> !entry.source().startsWith("https://models.dev"))
                    .toList();
            for (ModelFacts one : notes) {
                for (ModelFacts two : notes) {
                    if (!one.equals(two)
                            && one.model().equals(two.model())
                            && one.from().isPresent()) {
                        assertThat(two.holdsOn(one.from().get()))
                                .as(site + " " + one.model() + " " + one.from())
                                .isFalse();
                    }
                }
            }
        }
    }
}

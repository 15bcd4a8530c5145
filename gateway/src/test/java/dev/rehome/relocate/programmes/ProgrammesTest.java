package dev.rehome.relocate.programmes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.availability.Dataset;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgrammesTest {
    private final Programmes shipped = Programmes.builtIn();

    @Test
    void everySiteAndProviderIsOneOfTheDataset() {
        assertThat(shipped.all()).isNotEmpty().allSatisfy(programme -> {
            assertThat(Dataset.builtIn().providerIds()).containsAll(programme.sites());
            programme
                    .leaving()
                    .ifPresent(id -> assertThat(Dataset.builtIn().providerIds()).contains(id));
            assertThat(programme.proof().sources()).isNotEmpty();
        });
    }

    @Test
    void daysAreThoseOfShanghai() {
        assertThat(shipped.open("hunyuan", "openai", Instant.parse("2024-06-24T15:59:59Z")))
                .isEmpty();
        assertThat(shipped.open("hunyuan", "openai", Instant.parse("2024-06-24T16:00:00Z")))
                .hasSize(1);
        assertThat(shipped.open("hunyuan", "openai", Instant.parse("2024-07-31T15:59:59Z")))
                .hasSize(1);
        assertThat(shipped.open("hunyuan", "openai", Instant.parse("2024-07-31T16:00:00Z")))
                .isEmpty();
        assertThat(shipped.open("hunyuan", "anthropic", Instant.parse("2024-07-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void aGrantIsForItsModels() {
        Programme zhipu = shipped.find("zhipu-openai-2024-06").orElseThrow();
        assertThat(zhipu.helps("GLM-4-Air")).isTrue();
        assertThat(zhipu.helps("glm-4-airx")).isFalse();
        assertThat(shipped.find("baidu-openai-2024-06").orElseThrow().helps("ernie-speed-8k"))
                .isTrue();
    }

    @Test
    void faultsComeAtOnceWithTheirLines() {
        assertThatThrownBy(() -> ProgrammeReader.read("p.yaml", """
                programmes:
                  - id: a
                    vendor: V
                    name: N
                    sites: [x]
                    from: 2024-07-01
                    until: 2024-06-01
                    zone: Mars
                    grants: [{ tokens: -5 }, { models: [m] }]
                    credit: 100
                    confidence: sure
                    sorce: [page]
                """))
                .isInstanceOf(InvalidProgrammes.class)
                .hasMessageContaining("p.yaml:7: programmes[a].until: 2024-06-01 (expected: a day after `from`)")
                .hasMessageContaining("p.yaml:8: programmes[a].zone: Mars")
                .hasMessageContaining("p.yaml:9: programmes[a].grants[0].tokens: -5")
                .hasMessageContaining("p.yaml:9: programmes[a].grants[1].tokens: missing")
                .hasMessageContaining("p.yaml:10: programmes[a].credit: 100")
                .hasMessageContaining("p.yaml:11: programmes[a].confidence: sure")
                .hasMessageContaining("programmes[a].source: missing")
                .hasMessageContaining("p.yaml:12: programmes[a].sorce: unknown field");
    }
}

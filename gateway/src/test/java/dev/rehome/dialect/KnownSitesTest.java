package dev.rehome.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.KnownSites.KnownSite;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownSitesTest {
    @Test
    void noTwoKindsShareAnId() {
        assertThat(Kinds.all()).extracting(Kind::id).doesNotHaveDuplicates();
    }

    @Test
    void eachKeyVariableBelongsToOneSite() {
        assertThat(KnownSites.all()).extracting(KnownSite::keyVariable).doesNotHaveDuplicates();
        assertThat(KnownSites.all()).extracting(KnownSite::id).doesNotHaveDuplicates();
    }

    @Test
    void theKeyVariableOfAKindIsThatOfItsOwnSite() {
        for (KnownSite site : KnownSites.all()) {
            Kind kind = Kinds.find(site.kind()).orElseThrow();
            boolean own = kind.baseUrl().orElseThrow().equals(site.baseUrl());
            List<String> variable = kind.keyVariable().stream().toList();
            assertThat(variable.contains(site.keyVariable())).as(site.id()).isEqualTo(own);
        }
    }

    @Test
    void everySiteIsInTheAvailabilityDataset() {
        for (KnownSite site : KnownSites.all()) {
            assertThat(KnownSitesTest.class.getResource("/dev/rehome/availability/" + site.availability() + ".yaml"))
                    .as(site.availability())
                    .isNotNull();
        }
    }
}

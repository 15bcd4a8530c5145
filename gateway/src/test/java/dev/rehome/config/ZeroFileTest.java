package dev.rehome.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Place;
import dev.rehome.config.KnownSites.KnownSite;
import dev.rehome.dialect.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZeroFileTest {
    private static final KnownSites SITES = new KnownSites(List.of(
            site("openai", "openai", Map.of("api_key", "OPENAI_API_KEY")),
            site("moonshot-cn", "moonshot", Map.of("api_key", "MOONSHOT_API_KEY")),
            site("spark", "spark", Map.of("app_id", "SPARK_APP_ID", "api_key", "SPARK_API_KEY"))));

    private static KnownSite site(String id, String kind, Map<String, String> variables) {
        return new KnownSite(id, kind, URI.create("https://" + id + ".example/v1"), variables, id);
    }

    private static ZeroFile of(Map<String, String> environment) {
        return ZeroFile.of(Place.of("SG"), Path.of("/srv"), environment, SITES);
    }

    @Test
    void takesTheSitesWhoseVariablesAreSet() {
        ZeroFile zero = of(Map.of("OPENAI_API_KEY", " sk-one ", "MOONSHOT_API_KEY", "", "OTHER", "x"));
        assertThat(zero.warnings()).isEmpty();
        assertThat(zero.config().providers()).singleElement().satisfies(provider -> {
            assertThat(provider.id()).isEqualTo("openai");
            assertThat(provider.credential()).containsEntry("api_key", new Secret("sk-one"));
            assertThat(provider.egress().place()).isEqualTo(Place.of("SG"));
            assertThat(provider.contract().country()).isEqualTo(Place.of("SG"));
        });
        assertThat(zero.config().models()).isEmpty();
        assertThat(zero.config().store()).isEqualTo(new Store.Sqlite(Path.of("/srv/rehome.db")));
    }

    @Test
    void warnsOfHalfACredentialWithoutShowingIt() {
        ZeroFile zero = of(Map.of("SPARK_APP_ID", "app", "MOONSHOT_API_KEY", "two words"));
        assertThat(zero.config().providers()).isEmpty();
        assertThat(zero.warnings().stream().map(Problem::toString))
                .containsExactly(
                        "environment: MOONSHOT_API_KEY: *** (expected: the api_key of moonshot-cn)",
                        "environment: SPARK_API_KEY: missing (expected: the api_key of spark)");
    }

    @Test
    void makesANewStrongKeyEachTime() {
        ZeroFile one = of(Map.of());
        assertThat(one.key().reveal()).matches("rh-[0-9A-Za-z]{43}");
        assertThat(of(Map.of()).key()).isNotEqualTo(one.key());
        assertThat(one.config().keys()).singleElement().satisfies(key -> {
            assertThat(key.secret()).isEqualTo(new KeySecret.Plain(one.key()));
            assertThat(key.endUser()).isEqualTo(new EndUser.Fixed(Place.of("SG")));
            assertThat(key.mayAskFor("openai/gpt-4o")).isTrue();
        });
        assertThat(one.toString()).doesNotContain(one.key().reveal());
    }
}

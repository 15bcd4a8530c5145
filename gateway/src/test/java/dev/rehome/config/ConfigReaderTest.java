package dev.rehome.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.rehome.call.Entity;
import dev.rehome.call.Owner;
import dev.rehome.call.Place;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.ToolUse;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    private static final Place SG = Place.of("SG");
    private static final Secret ACME = new Secret(Fixtures.ACME_KEY);
    private static final Path HOME = Path.of("/etc/rehome");

    private static Config full() throws IOException {
        return Fixtures.config(Files.readString(Path.of("src/test/resources/config/full.yaml")));
    }

    @Test
    void theExampleIsValidAndSaysWhatTheDesignSays() {
        Reading reading = Fixtures.reader().read(Path.of("../docs/examples/rehome.yaml"));
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading).isInstanceOf(Reading.Read.class);
        Config config = ((Reading.Read) reading).config();
        assertThat(config.providers()).extracting(Provider::id).containsExactly("openai", "zhipu", "spark");
        assertThat(config.providers().get(0).contract()).isEqualTo(config.operator());
        assertThat(config.providers().get(1).baseUrl()).hasToString("https://open.bigmodel.cn/api/paas/v4");
        assertThat(config.providers().get(2).credential())
                .containsOnlyKeys("app_id", "api_key", "api_secret")
                .containsEntry("app_id", new Secret("app0"));
        assertThat(config.providers().get(2).egress().place()).isEqualTo(SG);
        assertThat(config.models().get(0).isWeighted()).isFalse();
        assertThat(config.models().get(1).targets())
                .extracting(ModelTarget::weight)
                .containsExactly(OptionalInt.of(80), OptionalInt.of(20));
        assertThat(config.keys().getFirst().tpm()).isEqualTo(OptionalLong.of(200_000));
        assertThat(config.outbound().caFile()).isEmpty();
    }

    @Test
    void aShortFileHasTheDocumentedDefaults() {
        Config config = Fixtures.config("operator: { entity: A, country: SG }\nlocation: { gateway: SG }");
        assertThat(config.listen()).isEqualTo(new Listen("127.0.0.1", 8080, "127.0.0.1", 8081, Optional.empty()));
        assertThat(config.store()).isEqualTo(new Store.Sqlite(HOME.resolve("rehome.db")));
        assertThat(config.location().sources()).containsExactly(new IpSource.Builtin());
        assertThat(config.timeouts()).isEqualTo(Timeouts.defaults());
        assertThat(config.limits()).isEqualTo(Limits.defaults());
        assertThat(config.log()).isEqualTo(new Log(true, Log.Addresses.TRUNCATED));
    }

    @Test
    void readsWhereItServes() throws IOException {
        Config config = full();
        Tls tls = new Tls(HOME.resolve("tls/chain.pem"), Path.of("/etc/tls/key.pem"));
        assertThat(config.listen()).isEqualTo(new Listen("0.0.0.0", 8443, "10.1.2.3", 8444, Optional.of(tls)));
        assertThat(config.admin().token()).contains(ACME);
        assertThat(config.store())
                .isEqualTo(new Store.Postgresql("db.internal", 5433, "usage", "rehome", Optional.of(ACME)));
        assertThat(config.shared()).isEqualTo(new Shared.Redis("cache.internal", 6380, true, Optional.of(ACME)));
        assertThat(config.dataDir()).isEqualTo(HOME.resolve("state"));
        assertThat(config.hashKey()).contains(new Secret(ACME.reveal() + "-" + ACME.reveal()));
        assertThat(config.policyUrl()).contains(URI.create("https://acme.example/policy"));
        assertThat(config.appeal()).contains("appeals@acme.example");
        assertThat(config.log()).isEqualTo(new Log(false, Log.Addresses.NONE));
        assertThat(config.outbound().caFile()).contains(HOME.resolve("ca.pem"));
    }

    @Test
    void readsWhoAndWhere() throws IOException {
        Config config = full();
        List<Owner> owners = List.of(new Owner(SG, 60), new Owner(Place.of("US"), 39.5));
        assertThat(config.operator()).isEqualTo(new Entity("Acme Pte Ltd", SG, owners, Set.of("azure-enterprise")));
        Download download =
                new Download(URI.create("https://example.org/country.mmdb"), Optional.of("0".repeat(64)), 100L << 20);
        assertThat(config.location())
                .isEqualTo(new Location(
                        Place.of("HK"),
                        ClientAddress.XFF,
                        List.of(
                                Cidr.parse("10.0.0.0/8").orElseThrow(),
                                Cidr.parse("2001:db8::/32").orElseThrow()),
                        List.of(
                                new IpSource.Builtin(),
                                new IpSource.Mmdb(HOME.resolve("geo/country.mmdb"), Optional.of(download)),
                                new IpSource.Csv(HOME.resolve("geo/ranges.csv"), Optional.empty()),
                                new IpSource.Networks(HOME.resolve("geo/hosting.txt"), "hosting range")),
                        WhenUnknown.ACCOUNT));
        assertThat(config.availability())
                .isEqualTo(new AvailabilityOptions(
                        Optional.of(HOME.resolve("rules")), true, true, List.of("my-rule", "*")));
        assertThat(config.accounts())
                .containsExactly(new Account(
                        "acme",
                        new Entity(
                                "Acme GmbH",
                                Place.of("DE"),
                                List.of(new Owner(Place.of("DE"), 51)),
                                Set.of("startup"))));
        assertThat(config.grace()).containsExactly(new Grace("openai-2024-06-24", "Li Wei, CTO"));
    }

    @Test
    void readsWhatIsServed() throws IOException {
        Config config = full();
        Provider provider = config.providers().getFirst();
        assertThat(provider.baseUrl()).hasToString("http://10.0.0.7:8000/openai");
        assertThat(provider.allowPlainHttp()).isTrue();
        assertThat(provider.contract().country()).isEqualTo(Place.of("CN"));
        assertThat(provider.contract().eligible()).containsExactly("icp");
        assertThat(provider.egress())
                .isEqualTo(new Egress(
                        Place.of("JP"),
                        Optional.of(URI.create("http://proxy.internal:3128")),
                        Optional.of("acme"),
                        Optional.of(ACME)));
        assertThat(provider.options()).containsOnly(entry("api_version", "2024-10-21"), entry("style", "v1"));
        assertThat(provider.prices())
                .containsOnly(entry(
                        "gpt-4o",
                        new Prices(
                                "CNY",
                                new BigDecimal("2.50"),
                                new BigDecimal("10"),
                                Optional.of(new BigDecimal("1.25")))));
        assertThat(provider.timeouts()).isEqualTo(new CallTimeouts(seconds(1), seconds(2), seconds(3), seconds(4)));
        assertThat(config.models())
                .containsExactly(new Model(
                        "chat",
                        List.of(
                                new ModelTarget(
                                        new TargetModel("mine", "gpt-4o", Map.of("domain", "general")),
                                        OptionalInt.of(80)),
                                new ModelTarget(
                                        new TargetModel("mine", "ft:gpt/4o", Map.of(), ToolUse.BY_PROMPT),
                                        OptionalInt.of(20))),
                        Strictness.ADAPT));
    }

    @Test
    void readsKeysAndBounds() throws IOException {
        Config config = full();
        assertThat(config.keys().get(0))
                .isEqualTo(new Key(
                        "web",
                        "acme",
                        new KeySecret.Plain(ACME),
                        List.of("chat", "mine/*"),
                        new EndUser.Fixed(Place.of("CN")),
                        OptionalInt.of(600),
                        OptionalLong.of(200_000),
                        OptionalInt.of(8)));
        Key app = config.keys().get(1);
        assertThat(app.secret()).isEqualTo(new KeySecret.Hashed("00112233445566778899aabbccddeeff".repeat(2)));
        assertThat(app.endUser()).isEqualTo(new EndUser.Declared());
        assertThat(app.models()).containsExactly("*");
        CallTimeouts call = new CallTimeouts(Duration.ofMillis(500), seconds(11), seconds(12), Duration.ofMinutes(13));
        assertThat(config.timeouts())
                .isEqualTo(new Timeouts(
                        call, seconds(14), seconds(15), seconds(16), Duration.ofMinutes(20), Duration.ofHours(1)));
        assertThat(config.limits()).isEqualTo(new Limits(1024, 2_000_000, 33, 3 << 20, 6, 7, 0, 9));
        assertThat(config.strictness()).isEqualTo(Strictness.STRICT);
    }

    @Test
    void noSecretIsInTheTextOfAConfiguration() throws IOException {
        assertThat(full().toString()).doesNotContain(ACME.reveal(), "sk-openai").contains("***");
    }

    @Test
    void keysMayAskForWhatTheirPatternsName() throws IOException {
        Key web = full().keys().getFirst();
        assertThat(List.of("chat", "mine/x", "mine/").stream().allMatch(web::mayAskFor))
                .isTrue();
        assertThat(List.of("cha", "chat2", "other/x").stream().anyMatch(web::mayAskFor))
                .isFalse();
    }

    @Test
    void readsFilesThatItNames(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("place"), " SG\n");
        Path file = directory.resolve("rehome.yaml");
        Files.writeString(
                file,
                "\uFEFFoperator: { entity: \"$${x} ${file:place}\", country: \"${file:place}\" }\nlocation: { gateway: sg }");
        assertThat(Fixtures.reader().read(file)).isInstanceOfSatisfying(Reading.Read.class, read -> {
            assertThat(read.config().operator().name()).isEqualTo("${x} SG");
            assertThat(read.config().location().gateway()).isEqualTo(SG);
        });
    }

    @Test
    void saysWhyAFileCannotBeRead(@TempDir Path directory) throws IOException {
        assertThat(Fixtures.reader().read(directory.resolve("none.yaml")))
                .isInstanceOfSatisfying(
                        Reading.Faulty.class,
                        faulty -> assertThat(faulty.errors())
                                .singleElement()
                                .asString()
                                .endsWith(
                                        "none.yaml: cannot be read: NoSuchFileException (expected: a readable file)"));
        Path latin = Files.write(directory.resolve("latin.yaml"), new byte[] {'a', (byte) 0xe9});
        assertThat(Fixtures.reader().read(latin))
                .isInstanceOfSatisfying(
                        Reading.Faulty.class,
                        faulty -> assertThat(faulty.errors())
                                .singleElement()
                                .asString()
                                .endsWith("latin.yaml: not UTF-8 (expected: a text file in UTF-8)"));
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }
}

package dev.rehome.way;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.availability.Verdict;
import dev.rehome.call.Refusal;
import dev.rehome.dialect.Failure;
import dev.rehome.dialect.FailureClass;
import dev.rehome.dialect.Remedy;
import dev.rehome.way.Asking.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may be served, and what the others are told.
class WayTest {
    private static final String US = "8.8.8.8";
    private static final String MAINLAND = "223.5.5.5";
    private static final String APP = "secret-of-app-0123456789";
    private static final String CELL = "secret-of-cell-012345678";
    private static final String SMALL = "secret-of-small-01234567";

    private static final String CONFIG = """
            store: sqlite:rehome.db
            operator: { entity: Acme Pte Ltd, country: SG, owners: [{ country: SG, share: 100 }] }
            location: { gateway: SG, client_address: socket, sources: [builtin] WHEN }
            availability: { dir: . DRY }
            providers:
              - { id: openai, kind: openai, credential: { api_key: sk-0123456789abcdef }, availability: openai }
              - id: zhipu
                kind: zhipu
                credential: { api_key: "0123456789.abcdef" }
                availability: zhipu-cn
                contract: { entity: Acme Shanghai Co Ltd, country: CN, owners: [{ country: SG, share: 100 }] }
              - { id: spark, kind: spark-http, credential: { api_key: "0123456789abcdef" }, availability: spark }
              - { id: lawful, kind: openai-compatible, base_url: "http://127.0.0.1:9/v1", availability: banned }
              - { id: own, kind: openai-compatible, base_url: "http://127.0.0.1:9/v1", availability: everywhere }
            models:
              - { name: gpt-4o, targets: [openai/gpt-4o, zhipu/glm-4-plus] }
              - { name: gpt-only, targets: [openai/gpt-4o] }
              - { name: forbidden, targets: [lawful/m] }
              - { name: mixed, targets: [lawful/m, openai/gpt-4o] }
              - { name: chat-first, targets: [spark/generalv3.5, own/e] }
              - { name: shared, targets: [{ target: own/a, weight: 80 }, { target: own/b, weight: 20 }] }
            accounts:
              - { id: acme, country: SG, owners: [{ country: SG, share: 100 }] }
            keys:
              - { id: web, account: acme, secret: secret-of-web-0123456789, models: ["*"], end_user: caller_address }
              - { id: app, account: acme, secret: secret-of-app-0123456789, models: ["*"], end_user: declared }
              - { id: cell, account: acme, secret: secret-of-cell-012345678, models: ["*"], end_user: fixed, place: CN }
              - { id: small, account: acme, secret: secret-of-small-01234567, models: [gpt-4o], end_user: fixed, place: US, rpm: 2 }
            """;

    private static final String BANNED = """
            id: banned
            vendor: Acme
            data: { stored_in: [SG], computed_in: [SG], source: Acme, confidence: source }
            list: { id: banned-list, status: open, source: Acme, confidence: source }
            rules:
              - id: banned-by-law
                kind: law
                status: unsupported
                binds: [end_user]
                places: [CN]
                source: a law
                confidence: source
              - id: acme-not-japan
                kind: offer
                status: unsupported
                binds: [end_user]
                places: [JP]
                source: Acme
                confidence: source
            """;

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void writeRules() throws IOException {
        Files.writeString(directory.resolve("banned.yaml"), BANNED);
    }

    private Asking asking(String whenUnknown, String dryRun) {
        return Asking.of(CONFIG.replace(" WHEN", whenUnknown).replace(" DRY", dryRun), directory);
    }

    private Asking asking() {
        return asking("", "");
    }

    @Test
    void eachCallerGetsTheProvidersThatAreLawfulForHim() {
        Asking asking = asking();

        assertThat(asking.answer(Call.to("gpt-4o").from(US))).isEqualTo("openai/gpt-4o zhipu/glm-4-plus");
        assertThat(asking.answer(Call.to("gpt-4o").from(MAINLAND))).isEqualTo("zhipu/glm-4-plus");
        assertThat(asking.answer(Call.to("gpt-only").from(MAINLAND))).isEqualTo("territory");
    }

    @Test
    void keysAreToldApartAndUnknownOnesFromNone() {
        Asking asking = asking();

        assertThat(asking.answer(Call.to("gpt-4o").by(""))).isEqualTo("key_missing");
        assertThat(asking.answer(Call.to("gpt-4o").by("secret-of-web-012345678")))
                .isEqualTo("key_invalid");
        assertThat(asking.answer(Call.to("no-such-model").by("wrong")))
                .as("the key comes before the model")
                .isEqualTo("key_invalid");
    }

    @Test
    void aKeySeesItsOwnModelsOnly() {
        Asking asking = asking();

        assertThat(asking.answer(Call.to("gpt-4o").by(SMALL))).startsWith("openai/");
        assertThat(asking.answer(Call.to("gpt-only").by(SMALL))).isEqualTo("model_not_found");
        assertThat(asking.answer(Call.to("openai/gpt-4o").by(SMALL)))
                .as("a target by its own name is another name")
                .isEqualTo("model_not_found");
        assertThat(asking.answer(Call.to("own/anything").from(US))).isEqualTo("own/anything");
        for (String none : new String[] {"", "/", "own/", "/gpt-4o", "nobody/gpt-4o", "gpt-4o "}) {
            assertThat(asking.answer(Call.to(none).from(US))).as(none).isEqualTo("model_not_found");
        }
    }

    @Test
    void lawIsTheReasonOnlyWhenItIsTheReasonOfEveryDenial() {
        Asking asking = asking();

        assertThat(asking.answer(Call.to("forbidden").from(MAINLAND))).isEqualTo("law");
        assertThat(asking.answer(Call.to("mixed").from(MAINLAND))).isEqualTo("territory");
        assertThat(asking.answer(Call.to("forbidden").from(US))).isEqualTo("lawful/m");
    }

    @Test
    void aMissingDeclarationComesFirstWhenItWouldOpenATarget() {
        Asking asking = asking();

        assertThat(asking.answer(Call.to("gpt-only").by(APP))).isEqualTo("declaration_missing");
        assertThat(asking.answer(Call.to("mixed").by(APP))).isEqualTo("declaration_missing");
        assertThat(asking.answer(Call.to("gpt-4o").by(APP)))
                .as("the other needs no declaration")
                .isEqualTo("zhipu/glm-4-plus");
        assertThat(asking.answer(Call.to("gpt-only").by(APP).from(US)))
                .as("an address declares nothing")
                .isEqualTo("declaration_missing");
        assertThat(asking.answer(Call.to("gpt-only")))
                .as("a key that may not declare is not asked to")
                .isEqualTo("territory");
    }

    @Test
    void aDeclarationNarrowsAndNeverWidens() {
        Asking asking = asking();

        assertThat(asking.answer(Call.to("gpt-only").by(APP).declaring("US"))).isEqualTo("openai/gpt-4o");
        assertThat(asking.answer(Call.to("gpt-only").by(APP).declaring("US").from(MAINLAND)))
                .as("contradicted: both are candidates")
                .isEqualTo("territory");
        assertThat(asking.answer(Call.to("gpt-only").declaring("US").from(MAINLAND)))
                .isEqualTo("territory");
        assertThat(asking.answer(Call.to("gpt-only").declaring("US"))).isEqualTo("territory");
        assertThat(asking.answer(Call.to("gpt-only").declaring("CN").from(US))).isEqualTo("territory");
        assertThat(asking.answer(Call.to("gpt-only").by(CELL).declaring("US"))).isEqualTo("territory");
        assertThat(asking.answer(Call.to("gpt-only").by(APP).declaring("ZZ"))).isEqualTo("invalid");
    }

    @Test
    void withoutAnyEvidenceTheAccountStandsInOnlyWhereTheOperatorSaysSo() {
        assertThat(asking().answer(Call.to("gpt-only"))).isEqualTo("territory");
        assertThat(asking().answer(Call.to("gpt-only").from("10.1.2.3"))).isEqualTo("territory");

        Asking account = asking(", when_unknown: account", "");

        assertThat(account.answer(Call.to("gpt-only"))).isEqualTo("openai/gpt-4o");
        assertThat(account.answer(Call.to("gpt-only").from("10.1.2.3"))).isEqualTo("openai/gpt-4o");
        assertThat(account.answer(Call.to("gpt-only").from(MAINLAND))).isEqualTo("territory");
    }

    @Test
    void aRuleOnTrialIsDecidedAndCountedAndBlocksNobody() {
        Call fromJapan = Call.to("forbidden").by(APP).declaring("JP");

        assertThat(asking().answer(fromJapan)).isEqualTo("territory");
        assertThat(asking("", ", dry_run: [acme-not-japan]").decide(fromJapan))
                .isInstanceOfSatisfying(
                        Decision.Serve.class,
                        serve -> assertThat(serve.targets().getFirst().verdict().wouldDeny())
                                .extracting(denied -> denied.rule().id())
                                .containsExactly("acme-not-japan"));
    }

    @Test
    void aPendingNoticeWhoseRiskNobodyAcceptedOpensNothing() {
        Instant before = Instant.parse("2024-06-30T00:00:00Z");
        Decision decision = asking().decide(Call.to("gpt-only").from(MAINLAND), before);

        assertThat(decision).isInstanceOf(Decision.Refuse.class);
        assertThat(decision.basis().considered().getFirst().verdict()).isInstanceOf(Verdict.Denied.class);
    }

    @Test
    void aKindThatCannotDoItIsNotAsked() {
        Asking asking = asking(", when_unknown: account", "");

        assertThat(asking.answer(Call.to("chat-first").embedding())).isEqualTo("own/e");
        assertThat(asking.answer(Call.to("spark/generalv3.5").embedding())).isEqualTo("unsupported");
    }

    @Test
    void whatItsProviderRefusedIsNotCalledAgain() {
        Asking asking = asking();
        refuse(asking, FailureClass.REGION);

        assertThat(asking.answer(Call.to("gpt-4o").from(US))).isEqualTo("zhipu/glm-4-plus");
        assertThat(asking.decide(Call.to("gpt-only").from(US)))
                .isInstanceOfSatisfying(
                        Decision.Refuse.class,
                        refused -> assertThat(refused.refusal())
                                .isInstanceOfSatisfying(
                                        Refusal.Territory.class,
                                        territory -> assertThat(
                                                        territory.grounds().rule())
                                                .isEqualTo("provider-region-refusal")));
    }

    @Test
    void aSuspicionIsBelievedAfterSeveral() {
        Asking asking = asking();
        refuse(asking, FailureClass.REGION_SUSPECTED);
        refuse(asking, FailureClass.REGION_SUSPECTED);

        assertThat(asking.answer(Call.to("gpt-only").from(US))).isEqualTo("openai/gpt-4o");

        refuse(asking, FailureClass.REGION_SUSPECTED);

        assertThat(asking.answer(Call.to("gpt-only").from(US))).isEqualTo("territory");
    }

    @Test
    void limitsComeAfterLawAndRefusedCallsUseNothing() {
        Asking asking = asking();

        assertThat(asking.answer(Call.to("gpt-only").by(CELL))).isEqualTo("territory");
        assertThat(asking.limiter.unsettled("cell")).isZero();

        Call limited = Call.to("gpt-4o").by(SMALL);

        assertThat(asking.answer(limited)).startsWith("openai/");
        assertThat(asking.answer(limited)).startsWith("openai/");
        assertThat(asking.decide(limited)).isInstanceOfSatisfying(Decision.Refuse.class, refused -> {
            assertThat(refused.refusal().word()).isEqualTo("limited");
            assertThat(refused.limited()).isPresent();
        });
        assertThat(asking.limiter.unsettled("small")).isEqualTo(2);
    }

    @Test
    void weightsShareTheConversationsAndEachKeepsItsOwn() {
        Asking asking = asking(", when_unknown: account", "");
        int first = 0;
        int conversations = 5_000;
        for (long i = 0; i < conversations; i++) {
            Call call = Call.to("shared").in(i * 0x9e3779b97f4a7c15L);
            String answer = asking.answer(call);

            assertThat(answer).isIn("own/a own/b", "own/b own/a");
            assertThat(asking.answer(call)).isEqualTo(answer);

            first += answer.startsWith("own/a") ? 1 : 0;
        }

        assertThat(first / (double) conversations).isBetween(0.77, 0.83);
    }

    @Test
    void theDecisionsIdNamesItsSnapshotAndItsCall() {
        assertThat(asking().decide(Call.to("gpt-4o").from(US)).basis().id()).isEqualTo("dec-test-1");
    }

    private static void refuse(Asking asking, FailureClass how) {
        Failure failure = Failure.of(how, Remedy.OTHER_TARGET, "not there");
        Target target = asking.snapshot.routes().values().stream()
                .flatMap(route -> route.targets().stream())
                .filter(one -> one.name().equals("openai/gpt-4o"))
                .findFirst()
                .orElseThrow();
        asking.health.failed(target.name(), target.triple(), failure, Asking.TODAY);
    }
}

package dev.rehome.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehome.outside.OutsideClient.Ask;
import dev.rehome.outside.OutsideClient.Door;
import dev.rehome.outside.OutsideClient.Raised;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every refusal reaches an application as the exception class that its SDK has for it.
final class OutsideErrorsTest {
    private static final String DECLARED = "rh-test-declares-its-users";
    private static final String IN_CHINA = "rh-test-users-in-china";
    private static final String IN_ITALY = "rh-test-users-in-italy";
    private static final String ONE_CALL = "rh-test-one-call-a-minute";

    @RegisterExtension
    static final GatewayExtension GATEWAY =
            new GatewayExtension(GatewayPlan.of("openai", "zhipu", "deepseek", "ernie", "spark")
                    .text("""
                    listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
                    store: sqlite:rehome.db
                    operator: { entity: Acme Pte Ltd, country: SG }
                    location: { gateway: SG, client_address: socket, sources: [builtin], when_unknown: deny }
                    appeal: compliance@acme.example
                    log: { access: false }
                    accounts:
                      - { id: acme, country: SG }
                    keys:
                      - { id: app, account: acme, secret: "${APP_KEY}", models: ["*"], end_user: fixed, place: SG }
                      - { id: declares, account: acme, secret: "${DECLARED}", models: ["*"], end_user: declared }
                      - { id: china, account: acme, secret: "${IN_CHINA}", models: ["*"], end_user: fixed, place: CN }
                      - { id: italy, account: acme, secret: "${IN_ITALY}", models: ["*"], end_user: fixed, place: IT }
                      - { id: one, account: acme, secret: "${ONE_CALL}", models: ["*"], end_user: fixed, place: SG, rpm: 1 }
                    providers:
                      - { id: openai, kind: openai, base_url: "${OPENAI_URL}", availability: openai, credential: { api_key: "${OPENAI_API_KEY}" } }
                      - { id: zhipu, kind: zhipu, base_url: "${ZHIPU_URL}", availability: everywhere, credential: { api_key: "${ZHIPU_API_KEY}" } }
                      - { id: deepseek, kind: deepseek, base_url: "${DEEPSEEK_URL}", availability: deepseek, credential: { api_key: "${DEEPSEEK_API_KEY}" } }
                      - { id: ernie, kind: ernie, base_url: "${ERNIE_URL}", availability: everywhere, credential: { api_key: "${ERNIE_API_KEY}", secret_key: "${ERNIE_SECRET_KEY}" } }
                      - { id: spark, kind: spark, base_url: "${SPARK_URL}", availability: everywhere, credential: { app_id: "${SPARK_APP_ID}", api_key: "${SPARK_API_KEY}", api_secret: "${SPARK_API_SECRET}" } }
                    """)
                    .variable("DECLARED", DECLARED)
                    .variable("IN_CHINA", IN_CHINA)
                    .variable("IN_ITALY", IN_ITALY)
                    .variable("ONE_CALL", ONE_CALL));

    @RegisterExtension
    static final OutsideClients CLIENTS = new OutsideClients();

    /// The classes for one status; of the last, OpenAI's SDKs have no class, and the two of them have two names for
    /// that.
    private enum Kind {
        BAD(400, "BadRequestException", "InvalidRequestException", "BadRequestError"),
        KEY(401, "UnauthorizedException", "AuthenticationException", "AuthenticationError"),
        PLACE(403, "PermissionDeniedException", "AuthenticationException", "PermissionDeniedError"),
        MODEL(404, "NotFoundException", "ModelNotFoundException", "NotFoundError"),
        DECLARATION(422, "UnprocessableEntityException", "InvalidRequestException", "UnprocessableEntityError"),
        LAW(451, "UnexpectedStatusCodeException", "InvalidRequestException", "APIStatusError"),
        LIMIT(429, "RateLimitException", "RateLimitException", "RateLimitError"),
        UPSTREAM(503, "InternalServerException", "InternalServerException", "InternalServerError");

        private final int status;
        private final String openAi;
        private final String langChain;
        private final String child;

        Kind(int status, String openAi, String langChain, String child) {
            this.status = status;
            this.openAi = openAi;
            this.langChain = langChain;
            this.child = child;
        }

        String of(Sdk sdk) {
            return switch (sdk) {
                case OPENAI_JAVA -> openAi;
                case LANGCHAIN4J -> langChain;
                case OPENAI_NODE -> child.equals("APIStatusError") ? "APIError" : child;
                case OPENAI_PYTHON -> child;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAKeyThatItDoesNotKnow(Sdk sdk) {
        assertThat(raised(sdk, "sk-unknown", hello("openai/gpt-4o"), Kind.KEY).body)
                .contains("invalid_api_key");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAPlaceWithItsGrounds(Sdk sdk) {
        Raised raised = raised(sdk, IN_CHINA, hello("openai/gpt-4o"), Kind.PLACE);

        assertThat(raised.body)
                .contains("unsupported_country_region_territory", "x_rehome", "compliance@acme.example")
                .containsPattern("rule\\W+openai");
    }

    @ParameterizedTest
    @EnumSource
    void knowsNoSuchModel(Sdk sdk) {
        assertThat(raised(sdk, GATEWAY.get().key(), hello("openai/gpt-17"), Kind.MODEL).body)
                .contains("model_not_found", "openai/gpt-17");
    }

    @ParameterizedTest
    @EnumSource
    void asksForTheDeclaration(Sdk sdk) {
        assertThat(raised(sdk, DECLARED, hello("openai/gpt-4o"), Kind.DECLARATION).body)
                .contains("x-rehome-place");
    }

    @ParameterizedTest
    @EnumSource
    void saysThatALawForbidsIt(Sdk sdk) {
        assertThat(raised(sdk, IN_ITALY, hello("deepseek/deepseek-chat"), Kind.LAW).body)
                .contains("unavailable_for_legal_reasons", "x_rehome", "deepseek");
    }

    @ParameterizedTest
    @EnumSource
    void limitsAKey(Sdk sdk) {
        OutsideClient client = CLIENTS.of(sdk);
        Ask ask = hello("openai/gpt-4o");
        Door door = new Door(GATEWAY.get().baseUrl(), ONE_CALL);
        // The first of the clients has the one call of the minute.
        Optional<Raised> first = Optional.ofNullable(catchThrowableOfType(Raised.class, () -> client.chat(door, ask)));

        assertThat(first.stream().map(raised -> raised.status)).isSubsetOf(429);
        assertThat(raised(sdk, ONE_CALL, ask, Kind.LIMIT).body).contains("rate_limit_exceeded");
    }

    static Stream<Arguments> targets() {
        return each(List.of("openai/gpt-4o", "zhipu/glm-4-plus", "ernie/ernie-4.0-8k", "spark/generalv3.5"));
    }

    private static Stream<Arguments> each(List<String> models) {
        return Arrays.stream(Sdk.values()).flatMap(sdk -> models.stream().map(model -> Arguments.of(sdk, model)));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void passesOnThatTheProviderLimits(Sdk sdk, String model) {
        assertThat(raised(sdk, GATEWAY.get().key(), marked(model, "rate"), Kind.LIMIT).body)
                .contains("rate_limit_exceeded");
    }

    static Stream<Arguments> refusing() {
        return each(List.of("openai/gpt-4o", "zhipu/glm-4-plus", "spark/generalv3.5"));
    }

    @ParameterizedTest
    @MethodSource("refusing")
    void passesOnThatTheContentFilterRefuses(Sdk sdk, String model) {
        assertThat(raised(sdk, GATEWAY.get().key(), marked(model, "content"), Kind.BAD).body)
                .contains("content");
    }

    /// Baidu answers an unwanted prompt with HTTP 200 and a text that asks to clear the history.
    @ParameterizedTest
    @EnumSource
    void saysThatTheContentFilterEndedAnAnswer(Sdk sdk) {
        Door door = new Door(GATEWAY.get().baseUrl(), GATEWAY.get().key());
        Ask ask = marked("ernie/ernie-4.0-8k", "content");

        assertThat(CLIENTS.of(sdk).chat(door, ask).finish()).isEqualTo("content_filter");
        if (sdk == Sdk.OPENAI_PYTHON) {
            assertThat(catchThrowableOfType(Raised.class, () -> CLIENTS.of(sdk).stream(door, ask)).type)
                    .isEqualTo("ContentFilterFinishReasonError");
        } else {
            assertThat(CLIENTS.of(sdk).stream(door, ask).finish()).isEqualTo("content_filter");
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void keepsTheOperatorsTroubleToItself(Sdk sdk, String model) {
        assertThat(raised(sdk, GATEWAY.get().key(), marked(model, "quota"), Kind.UPSTREAM).body)
                .contains("upstream_quota");
    }

    private static Ask hello(String model) {
        return Ask.plain(model, "Say hello.");
    }

    private static Ask marked(String model, String fault) {
        return Ask.plain(model, "Say hello. [[simulate:" + fault + "]]");
    }

    /// What a call raises, whole and streamed alike.
    private static Raised raised(Sdk sdk, String key, Ask ask, Kind kind) {
        OutsideClient client = CLIENTS.of(sdk);
        Door door = new Door(GATEWAY.get().baseUrl(), key);
        Raised whole = catchThrowableOfType(Raised.class, () -> client.chat(door, ask));
        GATEWAY.get().heal();
        Raised streamed = catchThrowableOfType(Raised.class, () -> client.stream(door, ask));
        GATEWAY.get().heal();
        for (Raised raised : List.of(whole, streamed)) {
            assertThat(raised.type).as(raised.getMessage()).isEqualTo(kind.of(sdk));
            assertThat(raised.status).isEqualTo(kind.status);
        }
        return streamed;
    }
}

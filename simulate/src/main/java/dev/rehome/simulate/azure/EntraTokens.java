package dev.rehome.simulate.azure;

import dev.rehome.simulate.Exchange;
import dev.rehome.simulate.Refusal;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.wire.Ids;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The tokens of one simulated Entra tenant, for the client-credentials flow: `POST
/// /{tenant}/oauth2/v2.0/token` with a form, on the same port as the API. Texts and numbers (AADSTS...)
/// follow Microsoft's list of errors; only their shape was at hand (provider notes, Azure, 2). May be used
/// from any thread.
public final class EntraTokens {
    /// The tenant that is known.
    public static final String TENANT = "11111111-2222-3333-4444-555555555555";

    /// The application that is known in it.
    public static final String CLIENT_ID = "66666666-7777-8888-9999-000000000000";

    /// The application's secret.
    public static final String CLIENT_SECRET = "sim~ulated.client_secret-0001";

    private static final String PATH_END = "/oauth2/v2.0/token";
    private static final Duration LIFE = Duration.ofSeconds(3_599);
    private static final List<String> RESOURCES = List.of(
            "https://cognitiveservices.azure.com", "https://ai.azure.com", "https://cognitiveservices.azure.cn");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Map<String, Instant> good = new ConcurrentHashMap<>();
    private final Queue<Refusal> answers = new ConcurrentLinkedQueue<>();

    EntraTokens() {}

    /// Makes the API refuse all tokens issued so far.
    public void revoke() {
        good.clear();
    }

    /// Makes the next request for a token get this answer.
    public void next(Refusal answer) {
        answers.add(answer);
    }

    /// The answer to a request for a token; absent if it asks for something else.
    Optional<Refusal> answer(Exchange exchange) {
        if (!exchange.path().endsWith(PATH_END)) {
            return Optional.empty();
        }
        Refusal scripted = answers.poll();
        return Optional.of(scripted == null ? issue(exchange) : scripted);
    }

    /// Whether the API takes a token now.
    boolean accepts(String token, Instant now) {
        return now.isBefore(good.getOrDefault(token, Instant.MIN));
    }

    private Refusal issue(Exchange exchange) {
        String tenant = exchange.path().substring(1, exchange.path().length() - PATH_END.length());
        if (!exchange.method().equals("POST")) {
            return error(
                    exchange,
                    400,
                    "invalid_request",
                    900_561,
                    "The endpoint only accepts POST requests. Received a " + exchange.method() + " request.");
        }
        if (!tenant.equals(TENANT)) {
            return error(
                    exchange,
                    400,
                    "invalid_request",
                    90_002,
                    "Tenant '" + tenant + "' not found. Check to make sure"
                            + " you have the correct tenant ID and are signing into the correct cloud.");
        }
        boolean form = exchange.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded");
        Map<String, String> fields = form ? form(exchange.text()) : Map.of();
        return refused(exchange, fields).orElseGet(() -> token(exchange, fields.getOrDefault("scope", "")));
    }

    private static Optional<Refusal> refused(Exchange exchange, Map<String, String> fields) {
        for (String name : List.of("grant_type", "client_id", "scope")) {
            if (fields.getOrDefault(name, "").isEmpty()) {
                return Optional.of(error(
                        exchange,
                        400,
                        "invalid_request",
                        900_144,
                        "The request body must contain the following parameter: '" + name + "'."));
            }
        }
        String grant = fields.getOrDefault("grant_type", "");
        String client = fields.getOrDefault("client_id", "");
        String scope = fields.getOrDefault("scope", "");
        if (!grant.equals("client_credentials")) {
            return Optional.of(error(
                    exchange,
                    400,
                    "unsupported_grant_type",
                    70_003,
                    "The app requested an unsupported grant type '" + grant + "'."));
        }
        if (!client.equals(CLIENT_ID)) {
            return Optional.of(error(
                    exchange,
                    400,
                    "unauthorized_client",
                    700_016,
                    "Application with identifier '" + client + "' was not found in the directory '" + TENANT + "'."));
        }
        if (!fields.containsKey("client_secret")) {
            return Optional.of(error(
                    exchange,
                    401,
                    "invalid_client",
                    7_000_218,
                    "The request body must contain the"
                            + " following parameter: 'client_assertion' or 'client_secret'."));
        }
        if (!fields.getOrDefault("client_secret", "").equals(CLIENT_SECRET)) {
            return Optional.of(error(
                    exchange,
                    401,
                    "invalid_client",
                    7_000_215,
                    "Invalid client secret provided. Ensure"
                            + " the secret being sent in the request is the client secret value, not the client secret ID, for a"
                            + " secret added to app '" + CLIENT_ID + "'."));
        }
        if (!scope.endsWith("/.default")) {
            return Optional.of(error(
                    exchange,
                    400,
                    "invalid_scope",
                    1_002_012,
                    "The provided value for scope " + scope
                            + " is not valid. Client credential flows must have a scope value with /.default suffixed to the"
                            + " resource identifier (application ID URI)."));
        }
        String resource = scope.substring(0, scope.length() - "/.default".length());
        return RESOURCES.contains(resource)
                ? Optional.empty()
                : Optional.of(error(
                        exchange,
                        400,
                        "invalid_resource",
                        500_011,
                        "The resource principal named " + resource + " was not found in the tenant named " + TENANT
                                + "."));
    }

    private Refusal token(Exchange exchange, String scope) {
        Instant expires = exchange.now().plus(LIFE);
        String claims = Json.of(
                "aud",
                scope.substring(0, scope.length() - "/.default".length()),
                "iss",
                "https://sts.windows.net/" + TENANT + "/",
                "iat",
                exchange.now().getEpochSecond(),
                "exp",
                expires.getEpochSecond(),
                "appid",
                CLIENT_ID,
                "tid",
                TENANT);
        String token = part("{\"typ\":\"JWT\",\"alg\":\"RS256\"}") + "." + part(claims) + "." + part(exchange.id(64));
        good.put(token, expires);
        return Refusal.json(
                200,
                Json.of(
                        "token_type",
                        "Bearer",
                        "expires_in",
                        LIFE.toSeconds(),
                        "ext_expires_in",
                        LIFE.toSeconds(),
                        "access_token",
                        token));
    }

    private static Refusal error(Exchange exchange, int status, String error, int number, String words) {
        String stamp = STAMP.format(exchange.now());
        String trace = Ids.uuid(exchange.id(32));
        String correlation = Ids.uuid(exchange.id(32));
        return Refusal.json(
                status,
                Json.of(
                        "error", error,
                        "error_description",
                                "AADSTS" + number + ": " + words + " Trace ID: " + trace + " Correlation ID: "
                                        + correlation + " Timestamp: " + stamp,
                        "error_codes", Json.array(number),
                        "timestamp", stamp,
                        "trace_id", trace,
                        "correlation_id", correlation,
                        "error_uri", "https://login.microsoftonline.com/error?code=" + number));
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.split("&")) {
            String[] field = pair.split("=", 2);
            if (field.length == 2) {
                fields.put(decoded(field[0]), decoded(field[1]));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.rehome.simulate.sensenova;

import dev.rehome.simulate.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/// The check of a JWT by SenseNova's rules: HS256 with the secret, `iss` the access key, `exp` ahead and
/// `nbf` past, in seconds; a token may live for a day at most here, which is this simulator's own limit.
///
/// @param accessKey the access key
/// @param secretKey the secret that belongs to it
record SenseNovaTokens(String accessKey, String secretKey) {
    private static final Duration LIFE_MAX = Duration.ofDays(1);

    /// What is wrong with a token.
    Optional<String> wrong(String token, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.of("token is malformed: token contains an invalid number of segments");
        }
        Optional<JsonNode> head = json(parts[0]);
        Optional<JsonNode> claims = json(parts[1]);
        if (head.isEmpty() || claims.isEmpty()) {
            return Optional.of("token is malformed");
        }
        if (!head.get().path("alg").asString("").equals("HS256")) {
            return Optional.of("token is unverifiable: signing method is not supported");
        }
        if (!claims.get().path("iss").asString("").equals(accessKey)) {
            return Optional.of("access key not found");
        }
        boolean signed = MessageDigest.isEqual(
                sign(parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                parts[2].getBytes(StandardCharsets.UTF_8));
        return signed ? times(claims.get(), now) : Optional.of("token signature is invalid");
    }

    private static Optional<String> times(JsonNode claims, Instant now) {
        JsonNode expires = claims.path("exp");
        if (!expires.isIntegralNumber()) {
            return Optional.of("token has no exp");
        }
        long left = expires.asLong(0) - now.getEpochSecond();
        if (left <= 0) {
            return Optional.of("token is expired");
        }
        if (left > LIFE_MAX.toSeconds()) {
            return Optional.of("token lives too long");
        }
        boolean early = claims.path("nbf").asLong(0) > now.getEpochSecond();
        return early ? Optional.of("token is not valid yet") : Optional.empty();
    }

    /// The signature of a text, base64url without padding.
    String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA256", missing);
        }
    }

    private static Optional<JsonNode> json(String part) {
        try {
            return Json.read(Base64.getUrlDecoder().decode(part)).filter(JsonNode::isObject);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}

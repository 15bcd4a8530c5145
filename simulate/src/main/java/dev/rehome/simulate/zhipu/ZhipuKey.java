package dev.rehome.simulate.zhipu;

import dev.rehome.simulate.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/// Zhipu's key `id.secret`, sent as it is or as a JWT signed with the secret (HS256, `sign_type: SIGN`, times
/// in milliseconds).
///
/// @param id the part before the dot
/// @param secret the part after it
record ZhipuKey(String id, String secret) {
    static ZhipuKey of(String key) {
        int dot = key.indexOf('.');
        return new ZhipuKey(key.substring(0, dot), key.substring(dot + 1));
    }

    /// The code of Zhipu's refusal of an `authorization` header, if it refuses it.
    Optional<String> refused(String header, Instant now) {
        if (header.isBlank()) {
            return Optional.of("1001");
        }
        String token = header.startsWith("Bearer ") ? header.substring(7).strip() : header.strip();
        String[] parts = token.split("\\.", -1);
        if (parts.length == 3) {
            return refusedJwt(parts, now);
        }
        boolean same = token.equals(id + "." + secret) && header.startsWith("Bearer ");
        return same ? Optional.empty() : Optional.of(parts.length == 2 ? "1002" : "1000");
    }

    private Optional<String> refusedJwt(String[] parts, Instant now) {
        Optional<JsonNode> head = json(parts[0]);
        Optional<JsonNode> claims = json(parts[1]);
        boolean known = head.filter(h -> h.path("alg").asString("").equals("HS256"))
                        .filter(h -> h.path("sign_type").asString("").equals("SIGN"))
                        .isPresent()
                && claims.filter(c -> c.path("api_key").asString("").equals(id)).isPresent();
        boolean signed = MessageDigest.isEqual(
                sign(parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8),
                parts[2].getBytes(StandardCharsets.UTF_8));
        if (!known || !signed) {
            return Optional.of("1002");
        }
        boolean stamped =
                claims.map(c -> c.path("timestamp").isIntegralNumber()).orElse(false);
        if (!stamped) {
            return Optional.of("1002");
        }
        long expires = claims.map(c -> c.path("exp").asLong(0)).orElse(0L);
        return expires > now.toEpochMilli() ? Optional.empty() : Optional.of("1003");
    }

    /// The signature of a text, base64url without padding.
    String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA256", missing);
        }
    }

    private static Optional<JsonNode> json(String part) {
        try {
            return Json.read(Base64.getUrlDecoder().decode(part));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}

package dev.rehome.dialect.adapt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// JSON Web Tokens that the gateway signs itself (RFC 7519, HS256), for vendors who take such in place of a key. Header
/// and claims are the vendors' own, and not always what the RFC says they mean.
public final class Jwt {
    private static final String HMAC = "HmacSHA256";

    private Jwt() {}

    /// @param header JSON text
    /// @param claims JSON text
    /// @param secret its UTF-8 bytes are the key; not empty
    public static String hs256(String header, String claims, String secret) {
        String signed =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64(hmac(secret, signed));
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + HMAC, impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

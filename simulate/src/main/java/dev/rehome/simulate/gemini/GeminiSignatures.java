package dev.rehome.simulate.gemini;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The thought signatures of function calls and of answers: opaque to callers, and checked when they come back.
final class GeminiSignatures {
    private static final byte[] KEY = "the simulator's own key".getBytes(StandardCharsets.UTF_8);

    /// The values that Google's page on thought signatures gives to those who have none.
    private static final List<String> SKIPPED =
            List.of("skip_thought_signature_validator", "context_engineering_is_the_way_to_go");

    private GeminiSignatures() {}

    /// The signature for a function's name, or for an answer without a call.
    static String sign(String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA256", missing);
        }
    }

    /// Whether a signature belongs to a function's name, or asks not to be checked.
    static boolean signed(String name, String signature) {
        String plain = signature.replace('-', '+').replace('_', '/');
        boolean skipped = SKIPPED.stream()
                .anyMatch(word -> signature.equals(word)
                        || plain.equals(Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8))));
        return skipped || plain.equals(sign(name));
    }
}

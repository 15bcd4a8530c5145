package dev.rehome.simulate.anthropic;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The signatures of thinking blocks: opaque to callers, and checked when a block comes back.
final class AnthropicThoughts {
    private static final byte[] KEY = "the simulator's own key".getBytes(StandardCharsets.UTF_8);

    private AnthropicThoughts() {}

    /// The signature of a thinking block with this text.
    static String sign(String thinking) {
        return "Er" + encoded("thinking:" + thinking);
    }

    /// Whether a signature belongs to a text.
    static boolean signed(String thinking, String signature) {
        return sign(thinking).equals(signature);
    }

    /// A redacted block's data for a text.
    static String redacted(String thinking) {
        return "Em" + encoded("redacted:" + thinking)
                + Base64.getEncoder().encodeToString(thinking.getBytes(StandardCharsets.UTF_8));
    }

    /// Whether a redacted block is one of ours.
    static boolean isRedacted(String data) {
        int head = 2 + 44;
        if (data.length() <= head) {
            return false;
        }
        try {
            byte[] text = Base64.getDecoder().decode(data.substring(head));
            return redacted(new String(text, StandardCharsets.UTF_8)).equals(data);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String encoded(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA256", missing);
        }
    }
}

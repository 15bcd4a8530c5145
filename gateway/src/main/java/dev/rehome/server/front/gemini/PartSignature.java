package dev.rehome.server.front.gemini;

import dev.rehome.chat.Signatures;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// The `thoughtSignature` of a part, and what it is in the canonical model. Clients take it for opaque bytes and
/// send it back.
///
/// Google's own goes through as it is. Another vendor's is packed up with a mark, and a call that came without one
/// gets the mark alone: so a conversation that was led with other models is known when it comes back, and is not
/// handed on as it is to Google, who would refuse it.
final class PartSignature {
    private static final String MARK = "rehome:";

    /// How what is packed up begins. Nine bytes of base64 are what of the mark does not depend on what follows.
    private static final byte[] PACKED = "\"cmVob21lO".getBytes(StandardCharsets.ISO_8859_1);

    private PartSignature() {}

    /// @param signature as in `Signatures`; empty where there is none
    static String write(String signature) {
        return Signatures.of(Signatures.GEMINI, signature)
                .orElseGet(
                        () -> Base64.getEncoder().encodeToString((MARK + signature).getBytes(StandardCharsets.UTF_8)));
    }

    /// The signature as in `Signatures`; empty for a mark alone.
    static Optional<String> read(String thoughtSignature) {
        String text = unpacked(thoughtSignature);
        if (!text.startsWith(MARK)) {
            return thoughtSignature.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Signatures.tag(Signatures.GEMINI, thoughtSignature));
        }
        return text.length() == MARK.length() ? Optional.empty() : Optional.of(text.substring(MARK.length()));
    }

    /// Google's SDK for Python sends bytes back in the other alphabet of base64.
    private static String unpacked(String thoughtSignature) {
        try {
            String standard = thoughtSignature.replace('-', '+').replace('_', '/');
            return new String(Base64.getDecoder().decode(standard), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /// Whether a body holds anything that was packed up.
    static boolean isIn(byte[] body) {
        int last = body.length - PACKED.length;
        for (int i = 0; i <= last; i++) {
            if (body[i] == '"' && matches(body, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] body, int at) {
        for (int i = 1; i < PACKED.length; i++) {
            if (body[at + i] != PACKED[i]) {
                return false;
            }
        }
        return true;
    }
}

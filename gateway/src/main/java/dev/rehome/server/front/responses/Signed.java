package dev.rehome.server.front.responses;

import java.util.Optional;

/// A vendor's signature of its model's reasoning, as `encrypted_content` of a reasoning item and back.
///
/// It is marked as none of OpenAI's, whose `encrypted_content` is base64 without a colon.
final class Signed {
    private static final String MARK = "signed:";

    private Signed() {}

    static String write(String signature) {
        return MARK + signature;
    }

    /// Empty for what the gateway did not write.
    static Optional<String> read(String encryptedContent) {
        return encryptedContent.startsWith(MARK)
                ? Optional.of(encryptedContent.substring(MARK.length()))
                : Optional.empty();
    }
}

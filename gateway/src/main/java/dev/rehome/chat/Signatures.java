package dev.rehome.chat;

import java.util.Optional;

/// Tells whose an opaque signature of reasoning is, in the signature itself: no vendor takes another's, and a
/// conversation may move from one vendor to the next.
///
/// A tagged signature is `vendor:signature`. Signatures are base64, which has no colon, so that one without a tag
/// is known as such: it is the own one of the API that the client speaks.
public final class Signatures {
    /// Google's `thoughtSignature`.
    public static final String GEMINI = "gemini";

    private Signatures() {}

    public static String tag(String vendor, String signature) {
        return vendor + ":" + signature;
    }

    /// The vendor's own signature; empty when it is another's.
    public static Optional<String> of(String vendor, String tagged) {
        int colon = tagged.indexOf(':');
        return colon == vendor.length() && tagged.startsWith(vendor) && colon + 1 < tagged.length()
                ? Optional.of(tagged.substring(colon + 1))
                : Optional.empty();
    }

    /// Whether the signature says whose it is.
    public static boolean isTagged(String signature) {
        return signature.indexOf(':') > 0;
    }
}

package dev.rehome.relocate.reembed;

/// How large a call may be. A text that is larger by itself goes alone.
///
/// @param textsMax texts of a call
/// @param tokensMax tokens of a call, by the count that is rather too high
public record Batching(int textsMax, long tokensMax) {
    /// Whether a call of this size has no room for a text.
    boolean isFull(Size size, String text) {
        return !size.isEmpty() && (size.texts >= textsMax || size.tokens + Tokens.most(text) > tokensMax);
    }

    /// The size of a call that is being filled.
    static final class Size {
        private int texts;
        private long tokens;

        void add(String text) {
            texts++;
            tokens += Tokens.most(text);
        }

        boolean isEmpty() {
            return texts == 0;
        }

        long tokens() {
            return tokens;
        }

        /// Begins anew; the one that was filled counts as 1.
        int begin() {
            texts = 0;
            tokens = 0;
            return 1;
        }
    }
}

package dev.rehome.relocate.reembed;

import java.nio.charset.StandardCharsets;

/// Rough counts of the tokens of a text, from its bytes; by the same rules of thumb as the gateway's reservations
/// (`TokenEstimate`). What the provider reports is the truth.
public final class Tokens {
    private Tokens() {}

    /// The likely count: 3.5 bytes to a token.
    public static long likely(String text) {
        return bytes(text) * 2 / 7 + 1;
    }

    /// Rather too high: 2 bytes to a token.
    public static long most(String text) {
        return bytes(text) / 2 + 1;
    }

    /// The longest beginning of a text that is likely within so many tokens, cut between characters.
    public static String beginning(String text, long tokensMax) {
        long bytesMax = Math.max(1, (tokensMax - 1) * 7 / 2);
        long bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (bytes > bytesMax && i > 0) {
                return text.substring(0, i);
            }
            i += Character.charCount(point);
        }
        return text;
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

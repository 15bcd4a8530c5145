package dev.rehome.files;

import java.security.SecureRandom;

/// Makes ids that cannot be guessed: 24 of 32 letters and digits.
public final class Ids {
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int LENGTH = 24;
    private static final int MASK = 31;

    private final SecureRandom random = new SecureRandom();

    /// @param prefix such as `file-`
    public String next(String prefix) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        StringBuilder id = new StringBuilder(prefix);
        for (byte b : bytes) {
            id.append(DIGITS[b & MASK]);
        }
        return id.toString();
    }

    /// Whether this may be such an id: nothing that leads elsewhere as the name of a file.
    public static boolean isId(String text, String prefix) {
        return text.length() == prefix.length() + LENGTH
                && text.startsWith(prefix)
                && text.chars().skip(prefix.length()).allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'z');
    }
}

package dev.rehome.simulate.wire;

import java.util.Locale;

/// Identifiers that follow from another one.
public final class Ids {
    private Ids() {}

    /// `digits` hexadecimal digits that follow from `seed` and `index`.
    public static String from(String seed, int index, int digits) {
        long state = (seed.hashCode() * 31L + index + 1) * 0x9E3779B97F4A7C15L;
        StringBuilder hex = new StringBuilder();
        while (hex.length() < digits) {
            hex.append(String.format(Locale.ROOT, "%016x", state));
            state = state * 0xD1342543DE82EF95L + 1;
        }
        return hex.substring(0, digits);
    }

    /// The 32 hexadecimal digits as a UUID.
    public static String uuid(String hex) {
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20, 32);
    }
}

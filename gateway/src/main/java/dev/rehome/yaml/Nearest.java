package dev.rehome.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// The known names nearest to one that is not known, for error messages.
public final class Nearest {
    private static final int NAMES_MAX = 3;

    private Nearest() {}

    /// Something like `openai or openai-eu`, or a plain list of all names where none is near.
    public static String expected(String name, Collection<String> known) {
        List<String> near = known.stream()
                .filter(candidate -> distance(name, candidate) <= Math.max(2, name.length() / 3)
                        || candidate.startsWith(name)
                        || name.startsWith(candidate))
                .sorted(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(NAMES_MAX)
                .toList();
        return near.isEmpty()
                ? "one of " + String.join(", ", known.stream().sorted().toList())
                : String.join(" or ", near);
    }

    /// The number of letters to insert, remove or replace.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

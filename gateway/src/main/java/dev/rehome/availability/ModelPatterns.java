package dev.rehome.availability;

import java.util.List;

/// The models a rule is about, as names in which `*` stands for any run of characters. Empty means all models.
public record ModelPatterns(List<String> patterns) {
    public static final ModelPatterns ALL = new ModelPatterns(List.of());

    public ModelPatterns {
        patterns = List.copyOf(patterns);
    }

    public boolean isAll() {
        return patterns.isEmpty();
    }

    public boolean matches(String model) {
        for (String pattern : patterns) {
            if (matches(pattern, model)) {
                return true;
            }
        }
        return patterns.isEmpty();
    }

    /// Greedy glob match that steps back to the last star: linear in practice and without allocation.
    private static boolean matches(String pattern, String text) {
        int p = 0;
        int star = -1;
        int resume = 0;
        for (int t = 0; t < text.length(); ) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}

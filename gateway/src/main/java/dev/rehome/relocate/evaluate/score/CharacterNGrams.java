package dev.rehome.relocate.evaluate.score;

import java.util.HashMap;
import java.util.Map;

/// Likeness by letters alone: the cosine of the counts of all runs of three characters. It sees the same words, in any
/// language; it does not see that other words mean the same.
public record CharacterNGrams() implements Similarity {
    private static final int RUN = 3;
    private static final int CHARS_MAX = 100_000;

    @Override
    public String what() {
        return "runs of three characters (letters, not meaning)";
    }

    @Override
    public double of(String one, String other) {
        String a = Plain.of(one);
        String b = Plain.of(other);
        if (a.equals(b)) {
            return 1;
        }
        Map<String, Integer> left = counts(a);
        Map<String, Integer> right = counts(b);
        double product = 0;
        for (Map.Entry<String, Integer> run : left.entrySet()) {
            product += (double) run.getValue() * right.getOrDefault(run.getKey(), 0);
        }
        double lengths = length(left) * length(right);
        return lengths == 0 ? 0 : Math.min(1, product / lengths);
    }

    private static Map<String, Integer> counts(String text) {
        String padded = " " + text.substring(0, Math.min(text.length(), CHARS_MAX)) + " ";
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i + RUN <= padded.length(); i++) {
            counts.merge(padded.substring(i, i + RUN), 1, Integer::sum);
        }
        return counts;
    }

    private static double length(Map<String, Integer> counts) {
        return Math.sqrt(
                counts.values().stream().mapToDouble(n -> (double) n * n).sum());
    }
}

package dev.rehome.relocate.evaluate.score;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The last number in the answer is the expected one, or near it.
///
/// @param tolerance by how much it may differ, as a share of the expected one
public record Numeric(double expected, double tolerance) implements AnswerScorer {
    public static final double TOLERANCE = 1e-6;
    private static final Pattern NUMBER = Pattern.compile(
            "[-+\u2212]?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|[-+\u2212]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d{1,3})?");

    @Override
    public String name() {
        return "numeric";
    }

    @Override
    public Score score(Answer answer) {
        Matcher numbers = NUMBER.matcher(answer.text());
        String last = "";
        while (numbers.find()) {
            last = numbers.group();
        }
        if (last.isEmpty()) {
            return new Score(0, "numeric: no number");
        }
        double given = Double.parseDouble(last.replace(",", "").replace('\u2212', '-'));
        return Score.of(isNear(expected, given, tolerance), "numeric", "numeric: " + given + ", not " + expected);
    }

    static boolean isNear(double expected, double given, double tolerance) {
        return expected == given || Math.abs(expected - given) <= tolerance * Math.max(Math.abs(expected), 1e-12);
    }
}

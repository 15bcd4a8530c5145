package dev.rehome.relocate.evaluate.score;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The answer matches a regular expression somewhere.
///
/// A model's answer may drive a careless expression into exponential search; it is given up after a number of steps
/// that no sane one needs.
public record Matches(Pattern pattern) implements AnswerScorer {
    private static final int STEPS_MAX = 20_000_000;

    /// @throws IllegalArgumentException when it is no regular expression
    public static Matches of(String pattern) {
        try {
            return new Matches(Pattern.compile(pattern));
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("regex: " + wrong.getDescription() + " (expected: Java's)", wrong);
        }
    }

    @Override
    public String name() {
        return "regex";
    }

    @Override
    public Score score(Answer answer) {
        try {
            boolean found = pattern.matcher(
                            new Counted(answer.text(), 0, answer.text().length(), new int[1]))
                    .find();
            return Score.of(found, "regex", "regex: no match of " + Plain.shown(pattern.pattern()));
        } catch (Endless _) {
            return new Score(0, "regex: given up, it takes too many steps: " + Plain.shown(pattern.pattern()));
        }
    }

    /// Thrown out of a search that does not end.
    private static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// A text that counts how often it is looked at.
    private record Counted(String text, int from, int until, int[] steps) implements CharSequence {
        @Override
        public int length() {
            return until - from;
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > STEPS_MAX) {
                throw new Endless();
            }
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text, from + start, from + end, steps);
        }

        @Override
        public String toString() {
            return text.substring(from, until);
        }
    }
}

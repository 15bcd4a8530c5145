package dev.rehome.relocate.evaluate.run;

/// What a judge said of a candidate's answer beside the baseline's, in both orders.
///
/// @param difference from -1, the baseline's is better in both orders, to 1, the candidate's is
/// @param agreed whether both orders gave the same
public record Judged(double difference, boolean agreed) {
    static final Judged SAME = new Judged(0, true);

    static Judged of(Judge.Word candidateFirst, Judge.Word candidateSecond) {
        int first = value(candidateFirst);
        int second = -value(candidateSecond);
        return new Judged((first + second) / 2.0, first == second);
    }

    private static int value(Judge.Word word) {
        return switch (word) {
            case FIRST -> 1;
            case SECOND -> -1;
            case TIE -> 0;
        };
    }
}

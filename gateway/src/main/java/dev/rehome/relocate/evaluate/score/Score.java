package dev.rehome.relocate.evaluate.score;

/// How good an answer is.
///
/// @param value from 0 to 1
/// @param reason for people, short
public record Score(double value, String reason) {
    public Score {
        value = Math.clamp(value, 0, 1);
    }

    static Score of(boolean isRight, String right, String wrong) {
        return new Score(isRight ? 1 : 0, isRight ? right : wrong);
    }
}

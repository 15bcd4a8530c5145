package dev.rehome.relocate.evaluate.score;

/// The answer declines.
public record Refused() implements AnswerScorer {
    @Override
    public String name() {
        return "is-refusal";
    }

    @Override
    public Score score(Answer answer) {
        return Score.of(answer.isRefused(), "is-refusal", "is-refusal: it answers");
    }
}

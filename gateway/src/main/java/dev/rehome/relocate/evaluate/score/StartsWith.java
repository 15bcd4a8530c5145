package dev.rehome.relocate.evaluate.score;

/// The answer begins with a text.
public record StartsWith(String text) implements AnswerScorer {
    @Override
    public String name() {
        return "starts-with";
    }

    @Override
    public Score score(Answer answer) {
        return Score.of(answer.text().startsWith(text), "starts-with", "starts-with: not " + Plain.shown(text));
    }
}

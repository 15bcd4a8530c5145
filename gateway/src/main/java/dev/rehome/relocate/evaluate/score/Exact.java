package dev.rehome.relocate.evaluate.score;

import java.util.List;

/// The answer is one of these texts, but for case, width, white space, quotes and a full stop.
public record Exact(List<String> ideals) implements AnswerScorer {
    public Exact {
        ideals = List.copyOf(ideals);
    }

    @Override
    public String name() {
        return "exact";
    }

    @Override
    public Score score(Answer answer) {
        String plain = Plain.of(answer.text());
        boolean isRight = ideals.stream().map(Plain::of).anyMatch(plain::equals);
        return Score.of(isRight, "exact", "exact: not " + Plain.shown(ideals.isEmpty() ? "" : ideals.getFirst()));
    }
}

package dev.rehome.relocate.evaluate.score;

import java.util.List;
import java.util.Locale;

/// The answer holds texts.
///
/// @param all whether all of them must be there, or one
/// @param anyCase whether upper and lower case are the same
public record Contains(List<String> texts, boolean all, boolean anyCase) implements AnswerScorer {
    public Contains {
        texts = List.copyOf(texts);
    }

    @Override
    public String name() {
        return "contains";
    }

    @Override
    public Score score(Answer answer) {
        String text = folded(answer.text());
        List<String> missing =
                texts.stream().filter(one -> !text.contains(folded(one))).toList();
        boolean isRight = all ? missing.isEmpty() : missing.size() < texts.size();
        return Score.of(
                isRight,
                "contains",
                "contains: no " + Plain.shown(missing.isEmpty() ? "" : missing.getFirst())
                        + (missing.size() > 1 ? " and " + (missing.size() - 1) + " more" : ""));
    }

    private String folded(String text) {
        return anyCase ? text.toLowerCase(Locale.ROOT) : text;
    }
}

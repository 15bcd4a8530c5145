package dev.rehome.relocate.evaluate.score;

import java.util.List;
import java.util.Locale;

/// How alike the answer is to the most alike of some texts.
public record Similar(Similarity similarity, List<String> references) implements AnswerScorer {
    public Similar {
        references = List.copyOf(references);
    }

    @Override
    public String name() {
        return "similar";
    }

    @Override
    public Score score(Answer answer) {
        double most = references.stream()
                .mapToDouble(reference -> similarity.of(reference, answer.text()))
                .max()
                .orElse(0);
        return new Score(most, String.format(Locale.ROOT, "similar: %.2f", most));
    }
}

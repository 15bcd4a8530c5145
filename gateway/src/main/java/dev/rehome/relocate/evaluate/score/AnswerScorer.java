package dev.rehome.relocate.evaluate.score;

import java.util.Optional;

/// A scorer that needs nothing but the answer.
public interface AnswerScorer extends Scorer {
    Score score(Answer answer);

    @Override
    default Optional<Score> score(Given given) {
        return Optional.of(score(given.answer()));
    }
}

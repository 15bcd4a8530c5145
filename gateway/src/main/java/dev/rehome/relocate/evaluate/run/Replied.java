package dev.rehome.relocate.evaluate.run;

import dev.rehome.relocate.Money;
import dev.rehome.relocate.evaluate.score.Answer;
import java.time.Duration;
import java.util.Optional;

/// What came of a replay.
public sealed interface Replied {
    /// @param cost empty where no price is known
    record Answered(Answer answer, long latencyMs, Optional<Money> cost) implements Replied {}

    /// Nothing was sent: this is what the baseline answered when the call was recorded.
    record Recorded(Answer answer) implements Replied {}

    /// The decision was no, and nothing was sent.
    ///
    /// @param reason the words the caller would see
    record Denied(int status, String reason) implements Replied {}

    /// The target did not answer.
    ///
    /// @param passing whether that is no judgement of the target: it was overloaded, out of reach, or out of quota
    /// @param after how long it wants to be left alone
    record Failed(int status, String reason, boolean passing, Duration after) implements Replied {
        boolean isWorthAnotherTry() {
            return passing && (status == 429 || status >= 500);
        }
    }

    /// The call was not made.
    record NotMade(String reason) implements Replied {}

    default Optional<Answer> said() {
        return switch (this) {
            case Answered(Answer answer, long _, Optional<Money> _) -> Optional.of(answer);
            case Recorded(Answer answer) -> Optional.of(answer);
            case Denied _, Failed _, NotMade _ -> Optional.empty();
        };
    }

    /// Whether there is nothing to try again.
    default boolean isFinal() {
        return switch (this) {
            case Answered _, Recorded _ -> true;
            case Failed failed -> !failed.passing();
            case Denied _, NotMade _ -> false;
        };
    }
}

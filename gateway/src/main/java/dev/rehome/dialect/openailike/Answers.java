package dev.rehome.dialect.openailike;

import dev.rehome.chat.FinishReason;
import dev.rehome.dialect.Tier;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The habits of one kind's answers. Those that all patched kinds are cured of are not listed: missing `object`, `id`,
/// `created`, `model`, `index`, `delta` and `finish_reason`; usage at odd places; `tool_calls` as an object; empty ids
/// of
/// tool calls; `finish_reason` as `""` or `"null"`.
///
/// @param tier VERBATIM or PATCHED
/// @param finishAtEnd whether `finish_reason` comes more than once or too early, so that it is sent on at the end
/// @param finishMayLack whether it may never come, so that it is made up
/// @param doneMayLack whether a stream may end without `[DONE]` once it had its finish
/// @param roleOnce whether the role is repeated in each chunk, so that only the first is sent on
/// @param flagWithdraws whether a choice's `flag` of 3 or more takes back the text (Baidu)
/// @param finishWords the vendor's words for why a choice ended; the end of a key may be `*`
/// @param finishFailures words for an answer that failed
/// @param dropped top-level fields that say nothing to a client
/// @param codePath where a number other than 0 says that an answer with HTTP 200 is an error; empty for nowhere
public record Answers(
        Tier tier,
        boolean finishAtEnd,
        boolean finishMayLack,
        boolean doneMayLack,
        boolean roleOnce,
        boolean flagWithdraws,
        Map<String, FinishReason> finishWords,
        Set<String> finishFailures,
        Set<String> dropped,
        List<String> codePath) {
    public Answers {
        finishWords = Map.copyOf(finishWords);
        finishFailures = Set.copyOf(finishFailures);
        dropped = Set.copyOf(dropped);
        codePath = List.copyOf(codePath);
    }

    /// Nothing needs a change.
    public static Answers verbatim() {
        return of(Tier.VERBATIM);
    }

    /// Only the habits that all patched kinds are cured of.
    public static Answers patched() {
        return of(Tier.PATCHED);
    }

    private static Answers of(Tier tier) {
        return new Answers(tier, false, false, false, false, false, Map.of(), Set.of(), Set.of(), List.of());
    }

    public Answers withFinishAtEnd() {
        return new Answers(
                tier,
                true,
                finishMayLack,
                doneMayLack,
                roleOnce,
                flagWithdraws,
                finishWords,
                finishFailures,
                dropped,
                codePath);
    }

    public Answers withFinishMadeUp() {
        return new Answers(
                tier, true, true, doneMayLack, roleOnce, flagWithdraws, finishWords, finishFailures, dropped, codePath);
    }

    public Answers withoutDone() {
        return new Answers(
                tier,
                finishAtEnd,
                finishMayLack,
                true,
                roleOnce,
                flagWithdraws,
                finishWords,
                finishFailures,
                dropped,
                codePath);
    }

    public Answers withRoleOnce() {
        return new Answers(
                tier,
                finishAtEnd,
                finishMayLack,
                doneMayLack,
                true,
                flagWithdraws,
                finishWords,
                finishFailures,
                dropped,
                codePath);
    }

    public Answers withFlag() {
        return new Answers(
                tier,
                finishAtEnd,
                finishMayLack,
                doneMayLack,
                roleOnce,
                true,
                finishWords,
                finishFailures,
                dropped,
                codePath);
    }

    public Answers withFinishWords(Map<String, FinishReason> words) {
        return new Answers(
                tier,
                finishAtEnd,
                finishMayLack,
                doneMayLack,
                roleOnce,
                flagWithdraws,
                words,
                finishFailures,
                dropped,
                codePath);
    }

    public Answers withFinishFailures(String... words) {
        return new Answers(
                tier,
                finishAtEnd,
                finishMayLack,
                doneMayLack,
                roleOnce,
                flagWithdraws,
                finishWords,
                Set.of(words),
                dropped,
                codePath);
    }

    public Answers withDropped(String... fields) {
        return new Answers(
                tier,
                finishAtEnd,
                finishMayLack,
                doneMayLack,
                roleOnce,
                flagWithdraws,
                finishWords,
                finishFailures,
                Set.of(fields),
                codePath);
    }

    public Answers withCodeAt(String... path) {
        return new Answers(
                tier,
                finishAtEnd,
                finishMayLack,
                doneMayLack,
                roleOnce,
                flagWithdraws,
                finishWords,
                finishFailures,
                dropped,
                List.of(path));
    }

    /// OpenAI's word for the vendor's. A word that nobody knows is `stop`: clients with closed enumerations break on
    /// it.
    String finishWord(String vendorWord) {
        FinishReason known = finishWords.get(vendorWord);
        if (known != null) {
            return known.openAiWord();
        }
        for (FinishReason reason : FinishReason.values()) {
            if (vendorWord.equals(reason.openAiWord())) {
                return vendorWord;
            }
        }
        for (Map.Entry<String, FinishReason> word : finishWords.entrySet()) {
            String key = word.getKey();
            if (key.endsWith("*") && vendorWord.startsWith(key.substring(0, key.length() - 1))) {
                return word.getValue().openAiWord();
            }
        }
        return FinishReason.STOP.openAiWord();
    }
}

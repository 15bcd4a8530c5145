package dev.rehome.dialect.gemini;

import dev.rehome.chat.TokenOdds;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `logprobsResult` of a candidate (type `LogprobsResult`): the chosen tokens, and in a second list of the same
/// length the likeliest ones of each place. It stands deeper than the rest of an answer is indexed.
final class GeminiOdds {
    private static final int DEPTH_MAX = 20;

    /// Down to the tokens: topCandidates, place, candidates, token, fields.
    private static final int DEPTH = 5;

    private GeminiOdds() {}

    /// @param at the value of `logprobsResult` in `bytes`
    static List<TokenOdds> read(JsonIndex whole, int at, byte[] bytes) {
        JsonIndex index = new JsonIndex(DEPTH_MAX, DEPTH);
        try {
            index.read(bytes, whole.start(at), whole.end(at));
        } catch (MalformedJson _) {
            return List.of();
        }
        List<TokenOdds> tokens = new ArrayList<>();
        int place = index.first(index.find(0, "topCandidates"));
        int chosen = index.first(index.find(0, "chosenCandidates"));
        for (; chosen >= 0; chosen = index.next(chosen)) {
            List<TokenOdds> others = new ArrayList<>();
            int other = place < 0 ? -1 : index.first(index.find(place, "candidates"));
            for (; other >= 0; other = index.next(other)) {
                others.add(token(index, other, List.of()));
            }
            tokens.add(token(index, chosen, others));
            place = place < 0 ? -1 : index.next(place);
        }
        return tokens;
    }

    /// A logarithm of 0 is left out by the vendor, as all zeros are.
    private static TokenOdds token(JsonIndex index, int at, List<TokenOdds> others) {
        int text = index.find(at, "token");
        int odds = index.find(at, "logProbability");
        double logprob = odds >= 0 && index.isNumber(odds) ? Double.parseDouble(index.raw(odds)) : 0;
        String token = text >= 0 && index.isString(text) ? index.text(text) : "";
        return new TokenOdds(token, logprob, Optional.empty(), others);
    }
}

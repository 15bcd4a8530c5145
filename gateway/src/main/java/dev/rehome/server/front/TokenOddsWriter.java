package dev.rehome.server.front;

import dev.rehome.chat.TokenOdds;
import dev.rehome.json.JsonOut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The log probabilities on their way to a client of OpenAI's shape (API reference 2.3.0,
/// `ChatCompletionTokenLogprob`): they wait for the chunk of the text that they are of.
final class TokenOddsWriter {
    private final Map<Integer, List<TokenOdds>> waiting = new HashMap<>();

    void add(int choice, List<TokenOdds> tokens) {
        waiting.computeIfAbsent(choice, _ -> new ArrayList<>()).addAll(tokens);
    }

    /// Writes the value of `logprobs`: what waits, which then waits no longer, or null.
    void write(int choice, JsonOut out) {
        List<TokenOdds> tokens = waiting.remove(choice);
        write(tokens == null ? List.of() : tokens, out);
    }

    /// Writes the value of `logprobs`: null when there are none.
    static void write(List<TokenOdds> tokens, JsonOut out) {
        if (tokens.isEmpty()) {
            out.text("null");
            return;
        }
        out.text("{\"content\":[");
        String before = "";
        for (TokenOdds token : tokens) {
            one(token, out.text(before));
            out.text(",\"top_logprobs\":[");
            String comma = "";
            for (TokenOdds other : token.others()) {
                one(other, out.text(comma));
                out.ascii('}');
                comma = ",";
            }
            out.text("]}");
            before = ",";
        }
        out.text("],\"refusal\":null}");
    }

    private static void one(TokenOdds token, JsonOut out) {
        out.text("{\"token\":").string(token.token());
        out.text(",\"logprob\":").text(Double.toString(token.logprob()));
        out.text(",\"bytes\":").text(token.bytes().orElse("null"));
    }
}

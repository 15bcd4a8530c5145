package dev.rehome.dialect.dashscope;

import dev.rehome.chat.TokenOdds;
import dev.rehome.dialect.adapt.VendorJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads `logprobs` of a choice, which has the form of OpenAI's
/// (help.aliyun.com/en/model-studio/qwen-api-via-dashscope,
/// 2026): `content[]` of `token`, `bytes`, `logprob` and `top_logprobs`.
final class DashScopeOdds {
    private final boolean repeats;
    private int told;

    /// @param repeats whether each frame repeats all tokens from the start
    DashScopeOdds(boolean repeats) {
        this.repeats = repeats;
    }

    /// The tokens that were not told before.
    List<TokenOdds> fresh(JsonNode logprobs) {
        JsonNode content = logprobs.path("content");
        List<TokenOdds> tokens = new ArrayList<>();
        for (int i = repeats ? told : 0; i < content.size(); i++) {
            tokens.add(token(content.path(i), others(content.path(i).path("top_logprobs"))));
        }
        told += tokens.size();
        return tokens;
    }

    private static List<TokenOdds> others(JsonNode list) {
        List<TokenOdds> others = new ArrayList<>();
        list.forEach(other -> others.add(token(other, List.of())));
        return others;
    }

    private static TokenOdds token(JsonNode token, List<TokenOdds> others) {
        JsonNode bytes = token.path("bytes");
        Optional<String> said = bytes.isArray() ? Optional.of(bytes.toString()) : Optional.empty();
        return new TokenOdds(
                VendorJson.text(token, "token"), token.path("logprob").doubleValue(0), said, others);
    }
}

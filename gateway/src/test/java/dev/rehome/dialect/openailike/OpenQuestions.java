package dev.rehome.dialect.openailike;

import java.util.Map;

/// What nobody has confirmed about a kind, for the page of the providers.
final class OpenQuestions {
    static final Map<String, String> OF = Map.ofEntries(
            Map.entry("openai", "the body of an error in the middle of a stream is known only by its `error` key"),
            Map.entry(
                    "azure",
                    "the forms of a refused Entra token, of the role check and of the network rules are not recorded; whether"
                            + " Azure China (21Vianet) offers this API at all"),
            Map.entry(
                    "moonshot",
                    "which `tool_choice` the models of 2024 took; where the finish `content_filter` comes in streams"),
            Map.entry(
                    "zhipu",
                    "whether 0 and 1 are taken for `temperature` by every model since 2026 (they were not in 2024);"
                            + " the HTTP status of the codes 1100 to 1121; recordings of `tool_stream`"),
            Map.entry("qianfan", "whether `temperature` 0 is refused today; whether usage has a chunk of its own"),
            Map.entry(
                    "qwen",
                    "`tool_choice: required`; the range of `top_logprobs`; whether `content_filter` is ever a finish"),
            Map.entry(
                    "yi",
                    "the body of errors; chunks with tool calls; whether undocumented fields are ignored or refused;"
                            + " `api.01.ai` was not confirmed alive. A model's id must be in lower case"),
            Map.entry(
                    "sensenova-compatible",
                    "whether `max_tokens` is honoured; the HTTP status of the codes 17 and 18; images keep OpenAI's form, which"
                            + " the native API would refuse; whether the newer platform takes `response_format`"),
            Map.entry(
                    "spark-http",
                    "the keys beside `tool_calls` as an object; the envelope of errors with a `code` as text"),
            Map.entry("deepseek", "the words beside the HTTP status of most errors"),
            Map.entry(
                    "minimax",
                    "1013, 1026, 1027, 1039, 2013 and 2049 were not read at the source; the maker's own CLI takes 1002 and 1039"
                            + " for refused content. A usage of `total_tokens` alone is not counted"),
            Map.entry("doubao", "the error object in the middle of a stream; whether embeddings take `dimensions`"),
            Map.entry("hunyuan", "the envelope of errors of this endpoint; embeddings are not offered here"),
            Map.entry("stepfun", "which 400 means a missing model is guessed from the message"));

    private OpenQuestions() {}
}

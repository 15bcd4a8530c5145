package dev.rehome.dialect.ernie;

import dev.rehome.dialect.Operation;
import dev.rehome.dialect.TargetModel;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One model of the legacy API: where it is and which fields it has. There is no `model` field: the path chooses.
///
/// Source: Baidu's bce-qianfan-sdk (`python/qianfan/consts.py` and the Java endpoint table) and the legacy API's pages
/// of 2024 and 2025.
///
/// @param endpoint the path below the base URL, such as `chat/completions_pro`
/// @param family what it can do
/// @param tokensMax the largest `max_output_tokens`
record ErnieModel(String endpoint, Family family, int tokensMax) {
    /// What a group of models has in common.
    enum Family {
        /// ERNIE 4.0 and 3.5: functions, search, JSON.
        FLAGSHIP,
        /// Versions of ERNIE 3.5 without the JSON format.
        FLAGSHIP_TEXT_ONLY,
        /// ERNIE Functions.
        FUNCTIONS,
        /// Speed, Lite and Tiny: they have OpenAI's two penalties.
        LIGHT,
        /// Character models.
        PLAIN,
        /// Models of others. Whether they read `system` is not documented, so it goes into the first message.
        FOREIGN,
        EMBEDDING;

        boolean functions() {
            return this == FLAGSHIP || this == FLAGSHIP_TEXT_ONLY || this == FUNCTIONS;
        }

        boolean search() {
            return this == FLAGSHIP || this == FLAGSHIP_TEXT_ONLY;
        }
    }

    private static final int TOKENS_MAX = 2048;
    private static final int TOKENS_MAX_128K = 4096;

    private static final Map<String, ErnieModel> BY_NAME = byName();

    /// The model of a target. The option `endpoint` wins over the table, for services deployed by the operator and
    /// models newer than the table.
    static Optional<ErnieModel> of(TargetModel target) {
        Optional<ErnieModel> known =
                Optional.ofNullable(BY_NAME.get(target.model().toLowerCase(Locale.ROOT)));
        return Optional.ofNullable(target.options().get("endpoint"))
                .map(endpoint -> new ErnieModel(
                        endpoint,
                        known.map(ErnieModel::family)
                                .orElse(endpoint.startsWith("embeddings/") ? Family.EMBEDDING : Family.FLAGSHIP),
                        known.map(ErnieModel::tokensMax).orElse(TOKENS_MAX)))
                .or(() -> known);
    }

    Operation operation() {
        return family == Family.EMBEDDING ? Operation.EMBEDDINGS : Operation.CHAT;
    }

    private static Map<String, ErnieModel> byName() {
        Map<String, ErnieModel> table = new HashMap<>();
        put(table, Family.FLAGSHIP, "chat/completions_pro", "ernie-4.0-8k", "ernie-bot-4");
        put(table, Family.FLAGSHIP, "chat/completions_adv_pro", "ernie-4.0-8k-preview-0518");
        put(table, Family.FLAGSHIP, "chat/completions", "ernie-3.5-8k", "ernie-bot");
        put(table, Family.FLAGSHIP, "chat/ernie_bot_8k", "ernie-bot-8k");
        for (String name : List.of(
                "ernie-4.0-8k-preview",
                "ernie-4.0-8k-latest",
                "ernie-4.0-turbo-8k",
                "ernie-3.5-8k-0329",
                "ernie-3.5-8k-0613",
                "ernie-3.5-8k-1222",
                "ernie-3.5-8k-preview")) {
            put(table, Family.FLAGSHIP, "chat/" + name, name);
        }
        put(table, Family.FLAGSHIP_TEXT_ONLY, "chat/ernie-3.5-8k-0205", "ernie-3.5-8k-0205");
        put(table, Family.FUNCTIONS, "chat/ernie-func-8k", "ernie-functions-8k", "ernie-func-8k");
        put(table, Family.LIGHT, "chat/ernie_speed", "ernie-speed-8k", "ernie-speed");
        put(table, Family.LIGHT, "chat/eb-instant", "ernie-lite-8k-0922", "ernie-bot-turbo");
        put(table, Family.LIGHT, "chat/ernie-lite-8k", "ernie-lite-8k", "ernie-lite-8k-0308");
        put(table, Family.LIGHT, "chat/ernie-tiny-8k", "ernie-tiny-8k");
        put(table, Family.PLAIN, "chat/ernie-char-8k", "ernie-character-8k", "ernie-char-8k");
        put(table, Family.FOREIGN, "chat/bloomz_7b1", "bloomz-7b");
        put(table, Family.FOREIGN, "chat/llama_2_70b", "llama-2-70b-chat");
        put(table, Family.EMBEDDING, "embeddings/embedding-v1", "embedding-v1");
        put(table, Family.EMBEDDING, "embeddings/bge_large_zh", "bge-large-zh");
        put(table, Family.EMBEDDING, "embeddings/bge_large_en", "bge-large-en");
        put(table, Family.EMBEDDING, "embeddings/tao_8k", "tao-8k");
        table.put("ernie-3.5-128k", new ErnieModel("chat/ernie-3.5-128k", Family.FLAGSHIP_TEXT_ONLY, TOKENS_MAX_128K));
        table.put("ernie-speed-128k", new ErnieModel("chat/ernie-speed-128k", Family.LIGHT, TOKENS_MAX_128K));
        return Map.copyOf(table);
    }

    private static void put(Map<String, ErnieModel> table, Family family, String endpoint, String... names) {
        for (String name : names) {
            table.put(name, new ErnieModel(endpoint, family, TOKENS_MAX));
        }
    }
}

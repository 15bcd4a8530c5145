package dev.rehome.simulate.ernie;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One model: its endpoint, which is the only thing that chooses it, and what it takes. Endpoints are those of
/// baidubce/bce-qianfan-sdk (`python/qianfan/consts.py`, Apache-2.0).
///
/// @param name the name in a configuration, such as `ernie-4.0-8k`
/// @param endpoint what follows the base URL, such as `chat/completions_pro`
/// @param family what it takes
/// @param contextTokens the tokens of prompt and answer together
record ErnieModel(String name, String endpoint, Family family, int contextTokens) {
    /// What models take.
    enum Family {
        /// ERNIE 3.5 and 4.0 and the model for functions: functions and system.
        FLAGSHIP,
        /// Speed, Lite, Tiny and Character: penalties instead of functions.
        SMALL,
        /// Models of others: no system, no functions.
        FOREIGN,
        /// Embeddings of 384 numbers.
        VECTOR_384,
        /// Embeddings of 1,024 numbers.
        VECTOR_1024
    }

    private static final int K8 = 8_192;
    private static final int K128 = 131_072;

    static final List<ErnieModel> ALL = all();

    static Optional<ErnieModel> at(String endpoint) {
        return ALL.stream().filter(model -> model.endpoint().equals(endpoint)).findFirst();
    }

    boolean embeds() {
        return family == Family.VECTOR_384 || family == Family.VECTOR_1024;
    }

    int dimensions() {
        return family == Family.VECTOR_384 ? 384 : 1_024;
    }

    int outputTokensMax() {
        return contextTokens == K128 ? 4_096 : 2_048;
    }

    /// The most tokens of all messages: 6,144 for 8K.
    int promptTokensMax() {
        return contextTokens - 2_048 * (contextTokens == K128 ? 2 : 1);
    }

    /// The most characters of all messages: 24,000 for 8K.
    int promptCharactersMax() {
        return contextTokens == K128 ? 4 * contextTokens : 24_000;
    }

    private static List<ErnieModel> all() {
        List<ErnieModel> models = new ArrayList<>();
        chat(models, Family.FLAGSHIP, K8, "ernie-4.0-8k", "completions_pro");
        chat(models, Family.FLAGSHIP, K8, "ernie-4.0-8k-preview-0518", "completions_adv_pro");
        chat(models, Family.FLAGSHIP, K8, "ernie-3.5-8k", "completions");
        for (String name : List.of(
                "ernie-4.0-8k-preview",
                "ernie-4.0-8k-latest",
                "ernie-4.0-turbo-8k",
                "ernie-3.5-8k-0205",
                "ernie-3.5-8k-0329",
                "ernie-3.5-8k-0613",
                "ernie-3.5-8k-1222",
                "ernie-3.5-8k-preview")) {
            chat(models, Family.FLAGSHIP, K8, name, name);
        }
        chat(models, Family.FLAGSHIP, K128, "ernie-3.5-128k", "ernie-3.5-128k");
        chat(models, Family.FLAGSHIP, K8, "ernie-bot-8k", "ernie_bot_8k");
        chat(models, Family.FLAGSHIP, K8, "ernie-functions-8k", "ernie-func-8k");
        chat(models, Family.SMALL, K8, "ernie-speed-8k", "ernie_speed");
        chat(models, Family.SMALL, K128, "ernie-speed-128k", "ernie-speed-128k");
        chat(models, Family.SMALL, K8, "ernie-lite-8k-0922", "eb-instant");
        chat(models, Family.SMALL, K8, "ernie-lite-8k", "ernie-lite-8k");
        chat(models, Family.SMALL, K8, "ernie-tiny-8k", "ernie-tiny-8k");
        chat(models, Family.SMALL, K8, "ernie-character-8k", "ernie-char-8k");
        chat(models, Family.FOREIGN, K8, "bloomz-7b", "bloomz_7b1");
        chat(models, Family.FOREIGN, K8, "llama-2-70b-chat", "llama_2_70b");
        models.add(new ErnieModel("embedding-v1", "embeddings/embedding-v1", Family.VECTOR_384, 384));
        models.add(new ErnieModel("bge-large-zh", "embeddings/bge_large_zh", Family.VECTOR_1024, 384));
        models.add(new ErnieModel("bge-large-en", "embeddings/bge_large_en", Family.VECTOR_1024, 384));
        models.add(new ErnieModel("tao-8k", "embeddings/tao_8k", Family.VECTOR_1024, K8));
        return List.copyOf(models);
    }

    private static void chat(List<ErnieModel> models, Family family, int context, String name, String endpoint) {
        models.add(new ErnieModel(name, "chat/" + endpoint, family, context));
    }
}

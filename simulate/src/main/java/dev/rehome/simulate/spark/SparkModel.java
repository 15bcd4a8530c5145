package dev.rehome.simulate.spark;

import java.util.List;
import java.util.Optional;

/// One model of Spark: where it is called, and what it takes. Paths, domains and limits are those of iFLYTEK's
/// document for the WebSocket API (xfyun.cn/doc/spark/Web.html, mid-2024).
///
/// @param domain the value of `parameter.chat.domain`
/// @param path the path of its URL
/// @param contextTokens the most tokens of all contents together
/// @param tokensMax the highest `max_tokens`
/// @param system whether it takes a system message
/// @param functions whether it takes functions
/// @param search whether it takes the tool `web_search`
record SparkModel(
        String domain,
        String path,
        int contextTokens,
        int tokensMax,
        boolean system,
        boolean functions,
        boolean search) {
    static final List<SparkModel> ALL = List.of(
            new SparkModel("4.0Ultra", "/v4.0/chat", 8_192, 8_192, true, true, true),
            new SparkModel("max-32k", "/chat/max-32k", 32_768, 8_192, true, true, true),
            new SparkModel("generalv3.5", "/v3.5/chat", 8_192, 8_192, true, true, true),
            new SparkModel("pro-128k", "/chat/pro-128k", 131_072, 4_096, false, false, false),
            new SparkModel("generalv3", "/v3.1/chat", 8_192, 8_192, false, false, true),
            new SparkModel("generalv2", "/v2.1/chat", 8_192, 8_192, false, false, false),
            new SparkModel("lite", "/v1.1/chat", 8_192, 4_096, false, false, false),
            new SparkModel("general", "/v1.1/chat", 8_192, 4_096, false, false, false),
            new SparkModel("kjwx", "/v1.1/chat_kjwx", 8_192, 4_096, false, false, false));

    static Optional<SparkModel> of(String domain) {
        return ALL.stream().filter(model -> model.domain().equals(domain)).findFirst();
    }

    static boolean hasPath(String path) {
        return ALL.stream().anyMatch(model -> model.path().equals(path));
    }
}

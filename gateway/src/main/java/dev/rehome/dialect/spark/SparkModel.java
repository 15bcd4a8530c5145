package dev.rehome.dialect.spark;

import dev.rehome.dialect.TargetModel;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What one Spark model can do and where it is. Path and `domain` belong together: the vendor refuses a mismatch.
///
/// Source: xfyun.cn/doc/spark/Web.html (copy of mid-2024); `generalv2` from one-api's adaptor. The Max models left the
/// price list on 2026-03-10 and are now answered by Ultra.
///
/// @param domain the value of `parameter.chat.domain`
/// @param path the URL's path
/// @param tokensMax the largest `max_tokens`
/// @param system whether it takes the system role
/// @param functions whether it takes functions
/// @param search whether it has the built-in web search, which is on unless it is told otherwise
record SparkModel(String domain, String path, int tokensMax, boolean system, boolean functions, boolean search) {
    /// `kjwx` lives on a host of its own: give it a provider with that `base_url`. Its range of `max_tokens` is not
    /// documented; the smallest of the others is assumed.
    private static final List<SparkModel> ALL = List.of(
            new SparkModel("lite", "/v1.1/chat", 4096, false, false, false),
            new SparkModel("generalv2", "/v2.1/chat", 4096, false, false, false),
            new SparkModel("generalv3", "/v3.1/chat", 8192, false, false, true),
            new SparkModel("pro-128k", "/chat/pro-128k", 4096, false, false, false),
            new SparkModel("generalv3.5", "/v3.5/chat", 8192, true, true, true),
            new SparkModel("max-32k", "/chat/max-32k", 8192, true, true, true),
            new SparkModel("4.0Ultra", "/v4.0/chat", 8192, true, true, true),
            new SparkModel("kjwx", "/v1.1/chat_kjwx", 4096, false, false, false));

    private static final Map<String, SparkModel> BY_NAME = byName();

    /// The model of a target. Its options `domain`, `path` and `max_tokens_max` win over the table, so that a model
    /// that
    /// is newer than the table can be used: one that only has options is taken to be able to do all.
    static Optional<SparkModel> of(TargetModel target) {
        Map<String, String> options = target.options();
        String name = options.getOrDefault("domain", target.model());
        Optional<SparkModel> known = Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
        if (known.isEmpty() && !options.containsKey("path")) {
            return Optional.empty();
        }
        SparkModel base = known.orElseGet(() -> new SparkModel(name, "", 8192, true, true, true));
        return Optional.of(new SparkModel(
                base.domain(),
                options.getOrDefault("path", base.path()),
                tokensMax(options).orElse(base.tokensMax()),
                base.system(),
                base.functions(),
                base.search()));
    }

    private static Optional<Integer> tokensMax(Map<String, String> options) {
        return Optional.ofNullable(options.get("max_tokens_max"))
                .filter(text -> text.matches("[1-9][0-9]{0,7}"))
                .map(Integer::valueOf);
    }

    private static Map<String, SparkModel> byName() {
        Map<String, SparkModel> byName = new HashMap<>();
        ALL.forEach(model -> byName.put(model.domain().toLowerCase(Locale.ROOT), model));
        byName.put("general", ALL.getFirst());
        return Map.copyOf(byName);
    }
}

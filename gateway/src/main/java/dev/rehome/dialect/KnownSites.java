package dev.rehome.dialect;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The vendors' sites that need nothing but a key: what `serve` without a file looks for, and where a configuration
/// finds
/// the usual address, availability and variable of a provider.
///
/// Each variable belongs to exactly one site, so that no site is ever tried with the other's key.
public final class KnownSites {
    private static final List<KnownSite> ALL = List.of(
            site("openai", "openai", "", "OPENAI_API_KEY", "openai"),
            site("anthropic", "anthropic", "", "ANTHROPIC_API_KEY", "anthropic"),
            site("moonshot-cn", "moonshot", "", "MOONSHOT_API_KEY", "moonshot-cn"),
            site("moonshot-intl", "moonshot", "https://api.moonshot.ai/v1", "MOONSHOT_INTL_API_KEY", "moonshot-intl"),
            site("zhipu-cn", "zhipu", "", "ZHIPU_API_KEY", "zhipu-cn"),
            site("zhipu-intl", "zhipu", "https://api.z.ai/api/paas/v4", "ZHIPU_INTL_API_KEY", "zhipu-intl"),
            site("qianfan", "qianfan", "", "QIANFAN_API_KEY", "baidu"),
            site("qwen-cn", "qwen", "", "DASHSCOPE_API_KEY", "alibaba-cn"),
            site(
                    "qwen-intl",
                    "qwen",
                    "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
                    "DASHSCOPE_INTL_API_KEY",
                    "alibaba-intl"),
            site(
                    "qwen-us",
                    "qwen",
                    "https://dashscope-us.aliyuncs.com/compatible-mode/v1",
                    "DASHSCOPE_US_API_KEY",
                    "alibaba-us"),
            site("yi", "yi", "", "YI_API_KEY", "01ai"),
            site("yi-intl", "yi", "https://api.01.ai/v1", "YI_INTL_API_KEY", "01ai-intl"),
            site("sensenova", "sensenova-compatible", "", "SENSENOVA_API_KEY", "sensetime"),
            site(
                    "sensenova-token",
                    "sensenova-compatible",
                    "https://token.sensenova.cn/v1",
                    "SENSENOVA_TOKEN_API_KEY",
                    "sensetime"),
            site("spark", "spark-http", "", "SPARK_API_PASSWORD", "spark"),
            site("deepseek", "deepseek", "", "DEEPSEEK_API_KEY", "deepseek"),
            site("minimax-cn", "minimax", "", "MINIMAX_API_KEY", "minimax-cn"),
            site("minimax-intl", "minimax", "https://api.minimax.io/v1", "MINIMAX_INTL_API_KEY", "minimax-intl"),
            site("doubao", "doubao", "", "ARK_API_KEY", "doubao"),
            site(
                    "byteplus",
                    "doubao",
                    "https://ark.ap-southeast.bytepluses.com/api/v3",
                    "ARK_INTL_API_KEY",
                    "byteplus"),
            site("hunyuan", "hunyuan", "", "HUNYUAN_API_KEY", "hunyuan"),
            site("stepfun", "stepfun", "", "STEPFUN_API_KEY", "stepfun"),
            site("stepfun-intl", "stepfun", "https://api.stepfun.ai/v1", "STEPFUN_INTL_API_KEY", "stepfun-intl"),
            site("gemini", "gemini", "", "GEMINI_API_KEY", "gemini"));

    private KnownSites() {}

    /// One site of one vendor.
    ///
    /// @param id the provider's id where `serve` makes it up
    /// @param kind the id of its kind
    /// @param baseUrl without a trailing slash
    /// @param keyVariable the environment variable of its key
    /// @param availability its id in the availability dataset
    public record KnownSite(String id, String kind, URI baseUrl, String keyVariable, String availability) {}

    public static List<KnownSite> all() {
        return ALL;
    }

    public static Optional<KnownSite> find(String id) {
        return ALL.stream().filter(site -> site.id().equals(id)).findFirst();
    }

    /// @param baseUrl empty for the kind's own
    private static KnownSite site(String id, String kind, String baseUrl, String keyVariable, String availability) {
        URI usual = Kinds.find(kind)
                .flatMap(Kind::baseUrl)
                .orElseThrow(() -> new IllegalArgumentException(kind + ": no kind with a site of its own"));
        return new KnownSite(id, kind, baseUrl.isEmpty() ? usual : URI.create(baseUrl), keyVariable, availability);
    }
}

package dev.rehome.config;

import dev.rehome.config.KnownKinds.KnownKind;
import dev.rehome.dialect.KindOption;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the reader's tests read with: a few kinds, a few ids, an environment.
final class Fixtures {
    /// No id and no host, so that it cannot be mistaken for one and shown.
    static final String ACME_KEY = "acme-secret!0123456789";

    static final Map<String, String> ENVIRONMENT = Map.of(
            "OPENAI_API_KEY", "sk-openai-0123456789",
            "ZHIPU_API_KEY", "zhipu-id.zhipu-secret",
            "SPARK_APP_ID", "app0",
            "SPARK_API_KEY", "spark-key-0123456789",
            "SPARK_API_SECRET", "spark-secret-0123456789",
            "ACME_KEY", ACME_KEY,
            "PORT", "9090",
            "NOT_A_PORT", "hunter2-not-a-port",
            "EMPTY", "");

    static final KnownKinds KINDS = new KnownKinds(Map.of(
            "openai", kind("https://api.openai.com/v1", "api_key"),
            "zhipu", kind("https://open.bigmodel.cn/api/paas/v4", "api_key"),
            "azure",
                    new KnownKind(
                            List.of("api_key"),
                            false,
                            Optional.empty(),
                            List.of(List.of("tenant_id", "client_id", "client_secret")),
                            List.of(
                                    KindOption.site("api_version"),
                                    KindOption.site("style", "v1"),
                                    KindOption.target("domain")),
                            true),
            "spark", kind("wss://spark-api.xf-yun.com", "app_id", "api_key", "api_secret"),
            "openai-compatible",
                    new KnownKind(
                            List.of("api_key"),
                            true,
                            Optional.empty(),
                            List.of(),
                            List.of(KindOption.target("domain"), KindOption.targetNumber("tokens")),
                            false)));

    static final KnownAvailability DATASET =
            new KnownAvailability(Set.of("openai", "zhipu-cn", "spark", "azure"), Set.of("openai-2024-06-24"));

    private Fixtures() {}

    private static KnownKind kind(String baseUrl, String... fields) {
        return new KnownKind(List.of(fields), false, Optional.of(URI.create(baseUrl)));
    }

    static ConfigReader reader() {
        return new ConfigReader(ENVIRONMENT, KINDS, _ -> DATASET);
    }

    static Reading read(String text) {
        return reader().read("rehome.yaml", Path.of("/etc/rehome"), text);
    }

    static Config config(String text) {
        return switch (read(text)) {
            case Reading.Read read -> read.config();
            case Reading.Faulty faulty ->
                throw new AssertionError(faulty.errors().toString());
        };
    }

    static List<String> errors(String text) {
        return switch (read(text)) {
            case Reading.Read _ -> List.of();
            case Reading.Faulty faulty ->
                faulty.errors().stream().map(Problem::toString).toList();
        };
    }
}

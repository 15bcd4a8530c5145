package dev.rehome.cli.demo;

import dev.rehome.cli.assembly.Assembly;
import dev.rehome.config.Config;
import dev.rehome.config.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The configuration of the demo: the file `demo.yaml` with the addresses and keys of the simulators.
public final class DemoConfig {
    /// The secret of the key whose end users are found by their address. It opens a gateway of simulators on loopback.
    static final String KEY = "rh-demo-key-for-loopback-only";

    /// The secret of the key that declares where its end users are.
    static final String APP_KEY = "rh-demo-app-key-for-loopback-only";

    private static final String RESOURCE = "demo.yaml";

    private DemoConfig() {}

    /// @param values the variables of the file besides the keys of clients
    static Config of(Path directory, Map<String, String> values) {
        Map<String, String> environment = new HashMap<>(values);
        environment.put("DEMO_KEY", KEY);
        environment.put("DEMO_APP_KEY", APP_KEY);
        return switch (Assembly.configReader(environment).read(RESOURCE, directory, text())) {
            case Reading.Read(Config config, var _) -> config;
            case Reading.Faulty(var errors, var _) ->
                throw new IllegalStateException("the demo's configuration: " + errors);
        };
    }

    /// The same with the vendors' own addresses, for explanations without a file.
    public static Config forExplaining() {
        return of(
                Path.of("."),
                Map.of(
                        "DEMO_PORT", "0",
                        "DEMO_ADMIN_PORT", "0",
                        "DEMO_OPENAI_URL", "https://api.openai.com/v1",
                        "DEMO_OPENAI_KEY", "none",
                        "DEMO_ZHIPU_URL", "https://open.bigmodel.cn/api/paas/v4",
                        "DEMO_ZHIPU_KEY", "none.none",
                        "DEMO_MOONSHOT_CN_URL", "https://api.moonshot.cn/v1",
                        "DEMO_MOONSHOT_CN_KEY", "none"));
    }

    static String text() {
        try (InputStream file = DemoConfig.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException(RESOURCE + " is not in the program");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(RESOURCE + " cannot be read", unreadable);
        }
    }
}

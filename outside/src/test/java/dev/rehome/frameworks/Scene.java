package dev.rehome.frameworks;

import dev.rehome.cli.assembly.Assembly;
import dev.rehome.cli.assembly.Served;
import dev.rehome.config.Config;
import dev.rehome.config.Reading;
import dev.rehome.simulate.SimulatedVendors;
import dev.rehome.simulate.Simulators;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A gateway in front of simulated vendors: one whose answers pass as they are, one whose answers are patched, two
/// whose
/// answers are translated.
final class Scene implements AutoCloseable {
    static final String KEY = "rh-key-of-the-application";
    static final String IN_CHINA = "rh-key-of-the-one-in-china";

    private static final Set<String> VENDORS = Set.of("openai", "zhipu", "ernie", "spark");
    private static final String YAML = """
        listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
        store: sqlite:rehome.db
        operator: { entity: Acme Pte Ltd, country: SG }
        location: { gateway: SG, client_address: socket, sources: [builtin], when_unknown: account }
        log: { access: false }
        timeouts: { drain: 300ms }
        accounts:
          - { id: acme, country: SG }
        keys:
          - { id: app, account: acme, secret: "${APP_KEY}", models: ["*"], end_user: fixed, place: SG }
          - { id: china, account: acme, secret: "${IN_CHINA}", models: ["*"], end_user: fixed, place: CN }
        providers:
          - { id: openai, kind: openai, base_url: "${OPENAI_URL}", availability: openai, credential: { api_key: "${OPENAI_API_KEY}" } }
          - { id: zhipu, kind: zhipu, base_url: "${ZHIPU_URL}", availability: everywhere, credential: { api_key: "${ZHIPU_API_KEY}" } }
          - { id: ernie, kind: ernie, base_url: "${ERNIE_URL}", availability: everywhere, credential: { api_key: "${ERNIE_API_KEY}", secret_key: "${ERNIE_SECRET_KEY}" } }
          - { id: spark, kind: spark, base_url: "${SPARK_URL}", availability: everywhere, credential: { app_id: "${SPARK_APP_ID}", api_key: "${SPARK_API_KEY}", api_secret: "${SPARK_API_SECRET}" } }
        """;

    private final Simulators simulators;
    private final Served served;

    private Scene(Simulators simulators, Served served) {
        this.simulators = simulators;
        this.served = served;
    }

    static Scene start(Path directory) throws IOException {
        Simulators simulators = Simulators.start(SimulatedVendors.all().stream()
                .filter(vendor -> VENDORS.contains(vendor.card().id()))
                .toList());
        return new Scene(
                simulators, Served.start(config(directory, variables(simulators)), InstantSource.system(), "test"));
    }

    private static Map<String, String> variables(Simulators simulators) {
        Map<String, String> all = new HashMap<>(Map.of("APP_KEY", KEY, "IN_CHINA", IN_CHINA));
        simulators.all().forEach(vendor -> {
            String name = vendor.card().id().toUpperCase(Locale.ROOT);
            all.put(name + "_URL", vendor.baseUrl());
            vendor.card()
                    .credential()
                    .forEach((field, value) -> all.put(name + "_" + field.toUpperCase(Locale.ROOT), value));
        });
        return all;
    }

    private static Config config(Path directory, Map<String, String> variables) {
        return switch (Assembly.configReader(variables).read("test.yaml", directory, YAML)) {
            case Reading.Read(Config config, var _) -> config;
            case Reading.Faulty(var errors, var _) -> throw new IllegalArgumentException(errors.toString());
        };
    }

    String baseUrl() {
        return "http://127.0.0.1:" + served.gateway().port() + "/v1";
    }

    /// How often a vendor was asked.
    int asked(String vendor) {
        return simulators.of(vendor).received().size();
    }

    @Override
    public void close() {
        served.close();
        simulators.close();
    }
}

package dev.rehome.server;

import dev.rehome.cli.assembly.Assembly;
import dev.rehome.cli.assembly.Served;
import dev.rehome.config.Config;
import dev.rehome.config.Reading;
import dev.rehome.simulate.Simulated;
import dev.rehome.simulate.SimulatedVendors;
import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.Vendor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A gateway that can be stopped and started again on the same store and files, with two vendors that go on.
public final class BatchScene implements AutoCloseable {
    static final String KEY = "rh-key-of-the-application";
    static final String OTHER_KEY = "rh-key-of-the-other-account";
    private static final Set<String> VENDORS = Set.of("openai", "zhipu");

    private final Path directory;
    private final InstantSource clock;
    private final Simulators simulators;
    private Optional<Served> served = Optional.empty();

    BatchScene(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
        List<Vendor> vendors = SimulatedVendors.all().stream()
                .filter(vendor -> VENDORS.contains(vendor.card().id()))
                .toList();
        this.simulators = Simulators.start(vendors);
    }

    /// What the configuration names.
    Map<String, String> variables() {
        Map<String, String> all = new HashMap<>(Map.of("APP_KEY", KEY, "OTHER_KEY", OTHER_KEY));
        simulators.all().forEach(vendor -> {
            String name = vendor.card().id().toUpperCase(java.util.Locale.ROOT);
            all.put(name + "_URL", vendor.baseUrl());
            all.put(name + "_API_KEY", vendor.card().credential().get("api_key"));
        });
        return all;
    }

    /// @param key the line of the application's key, without the braces
    /// @param availability of OpenAI
    static String yaml(String key, String availability) {
        return """
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            store: sqlite:rehome.db
            operator: { entity: Acme Pte Ltd, country: SG }
            location: { gateway: SG, client_address: socket, sources: [builtin], when_unknown: account }
            log: { access: false }
            timeouts: { drain: 300ms }
            batches: { concurrency: 2, tries_max: 2 }
            accounts:
              - { id: acme, country: SG }
              - { id: other, country: SG }
            keys:
              - { %s }
              - { id: else, account: other, secret: "${OTHER_KEY}", models: ["*"], end_user: fixed, place: SG }
            providers:
              - { id: openai, kind: openai, base_url: "${OPENAI_URL}", availability: %s, credential: { api_key: "${OPENAI_API_KEY}" } }
              - { id: zhipu, kind: zhipu, base_url: "${ZHIPU_URL}", availability: everywhere, credential: { api_key: "${ZHIPU_API_KEY}" } }
            models:
              - { name: small, targets: [openai/gpt-4o, zhipu/glm-4-plus] }
            """.formatted(key, availability);
    }

    static final String APP =
            "id: app, account: acme, secret: \"${APP_KEY}\", models: [\"*\"], end_user: fixed, place: CN";

    Config config(String yaml) {
        return config(yaml, directory, variables());
    }

    /// Reads a configuration for a gateway in this process or in another.
    static Config config(String yaml, Path directory, Map<String, String> variables) {
        return switch (Assembly.configReader(variables).read("test.yaml", directory, yaml)) {
            case Reading.Read(Config config, var _) -> config;
            case Reading.Faulty(var errors, var _) -> throw new IllegalArgumentException(errors.toString());
        };
    }

    KeptClient start(String yaml) {
        try {
            Served gateway = Served.start(config(yaml), clock, "test");
            served = Optional.of(gateway);
            return new KeptClient("http://127.0.0.1:" + gateway.gateway().port(), KEY);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Starts a gateway with little memory in a process of its own, which says its port first.
    Process startElsewhere(String yaml) throws IOException {
        Files.writeString(directory.resolve("rehome.yaml"), yaml);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                BatchVictim.class.getName(),
                directory.toString());
        builder.environment().putAll(variables());
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    void reload(String yaml) {
        served.orElseThrow().replace(config(yaml), "again");
    }

    void stop() {
        served.ifPresent(Served::close);
        served = Optional.empty();
    }

    Simulated vendor(String id) {
        return simulators.of(id);
    }

    /// The batch at its end; whatever stalls is released until then.
    JsonNode ended(KeptClient client, String id) {
        return client.until(id, batch -> {
            vendor("openai").release();
            return Set.of("completed", "failed", "expired", "cancelled")
                    .contains(batch.path("status").asString());
        });
    }

    /// How often a vendor was asked for a line.
    long calls(String vendor, int line) {
        return vendor(vendor).received().stream()
                .filter(call -> call.body().contains("Say number " + line + "."))
                .count();
    }

    @Override
    public void close() {
        simulators.all().forEach(vendor -> {
            vendor.calm();
            vendor.release();
        });
        stop();
        simulators.close();
    }
}

package dev.rehome.bench.compare;

import dev.rehome.bench.load.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rehome as people run it, by its launcher, with everything on: key, place by the caller's address, admission, limits,
/// ledger, metrics, and the access log, which goes to `/dev/null`.
final class RehomeGateway {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String KEY = "bench-key-0123456789abcdef";

    private RehomeGateway() {}

    /// @param launcher the path of `./rehome`
    /// @param javaOptions more options for java
    static Subject start(int cpu, Path folder, Path launcher, Ports ports, String javaOptions) {
        Child child =
                launch(cpu, folder, launcher, ports, Map.of("REHOME_JAVA_OPTS", javaOptions, "REHOME_AOT", "off"));
        child.serving(call(ports, "chat", false), PATIENCE);
        return new Subject(
                Subject.REHOME,
                Optional.of(child),
                Map.of(
                        "call", call(ports, "chat", false),
                        "verbatim", call(ports, "verbatim", true),
                        "patched", call(ports, "patched", true),
                        "translated", call(ports, "translated", true),
                        "idle", call(ports, "idle", true)));
    }

    static Child launch(int cpu, Path folder, Path launcher, Ports ports, Map<String, String> environment) {
        Path config = Child.write(folder.resolve("rehome.yaml"), yaml(ports));
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put(Child.QUIET, "yes");
        return Child.start(
                Subject.REHOME,
                cpu,
                folder,
                List.of(launcher.toAbsolutePath().toString(), "serve", "-c", config.toString()),
                all);
    }

    static Call call(Ports ports, String model, boolean stream) {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + KEY, "X-Forwarded-For", "8.8.8.8");
        return new Call(ports.rehome(), "/v1/chat/completions", headers, Bodies.chat(model, stream));
    }

    private static String yaml(Ports ports) {
        return """
                listen: { host: 127.0.0.1, port: %3$d, admin_port: %4$d }
                store: sqlite:bench.db
                operator: { entity: Acme Pte Ltd, country: SG, owners: [{ country: SG, share: 100 }] }
                location: { gateway: SG, client_address: xff, trusted_proxies: [127.0.0.0/8], sources: [builtin] }
                providers:
                  - { id: openai, kind: openai, base_url: "http://127.0.0.1:%1$d/v1", credential: { api_key: bench }, availability: openai }
                  - { id: paced, kind: openai, base_url: "http://127.0.0.1:%2$d/openai/v1", credential: { api_key: bench }, availability: openai }
                  - id: zhipu
                    kind: zhipu
                    base_url: "http://127.0.0.1:%2$d/zhipu/v4"
                    credential: { api_key: bench.bench }
                    availability: zhipu-intl
                  - id: ernie
                    kind: ernie
                    base_url: "http://127.0.0.1:%2$d/ernie/v1"
                    credential: { api_key: bench, secret_key: bench }
                    availability: everywhere
                  - { id: idle, kind: openai, base_url: "http://127.0.0.1:%2$d/idle/v1", credential: { api_key: bench }, availability: openai }
                models:
                  - { name: chat, targets: [openai/gpt-4o] }
                  - { name: verbatim, targets: [paced/gpt-4o] }
                  - { name: patched, targets: [zhipu/glm-4-plus] }
                  - { name: translated, targets: [ernie/ernie-4.0-8k] }
                  - { name: idle, targets: [idle/gpt-4o] }
                accounts:
                  - { id: acme, country: SG, owners: [{ country: SG, share: 100 }] }
                keys:
                  - { id: bench, account: acme, secret: %5$s, models: ["*"], end_user: caller_address, rpm: 10000000, tpm: 1000000000000, concurrency: 100000 }
                limits: { upstream_connections_max: 20000, upstream_queue_max: 20000 }
                timeouts: { between_tokens: 10m }
                log: { access: true }
                """.formatted(ports.canned(), ports.paced(), ports.rehome(), ports.rehomeAdmin(), KEY);
    }
}

package dev.rehome.bench.compare;

import dev.rehome.bench.load.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Other gateways, where somebody has installed them. They do less here than Rehome does: no caller's key, no place, no
/// limits, no ledger; so their numbers are their best.
final class Peers {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String MASTER_KEY = "sk-0123456789abcdef0123456789abcdef";

    private Peers() {}

    /// @param home the folder of the npm package `@portkey-ai/gateway`
    static Optional<Subject> portkey(int cpu, Path folder, Ports ports, Path home) {
        Path server = home.resolve("build/start-server.js");
        if (!Files.exists(server)) {
            skip(
                    "portkey",
                    "npm install --prefix DIR @portkey-ai/gateway; then --portkey DIR/node_modules/@portkey-ai/gateway");
            return Optional.empty();
        }
        List<String> command = List.of("node", server.toString(), "--port=" + ports.portkey(), "--headless");
        Child child = Child.start("portkey", cpu, folder, command, Map.of("NODE_ENV", "production"));
        Call call = portkeyCall(ports, ports.canned(), "/v1", false);
        child.serving(call, PATIENCE);
        Call stream = portkeyCall(ports, ports.paced(), "/openai/v1", true);
        if (child.serves(stream)) {
            return Optional.of(new Subject("portkey", Optional.of(child), Map.of("call", call, "verbatim", stream)));
        }
        System.err.println("skipped: portkey's streams (it answers them with an error; see portkey.err)");
        return Optional.of(new Subject("portkey", Optional.of(child), Map.of("call", call)));
    }

    private static Call portkeyCall(Ports ports, int upstream, String base, boolean stream) {
        Map<String, String> headers = Map.of(
                "Authorization", "Bearer bench",
                "x-portkey-provider", "openai",
                "x-portkey-custom-host", "http://127.0.0.1:" + upstream + base);
        return new Call(ports.portkey(), "/v1/chat/completions", headers, Bodies.chat("gpt-4o", stream));
    }

    /// @param program LiteLLM's proxy, `litellm`
    static Optional<Subject> litellm(int cpu, Path folder, Ports ports, Path program) {
        if (!Files.exists(program)) {
            skip(
                    "litellm",
                    "python3 -m venv DIR; DIR/bin/pip install 'litellm[proxy]'; then --litellm DIR/bin/litellm");
            return Optional.empty();
        }
        Path config = Child.write(folder.resolve("litellm.yaml"), """
                model_list:
                  - model_name: chat
                    litellm_params: { model: openai/gpt-4o, api_base: "http://127.0.0.1:%d/v1", api_key: bench }
                  - model_name: verbatim
                    litellm_params: { model: openai/gpt-4o, api_base: "http://127.0.0.1:%d/openai/v1", api_key: bench }
                litellm_settings: { telemetry: false }
                """.formatted(ports.canned(), ports.paced()));
        List<String> command = List.of(
                program.toString(),
                "--config",
                config.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                "" + ports.litellm());
        Map<String, String> offline = Map.of(
                "LITELLM_LOCAL_MODEL_COST_MAP", "True", "LITELLM_LOG", "ERROR", "LITELLM_MASTER_KEY", MASTER_KEY);
        Child child = Child.start("litellm", cpu, folder, command, offline);
        child.serving(litellmCall(ports, "chat", false), PATIENCE);
        return Optional.of(new Subject(
                "litellm",
                Optional.of(child),
                Map.of("call", litellmCall(ports, "chat", false), "verbatim", litellmCall(ports, "verbatim", true))));
    }

    private static Call litellmCall(Ports ports, String model, boolean stream) {
        return new Call(
                ports.litellm(),
                "/v1/chat/completions",
                Map.of("Authorization", "Bearer " + MASTER_KEY),
                Bodies.chat(model, stream));
    }

    static void skip(String name, String how) {
        System.err.println("skipped: " + name + " (not installed here; " + how + ")");
    }
}

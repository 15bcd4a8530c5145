package dev.rehome.server;

import dev.rehome.relocate.evaluate.KeptVerdict;
import dev.rehome.relocate.evaluate.KeptVerdicts;
import dev.rehome.relocate.evaluate.statistics.Verdict;
import dev.rehome.relocate.plan.ParityGoal;
import dev.rehome.relocate.plan.PromptVariant;
import dev.rehome.store.SqliteStore;
import dev.rehome.testing.RunningGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Somebody at the admin port of a gateway under test, with a client of the gateway beside him.
record AdminDesk(RunningGateway gateway, HttpClient http) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    AdminDesk(RunningGateway gateway) {
        this(gateway, HttpClient.newHttpClient());
    }

    HttpResponse<String> post(String path, Map<String, Object> fields) {
        return posted(path, JSON.writeValueAsString(fields));
    }

    HttpResponse<String> posted(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(gateway.adminAddress() + path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// Keeps what an evaluation of a plan's only workload `w1` would have found.
    void evaluated(String plan, Optional<PromptVariant> prompt, Verdict verdict, Instant at) {
        try (SqliteStore store = new SqliteStore(gateway.storeFile(), InstantSource.fixed(at))) {
            new KeptVerdicts(store)
                    .keep(List.of(new KeptVerdict(
                            plan,
                            "w1",
                            "zhipu/glm-4-plus",
                            prompt,
                            "openai/gpt-4o",
                            verdict,
                            ParityGoal.USUAL,
                            120,
                            -0.004,
                            "none",
                            at)))
                    .join();
        }
    }

    String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(gateway.adminAddress() + path)))
                .body();
    }

    /// A client's chat with `gpt-4o`.
    HttpResponse<String> call(String conversation) {
        return named(conversation, "Hello");
    }

    /// A client's chat with `gpt-4o`, with another question.
    HttpResponse<String> named(String conversation, String question) {
        return send(HttpRequest.newBuilder(URI.create(gateway.baseUrl() + "/chat/completions"))
                .header("authorization", "Bearer " + gateway.key())
                .header("content-type", "application/json")
                .header("x-rehome-conversation", conversation)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]}")));
    }

    /// A client's call of any API.
    ///
    /// @param path with the query
    HttpResponse<String> call(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(gateway.address() + path))
                .header("authorization", "Bearer " + gateway.key())
                .header("x-goog-api-key", gateway.key())
                .header("anthropic-version", "2023-06-01")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

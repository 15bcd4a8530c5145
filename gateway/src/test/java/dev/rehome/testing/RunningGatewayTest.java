package dev.rehome.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Outcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The fixture itself: it serves, it fails over, and it sees each attempt.
final class RunningGatewayTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY =
            new GatewayExtension(GatewayPlan.of("openai", "zhipu").more("""
            models:
              - { name: any, targets: [openai/gpt-4o, zhipu/glm-4-plus] }
            """));

    @Test
    void serves() throws Exception {
        HttpResponse<String> answer = ask("openai/gpt-4o");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(GATEWAY.get().lastRecord().result().outcome()).isEqualTo(Outcome.SERVED);
        assertThat(GATEWAY.get().vendor("openai").received()).hasSize(1);
    }

    @Test
    void keepsARecordOfEachAttempt() throws Exception {
        GATEWAY.get().vendor("openai").next("quota");

        assertThat(ask("any").statusCode()).isEqualTo(200);
        assertThat(GATEWAY.get().records())
                .extracting(record -> record.attempt() + " " + record.target().orElseThrow())
                .isEqualTo(List.of("1 openai/gpt-4o", "2 zhipu/glm-4-plus"));
    }

    private static HttpResponse<String> ask(String model) throws Exception {
        String body = "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello.\"}]}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(GATEWAY.get().baseUrl() + "/chat/completions"))
                .header("authorization", "Bearer " + GATEWAY.get().key())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}

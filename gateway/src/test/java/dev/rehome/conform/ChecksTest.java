package dev.rehome.conform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.rehome.conform.Finding.Outcome;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The checks can fail: gateways that answer nonsense, or break down, please none of them.
class ChecksTest {
    /// What is measured before anything is sent, and headers that this gateway gives no reason to miss.
    private static final Set<String> OF_PARAMETERS = Set.of("PARAMETERS", "MESSAGES");

    @Test
    void idsAndTitlesAreThereOnce() {
        assertThat(Checks.all()).extracting(Check::id).doesNotHaveDuplicates();
        assertThat(Checks.all()).allSatisfy(check -> assertThat(check.title()).isNotBlank());
    }

    @Test
    void emptyAnswersPleaseNoCheck() throws IOException {
        List<String> pleased = pleasedBy(exchange -> answer(exchange, 200, "{}"), true);

        assertThat(pleased).isEmpty();
    }

    @Test
    void breakdownsPleaseNoCheck() throws IOException {
        List<String> pleased = pleasedBy(exchange -> answer(exchange, 500, "{\"error\":{\"message\":\"no\"}}"), true);

        assertThat(pleased).isEmpty();
    }

    @Test
    void whatAKindDoesNotHaveMustBeRefusedClearly() throws IOException {
        Map<String, Outcome> found = found(exchange -> answer(exchange, 404, "not here"), false);

        assertThat(found)
                .containsEntry("rerank.order", Outcome.FAILED)
                .containsEntry("images.text", Outcome.FAILED)
                .containsEntry("sound.speech.mp3", Outcome.FAILED);
    }

    private static List<String> pleasedBy(HttpHandler gateway, boolean able) throws IOException {
        return found(gateway, able).entrySet().stream()
                .filter(entry -> entry.getValue() == Outcome.OK || entry.getValue() == Outcome.ABSENT)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// What the checks of answers find at such a gateway.
    private static Map<String, Outcome> found(HttpHandler gateway, boolean able) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", gateway);
        server.start();
        Map<ModelUse, String> others = new EnumMap<>(ModelUse.class);
        Arrays.stream(ModelUse.values()).forEach(use -> others.put(use, "vendor/" + use));
        Set<Operation> operations = able ? Set.of(Operation.values()) : Set.of(Operation.CHAT);
        Probe.Subject subject = new Probe.Subject(
                "vendor/chat", others, operations, able, (_, _) -> new Encoding.Unsupported(List.of("any"), "no"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            Probe probe = new Probe(http, address, "key", subject);
            return Checks.all().stream()
                    .filter(check -> !OF_PARAMETERS.contains(check.group().name()))
                    .collect(Collectors.toMap(
                            Check::id, check -> check.run(probe).outcome()));
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

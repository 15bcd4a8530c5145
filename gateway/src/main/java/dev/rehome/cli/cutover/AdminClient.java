package dev.rehome.cli.cutover;

import dev.rehome.cli.assembly.Assembly;
import dev.rehome.config.Config;
import dev.rehome.config.Problem;
import dev.rehome.config.Reading;
import dev.rehome.dialect.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The options by which a command finds the admin port of a gateway that runs, and the calls it makes there.
final class AdminClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String USUAL = "http://127.0.0.1:8081";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The gateway's configuration, which tells its admin port and token (default: rehome.yaml).")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--admin", paramLabel = "URL", description = "The admin port, such as http://127.0.0.1:8081.")
    private Optional<URI> admin = Optional.empty();

    @Option(names = "--json", description = "Print the gateway's JSON.")
    private boolean json;

    /// What the gateway answered.
    ///
    /// @param text as it came
    record Answer(int status, JsonNode body, String text) {
        boolean isOk() {
            return status == 200;
        }

        List<String> errors() {
            List<String> errors =
                    body.path("errors").valueStream().map(JsonNode::asString).toList();
            return errors.isEmpty() ? List.of("the gateway said " + status + said()) : errors;
        }

        private String said() {
            String error = body.path("error").asString("");
            return (error.isEmpty() ? "" : ": " + error)
                    + (status == 401 ? " (expected: -c with the configuration that has the token)" : "");
        }
    }

    boolean json() {
        return json;
    }

    Answer get(String path, Map<String, String> environment) throws IOException, InterruptedException {
        return send(request(path, environment).GET().build());
    }

    Answer post(String path, Map<String, Object> fields, Map<String, String> environment)
            throws IOException, InterruptedException {
        return send(request(path, environment)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(fields)))
                .build());
    }

    private HttpRequest.Builder request(String path, Map<String, String> environment) {
        Optional<Config> config = config(environment);
        URI base = admin.orElseGet(() -> URI.create(config.map(AdminClient::url).orElse(USUAL)));
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        config.flatMap(known -> known.admin().token())
                .map(Secret::reveal)
                .ifPresent(token -> request.header("authorization", "Bearer " + token));
        return request;
    }

    private Optional<Config> config(Map<String, String> environment) {
        Path path = file.orElse(Path.of("rehome.yaml"));
        if (file.isEmpty() && !Files.exists(path)) {
            return Optional.empty();
        }
        return switch (Assembly.configReader(environment).read(path)) {
            case Reading.Read(Config config, var _) -> Optional.of(config);
            case Reading.Faulty(List<Problem> errors, var _) ->
                throw new IllegalArgumentException(
                        errors.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        };
    }

    private static String url(Config config) {
        String host = config.listen().adminHost();
        String reached = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return "http://" + (reached.contains(":") ? "[" + reached + "]" : reached) + ":"
                + config.listen().adminPort();
    }

    private static Answer send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), read(response.body()), response.body());
        } catch (java.net.ConnectException refused) {
            throw new IOException(
                    "no gateway answers at " + request.uri().resolve("/")
                            + " (expected: a running gateway, or --admin URL)",
                    refused);
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException _) {
            return JSON.createObjectNode();
        }
    }
}

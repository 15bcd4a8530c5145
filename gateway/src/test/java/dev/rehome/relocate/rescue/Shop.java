package dev.rehome.relocate.rescue;

import dev.rehome.call.Place;
import dev.rehome.config.Egress;
import dev.rehome.dialect.Secret;
import dev.rehome.simulate.Options;
import dev.rehome.simulate.Simulated;
import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.openai.OpenAi;
import dev.rehome.simulate.surface.Surface;
import dev.rehome.simulate.wire.OpenAiLike;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A simulated OpenAI with things on its shelves.
final class Shop implements AutoCloseable {
    static final Instant NOW = Instant.parse("2024-07-01T00:00:00Z");
    static final String ADMIN = "sk-admin-simulated-000001";

    private static final JsonMapper JSON = JsonMapper.shared();

    final List<Duration> waited = new CopyOnWriteArrayList<>();
    private final Surface surface;
    private final Simulators running;

    Shop() {
        OpenAi openai = new OpenAi();
        surface = openai.surface();
        running = Simulators.start(Options.standard().at(() -> NOW), List.of(new OpenAiLike(openai)));
    }

    static ObjectNode node(String json) {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }

    static List<ObjectNode> many(String json, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> node(json.replace("#", String.format("%04d", i))))
                .toList();
    }

    Shop file(String id, String purpose, String content, String more) {
        surface.shelveFile(
                node("{'object':'file','id':'" + id + "','purpose':'" + purpose + "','filename':'../../" + id
                        + ".jsonl','bytes':" + content.length() + ",'created_at':1719187200,'status':'processed'" + more
                        + "}"),
                content);
        return this;
    }

    Shop shelf(String path, List<? extends JsonNode> things) {
        surface.shelve(path, things);
        return this;
    }

    /// A little of everything.
    Shop stocked() {
        surface.adminKey(ADMIN);
        file("file-a", "fine-tune", "{\"messages\":[]}\n".repeat(5_000), "");
        file("file-b", "batch", "b".repeat(200_000), "");
        file("file-gone", "user_data", "late", ",'expires_at':1719187300");
        shelf("/vector_stores", many("{'object':'vector_store','id':'vs_#','usage_bytes':10}", 2));
        shelf("/vector_stores/vs_0000/files", many("{'object':'vector_store.file','id':'file-v#'}", 3));
        shelf("/vector_stores/vs_0001/files", List.of());
        for (int i = 0; i < 3; i++) {
            shelf(
                    "/vector_stores/vs_0000/files/file-v000" + i + "/content",
                    many("{'type':'text','text':'piece # \u20ac'}", 5));
        }
        shelf("/chat/completions", many("{'object':'chat.completion','id':'chatcmpl-#','model':'gpt-4o'}", 3));
        for (int i = 0; i < 3; i++) {
            shelf("/chat/completions/chatcmpl-000" + i + "/messages", many("{'id':'msg-#','content':'hi'}", 2));
        }
        shelf(
                "/fine_tuning/jobs",
                List.of(node("{'object':'fine_tuning.job','id':'ftjob-1','fine_tuned_model':'ft:gpt-3.5:acme::x'}")));
        shelf("/fine_tuning/jobs/ftjob-1/events", many("{'object':'fine_tuning.job.event','id':'ev-#'}", 150));
        shelf("/fine_tuning/jobs/ftjob-1/checkpoints", List.of());
        shelf("/assistants", many("{'object':'assistant','id':'asst_#'}", 2));
        shelf(
                "/organization/usage/completions",
                many(
                        "{'object':'bucket','start_time':1719187200,'end_time':1719273600,'results':[{'object':"
                                + "'organization.usage.completions.result','input_tokens':1#,'output_tokens':2,"
                                + "'num_model_requests':1,'project_id':'p','api_key_id':'k#','model':'gpt-4o'}]}",
                        3));
        return this;
    }

    Simulated simulated() {
        return running.of("openai");
    }

    /// Has a response kept, and gives its id.
    String response() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(running.baseUrl("openai") + "/responses"))
                    .header("authorization", "Bearer " + simulated().card().secret("api_key"))
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"gpt-4o\",\"input\":\"keep this\"}"))
                    .build();
            String answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return JSON.readTree(answer).path("id").asString("");
        }
    }

    VendorHttp http() {
        return http(simulated().card().secret("api_key"));
    }

    VendorHttp http(String key) {
        return new VendorHttp(URI.create(running.baseUrl("openai")), new Secret(key), direct(), waited::add);
    }

    private static Egress direct() {
        return new Egress(Place.parse("SG").orElseThrow(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    RescueResult run(Path to, Progress progress) throws IOException {
        try (VendorHttp http = http();
                Manifest manifest = Manifest.open(to, "openai")) {
            return new RescueRun(http, manifest, progress).run(EnumSet.allOf(Shelf.class));
        }
    }

    RescueResult run(Path to) throws IOException {
        return run(to, (_, _, _) -> {});
    }

    /// All files below, by their paths; not the manifest, which keeps the order of things.
    static Map<String, String> tree(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (!name.equals(Manifest.NAME) && !name.startsWith(".partial")) {
                    files.put(name, Sha256.of(file));
                }
            }
        }
        return files;
    }

    @Override
    public void close() {
        running.close();
    }
}

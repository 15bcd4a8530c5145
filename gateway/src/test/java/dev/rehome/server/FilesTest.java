package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What `/v1/files` keeps, over sockets.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FilesTest {
    private static final String OTHER_KEY = "rh-key-of-the-other-account";
    private static final TestClock CLOCK = new TestClock();

    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(GatewayPlan.of("openai")
            .text(text())
            .variable("OTHER_KEY", OTHER_KEY)
            .at(CLOCK));

    private static String text() {
        return """
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            store: sqlite:rehome.db
            operator: { entity: Acme Pte Ltd, country: SG }
            location: { gateway: SG, client_address: socket, sources: [builtin], when_unknown: account }
            log: { access: false }
            files: { bytes_max: 1MiB, account_bytes_max: 3MiB, retention: 7d }
            accounts:
              - { id: acme, country: SG }
              - { id: other, country: SG }
            keys:
              - { id: app, account: acme, secret: "${APP_KEY}", models: ["*"], end_user: fixed, place: SG }
              - { id: else, account: other, secret: "${OTHER_KEY}", models: ["*"], end_user: fixed, place: SG }
            providers:
              - { id: openai, kind: openai, base_url: "${OPENAI_URL}", availability: everywhere, credential: { api_key: "${OPENAI_API_KEY}" } }
            """;
    }

    private final KeptClient client =
            new KeptClient(GATEWAY.get().address(), GATEWAY.get().key());
    private final KeptClient other = new KeptClient(GATEWAY.get().address(), OTHER_KEY);

    @AfterEach
    void forget() {
        CLOCK.real();
        for (KeptClient one : List.of(client, other)) {
            one.get("/v1/files")
                    .json()
                    .path("data")
                    .forEach(file -> one.delete("/v1/files/" + file.path("id").asString()));
        }
    }

    private static List<Path> onDisk() throws IOException {
        Path directory =
                GATEWAY.get().running().snapshot().get().config().files().directory();
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void aFileIsKeptReadAndDeleted() throws IOException {
        String content = "{\"a\":1}\n\u00e9\u4f60\n";
        JsonNode made = client.upload("dir/in.jsonl", content, Map.of("purpose", "batch"))
                .json();
        assertThat(made.path("object").asString()).isEqualTo("file");
        assertThat(made.path("filename").asString()).isEqualTo("in.jsonl");
        assertThat(made.path("bytes").asInt())
                .isEqualTo(content.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
        assertThat(made.path("purpose").asString()).isEqualTo("batch");
        assertThat(made.path("status").asString()).isEqualTo("processed");
        assertThat(made.path("expires_at").asLong() - made.path("created_at").asLong())
                .isEqualTo(Duration.ofDays(7).toSeconds());

        String id = made.path("id").asString();
        assertThat(client.get("/v1/files/" + id).json()).isEqualTo(made);
        assertThat(client.get("/v1/files/" + id + "/content").body()).isEqualTo(content);
        assertThat(onDisk())
                .hasSize(1)
                .allSatisfy(path -> assertThat(Files.getPosixFilePermissions(path))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------")));

        assertThat(client.delete("/v1/files/" + id).body())
                .isEqualTo("{\"object\":\"file\",\"deleted\":true,\"id\":\"" + id + "\"}");
        assertThat(client.get("/v1/files/" + id).status()).isEqualTo(404);
        assertThat(client.delete("/v1/files/" + id).status()).isEqualTo(404);
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void anotherAccountSeesNothing() {
        String id = client.input("{}\n");
        for (String path : List.of("", "/content")) {
            KeptClient.Answer answer = other.get("/v1/files/" + id + path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("/error/message")).isEqualTo("No such File object: " + id);
        }
        assertThat(other.delete("/v1/files/" + id).status()).isEqualTo(404);
        assertThat(other.get("/v1/files").json().path("data")).isEmpty();
        assertThat(client.get("/v1/files/" + id).status()).isEqualTo(200);
        assertThat(new KeptClient(GATEWAY.get().address(), "nobody")
                        .get("/v1/files")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void filesAreListedPageByPage() {
        List<String> ids = Stream.of("a", "b", "c").map(client::input).toList();
        String evals = client.upload("e", "e", Map.of("purpose", "evals")).text("/id");

        JsonNode first = client.get("/v1/files?limit=2&purpose=batch").json();
        assertThat(first.at("/data/0/id").asString()).isEqualTo(ids.get(2));
        assertThat(first.path("first_id").asString()).isEqualTo(ids.get(2));
        assertThat(first.path("last_id").asString()).isEqualTo(ids.get(1));
        assertThat(first.path("has_more").asBoolean()).isTrue();
        JsonNode rest =
                client.get("/v1/files?purpose=batch&after=" + ids.get(1)).json();
        assertThat(rest.at("/data/0/id").asString()).isEqualTo(ids.get(0));
        assertThat(rest.path("has_more").asBoolean()).isFalse();
        assertThat(client.get("/v1/files?order=asc").json().at("/data/3/id").asString())
                .isEqualTo(evals);
        assertThat(client.get("/v1/files?limit=0").text("/error/param")).isEqualTo("limit");
        assertThat(client.get("/v1/files?order=up").text("/error/param")).isEqualTo("order");
    }

    @Test
    void whatIsTooLargeIsRefusedAndNotKept() throws IOException {
        KeptClient.Answer announced = client.upload("big", "x".repeat(2 << 20), Map.of("purpose", "batch"));
        assertThat(announced.status()).isEqualTo(413);
        KeptClient.Answer counted = client.upload("big", "x".repeat((1 << 20) + 1), Map.of("purpose", "batch"));
        assertThat(counted.status()).isEqualTo(413);
        String exact = "x".repeat(1 << 20);
        assertThat(client.upload("exact", exact, Map.of("purpose", "batch")).status())
                .isEqualTo(200);
        client.input(exact);
        client.input(exact);
        assertThat(client.upload("more", "x", Map.of("purpose", "batch")).status())
                .as("an account that is full")
                .isEqualTo(413);
        dev.rehome.testing.Until.holds("nothing is left of what was refused", () -> {
            try {
                return onDisk().size() == 3;
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        });
    }

    @Test
    void aFileThatIsOverIsGone() throws IOException {
        String id = client.upload(
                        "a",
                        "x",
                        Map.of(
                                "purpose",
                                "user_data",
                                "expires_after[anchor]",
                                "created_at",
                                "expires_after[seconds]",
                                "3600"))
                .text("/id");
        CLOCK.set(CLOCK.instant().plus(Duration.ofMinutes(59)));
        assertThat(client.get("/v1/files/" + id).status()).isEqualTo(200);
        CLOCK.set(CLOCK.instant().plus(Duration.ofMinutes(2)));
        assertThat(client.get("/v1/files/" + id).status()).isEqualTo(404);
        assertThat(client.get("/v1/files").json().path("data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "purpose, batches, purpose",
        "purposes, batch, purpose",
        "expires_after[seconds], 3600, expires_after.anchor",
    })
    void badFormsAreRefusedByName(String field, String value, String param) throws IOException {
        Map<String, String> fields =
                field.startsWith("expires") ? Map.of("purpose", "batch", field, value) : Map.of(field, value);
        KeptClient.Answer answer = client.upload("a", "x", fields);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/error/param")).isEqualTo(param);
    }

    @Test
    void whatIsNoFormIsRefused() {
        assertThat(client.form("nothing of a form").status()).isEqualTo(400);
        assertThat(client.post("/v1/files", "{}").text("/error/param")).isEqualTo("content-type");
        assertThat(client.get("/v1/files/..%2F..%2Fhash.key/content").status()).isEqualTo(404);
        assertThat(client.get("/v1/files/file-none").status()).isEqualTo(404);
        assertThat(client.get("/v1/files/").status()).isEqualTo(404);
    }
}

package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.server.front.responses.EventOrder;
import dev.rehome.server.front.responses.OpenAiSchemas;
import dev.rehome.testing.GatewayExtension;
import dev.rehome.testing.GatewayPlan;
import dev.rehome.testing.Until;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Responses that the gateway keeps, over sockets, in front of vendors that have no such API.
class ResponsesStateTest {
    private static final String CONFIG = """
            listen: { host: 127.0.0.1, port: 0, admin_port: 0 }
            store: sqlite:rehome.db
            operator: { entity: Acme Pte Ltd, country: SG }
            location: { gateway: SG, client_address: socket, sources: [builtin], when_unknown: account }
            log: { access: false }
            limits: { attempts_max: 1 }
            accounts:
              - { id: acme, country: SG }
              - { id: rival, country: SG }
            keys:
              - { id: app, account: acme, secret: "${APP_KEY}", models: ["*"], end_user: fixed, place: SG }
              - { id: other, account: rival, secret: "${OTHER_KEY}", models: ["*"], end_user: fixed, place: SG }
            providers:
              - { id: zhipu, kind: zhipu, base_url: "${ZHIPU_URL}", availability: everywhere,
                  credential: { api_key: "${ZHIPU_API_KEY}" } }
              - { id: moonshot-cn, kind: moonshot, base_url: "${MOONSHOT_CN_URL}", availability: everywhere,
                  credential: { api_key: "${MOONSHOT_CN_API_KEY}" } }
              - { id: ernie, kind: ernie, base_url: "${ERNIE_URL}", availability: everywhere,
                  credential: { api_key: "${ERNIE_API_KEY}", secret_key: "${ERNIE_SECRET_KEY}" } }
            """;

    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(GatewayPlan.of("zhipu", "moonshot-cn", "ernie")
            .text(CONFIG)
            .variable("OTHER_KEY", "rh-another-accounts-key-0001"));

    private static final String OTHER = "Bearer rh-another-accounts-key-0001";

    private Outside client = new Outside("", "");

    @BeforeEach
    void connect() {
        client = new Outside(GATEWAY.get());
    }

    @AfterEach
    void leave() {
        client.close();
    }

    private Outside.Answer ask(String vendor, String input, String more) {
        String model = vendor + "/" + GATEWAY.get().vendor(vendor).card().models().getFirst();
        return client.post("/v1/responses", "{\"model\":\"" + model + "\",\"input\":" + input + more + "}", Map.of());
    }

    private Outside.Answer get(String path) {
        return client.get("/v1/responses/" + path, Map.of());
    }

    private String made(String vendor, String input, String more) {
        Outside.Answer answer = ask(vendor, input, more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/id");
    }

    @Test
    void aResponseCanBeReadAgainAndDeleted() {
        Outside.Answer made = ask("zhipu", "\"Say hello.\"", ",\"metadata\":{\"topic\":\"demo\"}");
        String id = made.text("/id");

        assertThat(made.json().path("store").asBoolean()).isTrue();

        Outside.Answer read = get(id);

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(OpenAiSchemas.response(read.json())).isEmpty();

        Outside.Answer deleted = client.send("DELETE", "/v1/responses/" + id, "", Map.of());

        assertThat(deleted.json().path("deleted").asBoolean()).isTrue();
        assertThat(get(id).status()).isEqualTo(404);
        assertThat(get(id + "/input_items").status()).isEqualTo(404);
        assertThat(client.send("DELETE", "/v1/responses/" + id, "", Map.of()).status())
                .isEqualTo(404);
        assertThat(get(id).text("/error/message")).contains(id);
    }

    @Test
    void aStreamedResponseIsKeptToo() {
        List<JsonNode> events =
                EventOrder.check(ask("moonshot-cn", "\"Say hello.\"", ",\"stream\":true").body());
        JsonNode response = events.getLast().path("response");

        assertThat(get(response.path("id").asString()).json()).isEqualTo(response);
    }

    @Test
    void inputItemsComeInPages() {
        String id = made(
                "zhipu",
                "[{\"role\":\"developer\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"One\"},"
                        + "{\"role\":\"assistant\",\"content\":\"1\"},{\"role\":\"user\",\"content\":\"Two\"}]",
                "");
        JsonNode all = get(id + "/input_items?order=asc").json();

        assertThat(OpenAiSchemas.items(all)).isEmpty();
        assertThat(all.path("data").size()).isEqualTo(4);
        assertThat(all.at("/data/3/content/0/text").asString()).isEqualTo("Two");

        JsonNode first = get(id + "/input_items?limit=3").json();

        assertThat(first.at("/data/0/content/0/text").asString()).isEqualTo("Two");
        assertThat(first.path("has_more").asBoolean()).isTrue();

        JsonNode rest = get(id + "/input_items?limit=3&after=" + first.path("last_id").asString()).json();

        assertThat(rest.path("data").size()).isEqualTo(1);
        assertThat(rest.path("has_more").asBoolean()).isFalse();
        assertThat(get(id + "/input_items?limit=0").status()).isEqualTo(400);
        assertThat(get(id + "/input_items?after=msg_none").status()).isEqualTo(400);
    }

    @Test
    void aConversationGoesOnAtAnotherVendor() {
        String first = made("zhipu", "\"My name is Ada.\"", "");
        String second = made("moonshot-cn", "\"What did I say?\"", ",\"previous_response_id\":\"" + first + "\"");
        Outside.Answer third = ask("ernie", "\"And now?\"", ",\"previous_response_id\":\"" + second + "\"");

        assertThat(third.status()).as(third.body()).isEqualTo(200);
        assertThat(third.text("/previous_response_id")).isEqualTo(second);

        String sent = GATEWAY.get().vendor("ernie").received().getLast().body();

        assertThat(sent).contains("My name is Ada.", "What did I say?", "And now?");
        assertThat(sent.split("\"assistant\"", -1)).hasSize(3);
    }

    @Test
    void whatIsNotKeptCannotBeContinuedOrRead() {
        Outside.Answer made = ask("zhipu", "\"Hi\"", ",\"store\":false");

        assertThat(made.json().path("store").asBoolean()).isFalse();
        assertThat(get(made.text("/id")).status()).isEqualTo(404);

        Outside.Answer next =
                ask("zhipu", "\"Hi\"", ",\"previous_response_id\":\"" + made.text("/id") + "\"");

        assertThat(next.status()).isEqualTo(400);
        assertThat(next.text("/error/code")).isEqualTo("previous_response_not_found");
        assertThat(next.text("/error/param")).isEqualTo("previous_response_id");
    }

    @Test
    void aTurnThatIsNotKeptMayContinueOneThatIs() {
        String first = made("zhipu", "\"My name is Ada.\"", "");
        Outside.Answer second =
                ask("zhipu", "\"And?\"", ",\"store\":false,\"previous_response_id\":\"" + first + "\"");

        assertThat(second.status()).isEqualTo(200);
        assertThat(GATEWAY.get().vendor("zhipu").received().getLast().body()).contains("My name is Ada.");
        assertThat(get(second.text("/id")).status()).isEqualTo(404);
    }

    @Test
    void whatWasDeletedIsSaidToBeMissing() {
        String first = made("zhipu", "\"My name is Ada.\"", "");
        String second = made("zhipu", "\"And?\"", ",\"previous_response_id\":\"" + first + "\"");
        client.send("DELETE", "/v1/responses/" + first, "", Map.of());
        Outside.Answer third = ask("zhipu", "\"So?\"", ",\"previous_response_id\":\"" + second + "\"");

        assertThat(third.status()).isEqualTo(200);
        assertThat(third.header("x-rehome-warnings")).contains("previous_response_id.deleted");
        assertThat(GATEWAY.get().vendor("zhipu").received().getLast().body()).doesNotContain("Ada");
    }

    @Test
    void anotherAccountFindsNothing() {
        String id = made("zhipu", "\"Hi\"", "");
        Map<String, String> other = Map.of("authorization", OTHER);

        assertThat(client.get("/v1/responses/" + id, other).status()).isEqualTo(404);
        assertThat(client.get("/v1/responses/" + id + "/input_items", other).status())
                .isEqualTo(404);
        assertThat(client.send("DELETE", "/v1/responses/" + id, "", other).status())
                .isEqualTo(404);
        assertThat(client.post("/v1/responses/" + id + "/cancel", "", other).status())
                .isEqualTo(404);

        String model = "zhipu/" + GATEWAY.get().vendor("zhipu").card().models().getFirst();
        Outside.Answer next = client.post(
                "/v1/responses",
                "{\"model\":\"" + model + "\",\"input\":\"Hi\",\"previous_response_id\":\"" + id + "\"}",
                other);

        assertThat(next.status()).isEqualTo(400);
        assertThat(client.get("/v1/responses/" + id, Map.of("authorization", "Bearer none")).status())
                .isEqualTo(401);
        assertThat(get(id).status()).isEqualTo(200);
    }

    @Test
    void aResponseThatBreaksIsKeptAsFailed() {
        GATEWAY.get().vendor("moonshot-cn").next("cut:3");
        List<JsonNode> events = EventOrder.check(
                ask("moonshot-cn", "\"Say hello.\"", ",\"stream\":true").body());
        JsonNode end = events.getLast();

        assertThat(end.path("type").asString()).isEqualTo("response.failed");

        JsonNode kept = get(end.at("/response/id").asString()).json();

        assertThat(kept.path("status").asString()).isEqualTo("failed");
        assertThat(kept.at("/error/code").asString()).isEqualTo("server_error");
    }

    @Test
    void inTheBackgroundAResponseIsMadeLater() {
        GATEWAY.get().vendor("zhipu").next("stall:1");
        Outside.Answer queued = ask("zhipu", "\"Say hello.\"", ",\"background\":true");
        String id = queued.text("/id");

        assertThat(queued.text("/status")).isEqualTo("queued");
        assertThat(OpenAiSchemas.response(queued.json())).isEmpty();
        assertThat(get(id).text("/status")).isIn("queued", "in_progress");

        GATEWAY.get().vendor("zhipu").release();
        Until.holds("it has ended", () -> get(id).text("/status").equals("completed"));

        JsonNode done = get(id).json();

        assertThat(OpenAiSchemas.response(done)).isEmpty();
        assertThat(done.at("/output/0/content/0/text").asString()).isNotBlank();
        assertThat(done.path("background").asBoolean()).isTrue();
    }

    @Test
    void aResponseInTheBackgroundCanBeCancelled() {
        GATEWAY.get().vendor("zhipu").next("stall:1");
        String id = made("zhipu", "\"Say hello.\"", ",\"background\":true");
        Outside.Answer cancelled = client.post("/v1/responses/" + id + "/cancel", "", Map.of());

        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.text("/status")).isEqualTo("cancelled");
        assertThat(get(id).text("/status")).isEqualTo("cancelled");
        assertThat(client.post("/v1/responses/" + id + "/cancel", "", Map.of()).text("/status"))
                .isEqualTo("cancelled");
    }

    @Test
    void whatSomebodyWaitsForIsCancelledByLeaving() {
        String id = made("zhipu", "\"Hi\"", "");
        Outside.Answer refused = client.post("/v1/responses/" + id + "/cancel", "", Map.of());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/error/message")).contains("synchronous");
    }

    @Test
    void aStreamInTheBackgroundCanBeLeftAndComeBackTo() {
        List<JsonNode> events = EventOrder.check(
                ask("moonshot-cn", "\"Say hello.\"", ",\"background\":true,\"stream\":true").body());
        String id = events.getFirst().at("/response/id").asString();

        assertThat(EventOrder.read(get(id + "?stream=true").body())).isEqualTo(events);
        assertThat(EventOrder.read(get(id + "?stream=true&starting_after=4").body()))
                .isEqualTo(events.subList(5, events.size()));
        assertThat(get(made("zhipu", "\"Hi\"", "") + "?stream=true").status()).isEqualTo(400);
    }

    @Test
    void aRefusalInTheBackgroundIsHeardAtOnce() {
        Outside.Answer refused = client.post(
                "/v1/responses", "{\"model\":\"none/such\",\"input\":\"Hi\",\"background\":true}", Map.of());

        assertThat(refused.status()).isEqualTo(404);
        assertThat(ask("zhipu", "\"Hi\"", ",\"background\":true,\"store\":false").status())
                .isEqualTo(400);
    }

    @Test
    void whatFailsInTheBackgroundFailsTheResponse() {
        GATEWAY.get().vendor("zhipu").next("auth");
        String id = made("zhipu", "\"Hi\"", ",\"background\":true");
        Until.holds("it has failed", () -> get(id).text("/status").equals("failed"));

        assertThat(get(id).json().at("/error/message").asString()).isNotBlank();
    }

    @Test
    void hostedToolsAreRefusedByName() {
        Outside.Answer refused = ask("zhipu", "\"Hi\"", ",\"tools\":[{\"type\":\"web_search\"}]");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/error/message")).contains("web_search");
    }
}

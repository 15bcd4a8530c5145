package dev.rehome.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.server.front.responses.EventOrder;
import dev.rehome.server.front.responses.OpenAiSchemas;
import dev.rehome.testing.GatewayExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Responses that the gateway keeps, over sockets.
class ResponsesStateTest {
    @RegisterExtension
    static final GatewayExtension GATEWAY = new GatewayExtension(ResponsesAsking.plan());

    private final ResponsesAsking asking = new ResponsesAsking(GATEWAY.get());

    @AfterEach
    void leave() {
        asking.close();
    }

    @Test
    void aResponseCanBeReadAgainAndDeleted() {
        Outside.Answer made = asking.ask("zhipu", "\"Say hello.\"", ",\"metadata\":{\"topic\":\"demo\"}");
        String id = made.text("/id");

        assertThat(made.json().path("store").asBoolean()).isTrue();

        Outside.Answer read = asking.get(id);

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(OpenAiSchemas.response(read.json())).isEmpty();

        Outside.Answer deleted = asking.delete(id);

        assertThat(deleted.json().path("deleted").asBoolean()).isTrue();
        assertThat(asking.get(id).status()).isEqualTo(404);
        assertThat(asking.get(id + "/input_items").status()).isEqualTo(404);
        assertThat(asking.delete(id).status()).isEqualTo(404);
        assertThat(asking.get(id).text("/error/message")).contains(id);
    }

    @Test
    void aStreamedResponseIsKeptToo() {
        List<JsonNode> events = EventOrder.check(
                asking.ask("moonshot-cn", "\"Say hello.\"", ",\"stream\":true").body());
        JsonNode response = events.getLast().path("response");

        assertThat(asking.get(response.path("id").asString()).json()).isEqualTo(response);
    }

    @Test
    void inputItemsComeInPages() {
        String id = asking.made(
                "zhipu",
                "[{\"role\":\"developer\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"One\"},"
                        + "{\"role\":\"assistant\",\"content\":\"1\"},{\"role\":\"user\",\"content\":\"Two\"}]",
                "");
        JsonNode all = asking.get(id + "/input_items?order=asc").json();

        assertThat(OpenAiSchemas.items(all)).isEmpty();
        assertThat(all.path("data").size()).isEqualTo(4);
        assertThat(all.at("/data/3/content/0/text").asString()).isEqualTo("Two");

        JsonNode first = asking.get(id + "/input_items?limit=3").json();

        assertThat(first.at("/data/0/content/0/text").asString()).isEqualTo("Two");
        assertThat(first.path("has_more").asBoolean()).isTrue();

        JsonNode rest = asking.get(id + "/input_items?limit=3&after="
                        + first.path("last_id").asString())
                .json();

        assertThat(rest.path("data").size()).isEqualTo(1);
        assertThat(rest.path("has_more").asBoolean()).isFalse();
        assertThat(asking.get(id + "/input_items?limit=0").status()).isEqualTo(400);
        assertThat(asking.get(id + "/input_items?after=msg_none").status()).isEqualTo(400);
    }

    @Test
    void aConversationGoesOnAtAnotherVendor() {
        String first = asking.made("zhipu", "\"My name is Ada.\"", "");
        String second =
                asking.made("moonshot-cn", "\"What did I say?\"", ",\"previous_response_id\":\"" + first + "\"");
        Outside.Answer third = asking.ask("ernie", "\"And now?\"", ",\"previous_response_id\":\"" + second + "\"");

        assertThat(third.status()).as(third.body()).isEqualTo(200);
        assertThat(third.text("/previous_response_id")).isEqualTo(second);

        String sent = GATEWAY.get().vendor("ernie").received().getLast().body();

        assertThat(sent).contains("My name is Ada.", "What did I say?", "And now?");
        assertThat(sent.split("\"assistant\"", -1)).hasSize(3);
    }

    @Test
    void anItemOfAResponseCanBeNamedInsteadOfSent() {
        Outside.Answer first = asking.ask("zhipu", "\"Say \\\"marmalade\\\".\"", "");
        String item = first.text("/output/0/id");
        Outside.Answer second = asking.ask(
                "moonshot-cn",
                "[{\"role\":\"user\",\"content\":\"One\"},{\"type\":\"item_reference\",\"id\":\"" + item
                        + "\"},{\"role\":\"user\",\"content\":\"Two\"}]",
                "");

        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(GATEWAY.get().vendor("moonshot-cn").received().getLast().body())
                .contains("\"assistant\"", "One", "Two");
        assertThat(asking.ask("zhipu", "[{\"type\":\"item_reference\",\"id\":\"msg_none0000\"}]", "")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatIsNotKeptCannotBeContinuedOrRead() {
        Outside.Answer made = asking.ask("zhipu", "\"Hi\"", ",\"store\":false");

        assertThat(made.json().path("store").asBoolean()).isFalse();
        assertThat(asking.get(made.text("/id")).status()).isEqualTo(404);

        Outside.Answer next = asking.ask("zhipu", "\"Hi\"", ",\"previous_response_id\":\"" + made.text("/id") + "\"");

        assertThat(next.status()).isEqualTo(400);
        assertThat(next.text("/error/code")).isEqualTo("previous_response_not_found");
        assertThat(next.text("/error/param")).isEqualTo("previous_response_id");
    }

    @Test
    void aTurnThatIsNotKeptMayContinueOneThatIs() {
        String first = asking.made("zhipu", "\"My name is Ada.\"", "");
        Outside.Answer second =
                asking.ask("zhipu", "\"And?\"", ",\"store\":false,\"previous_response_id\":\"" + first + "\"");

        assertThat(second.status()).isEqualTo(200);
        assertThat(GATEWAY.get().vendor("zhipu").received().getLast().body()).contains("My name is Ada.");
        assertThat(asking.get(second.text("/id")).status()).isEqualTo(404);
    }

    @Test
    void whatWasDeletedIsSaidToBeMissing() {
        String first = asking.made("zhipu", "\"My name is Ada.\"", "");
        String second = asking.made("zhipu", "\"And?\"", ",\"previous_response_id\":\"" + first + "\"");
        asking.delete(first);
        Outside.Answer third = asking.ask("zhipu", "\"So?\"", ",\"previous_response_id\":\"" + second + "\"");

        assertThat(third.status()).isEqualTo(200);
        assertThat(third.header("x-rehome-warnings")).contains("previous_response_id.deleted");
        assertThat(GATEWAY.get().vendor("zhipu").received().getLast().body()).doesNotContain("Ada");
    }

    @Test
    void anotherAccountFindsNothing() {
        String id = asking.made("zhipu", "\"Hi\"", "");
        Map<String, String> other = Map.of("authorization", ResponsesAsking.OTHER);

        assertThat(asking.client.get("/v1/responses/" + id, other).status()).isEqualTo(404);
        assertThat(asking.client
                        .get("/v1/responses/" + id + "/input_items", other)
                        .status())
                .isEqualTo(404);
        assertThat(asking.client
                        .send("DELETE", "/v1/responses/" + id, "", other)
                        .status())
                .isEqualTo(404);
        assertThat(asking.client
                        .post("/v1/responses/" + id + "/cancel", "", other)
                        .status())
                .isEqualTo(404);

        String model = "zhipu/" + GATEWAY.get().vendor("zhipu").card().models().getFirst();
        Outside.Answer next = asking.client.post(
                "/v1/responses",
                "{\"model\":\"" + model + "\",\"input\":\"Hi\",\"previous_response_id\":\"" + id + "\"}",
                other);

        assertThat(next.status()).isEqualTo(400);
        assertThat(asking.client
                        .get("/v1/responses/" + id, Map.of("authorization", "Bearer none"))
                        .status())
                .isEqualTo(401);
        assertThat(asking.get(id).status()).isEqualTo(200);
    }

    @Test
    void aResponseThatBreaksIsKeptAsFailed() {
        GATEWAY.get().vendor("moonshot-cn").next("cut:3");
        List<JsonNode> events = EventOrder.check(
                asking.ask("moonshot-cn", "\"Say hello.\"", ",\"stream\":true").body());
        JsonNode end = events.getLast();

        assertThat(end.path("type").asString()).isEqualTo("response.failed");

        JsonNode kept = asking.get(end.at("/response/id").asString()).json();

        assertThat(kept.path("status").asString()).isEqualTo("failed");
        assertThat(kept.at("/error/code").asString()).isEqualTo("server_error");
    }

    @Test
    void hostedToolsAreRefusedByName() {
        Outside.Answer refused = asking.ask("zhipu", "\"Hi\"", ",\"tools\":[{\"type\":\"web_search\"}]");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/error/message")).contains("web_search");
    }
}

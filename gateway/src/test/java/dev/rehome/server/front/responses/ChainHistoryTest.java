package dev.rehome.server.front.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.Message;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Shape;
import dev.rehome.dialect.TargetModel;
import dev.rehome.json.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainHistoryTest {
    private static final String FIRST_INPUT =
            "[{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"One\"}],"
                    + "\"id\":\"msg_i1\",\"status\":\"completed\"}]";
    private static final String FIRST = "{\"id\":\"resp_1\",\"output\":["
            + "{\"id\":\"rs_1\",\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"gAAA\"},"
            + "{\"id\":\"ws_1\",\"type\":\"web_search_call\",\"status\":\"completed\"},"
            + "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"status\":\"completed\","
            + "\"content\":[{\"type\":\"output_text\",\"text\":\"1\",\"annotations\":[]}]}]}";
    private static final String BODY =
            "{\"model\":\"m\",\"input\":\"Two\",\"previous_response_id\":\"resp_1\",\"instructions\":\"Brief.\"}";

    private static Ask at(String provider, boolean whole) {
        JsonFields fields = ResponsesAsk.scan(BODY.getBytes(UTF_8), 64);
        ChainHistory.Past past = new ChainHistory.Past(
                Optional.of("openai"), Optional.of("resp_up"), FIRST_INPUT.getBytes(UTF_8), FIRST.getBytes(UTF_8));
        ChainHistory history = new ChainHistory(fields, List.of(past), whole, 64);
        Turn turn = new Turn(
                Optional.of("resp_2"), true, false, Optional.of("resp_1"), Optional.of(history), new Turn.Keeper() {});
        return ResponsesAsk.read(history.everywhere(), turn).at(new TargetModel(provider, "m", Map.of()));
    }

    private static String own(Ask ask) {
        return new String(ask.body(Shape.RESPONSES).orElseThrow().json(), UTF_8);
    }

    @Test
    void theProviderThatHasTheResponseIsToldItsOwnId() {
        Ask ask = at("openai", true);

        assertThat(own(ask))
                .isEqualTo("{\"model\":\"m\",\"input\":\"Two\",\"previous_response_id\":\"resp_up\","
                        + "\"instructions\":\"Brief.\"}");
        assertThat(ask.lost()).isEmpty();
    }

    @Test
    void anotherOneWithTheSameApiGetsWhatAnybodyMaySee() {
        Ask ask = at("azure", true);

        assertThat(own(ask))
                .contains("\"One\"", "\"text\":\"1\"", "\"Two\"")
                .doesNotContain("gAAA", "web_search_call", "previous_response_id", "msg_1");
        assertThat(ask.lost())
                .containsExactly("previous_response_id.reasoning", "previous_response_id.web_search_call");
    }

    @Test
    void aChatGetsTheTurnsAsMessages() {
        Ask ask = at("zhipu", true);

        assertThat(ask.chat().messages()).extracting(Message::text).containsExactly("Brief.", "One", "1", "Two");
        assertThat(ask.lost())
                .containsExactly("previous_response_id.reasoning", "previous_response_id.web_search_call");
    }

    @Test
    void turnsThatAreMissingAreSaid() {
        Ask ask = at("zhipu", false);
        ask.chat();

        assertThat(ask.lost()).contains("previous_response_id.deleted");
    }

    @Test
    void inputIsKeptAsItemsWithIds() {
        String body = "{\"model\":\"m\",\"input\":[{\"role\":\"assistant\",\"content\":\"a\"},"
                + "{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"1\"},{\"id\":\"own\","
                + "\"type\":\"web_search_call\"}]}";
        String kept = new String(InputItems.of(ResponsesAsk.scan(body.getBytes(UTF_8), 64), "resp_ab"), UTF_8);

        assertThat(kept)
                .isEqualTo("[{\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"a\","
                        + "\"annotations\":[],\"logprobs\":[]}],\"type\":\"message\",\"id\":\"msg_ab8000\","
                        + "\"status\":\"completed\"},{\"type\":\"function_call_output\",\"call_id\":\"c\","
                        + "\"output\":\"1\",\"id\":\"fco_ab8001\",\"status\":\"completed\"},{\"id\":\"own\","
                        + "\"type\":\"web_search_call\"}]");
        assertThat(ResponseIds.ofItem("fco_ab8001")).contains("resp_ab");
    }

    @Test
    void anEventLogGoesOnBehindANumber() {
        EventLog log = new EventLog();
        log.add(": keep-alive\n\nevent: a\ndata: {\"sequence_number\":0}\n\n".getBytes(UTF_8));
        log.add("event: b\ndata: {\"x\":\"sequence_number\",\"sequence_number\":1}\n\n".getBytes(UTF_8));

        assertThat(new String(log.after(0), UTF_8)).startsWith("event: b").endsWith("\n\n");
        assertThat(new String(log.bytes(), UTF_8)).startsWith("event: a");
        assertThat(log.next()).isEqualTo(2);
    }
}

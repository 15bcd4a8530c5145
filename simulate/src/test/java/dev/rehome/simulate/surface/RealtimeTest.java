package dev.rehome.simulate.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.openai.OpenAi;
import dev.rehome.simulate.wire.OpenAiLike;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// A realtime session as a caller sees it over a WebSocket.
@Timeout(30)
class RealtimeTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Simulators sims = Simulators.start(List.of());

    /// An open session.
    private record Session(WebSocket socket, BlockingQueue<JsonNode> events) {
        void send(Object... fields) throws Exception {
            socket.sendText(Json.of(fields), true).get(10, TimeUnit.SECONDS);
        }

        JsonNode next() throws Exception {
            JsonNode event = events.poll(10, TimeUnit.SECONDS);
            assertThat(event).as("an event").isNotNull();
            return event;
        }

        JsonNode until(String type, List<String> seen) throws Exception {
            JsonNode event = next();
            while (!event.path("type").asString().equals(type)) {
                seen.add(event.path("type").asString());
                event = next();
            }
            return event;
        }

        void say(String text) throws Exception {
            JsonNode part = Json.object("type", "input_text", "text", text);
            JsonNode item = Json.object("type", "message", "role", "user", "content", Json.array(part));
            send("type", "conversation.item.create", "item", item);
            assertThat(next().path("type").asString()).isEqualTo("conversation.item.added");
            assertThat(next().path("type").asString()).isEqualTo("conversation.item.done");
        }
    }

    @BeforeAll
    static void start() {
        sims.close();
        sims = Simulators.start(List.of(new OpenAiLike(new OpenAi())));
    }

    @AfterAll
    static void stop() {
        sims.close();
    }

    @Test
    void answersInTextAndCounts() throws Exception {
        Session session = open();
        assertThat(session.next().at("/session/model").asString()).isEqualTo("gpt-realtime");
        session.say("Hello there");
        session.send("type", "response.create");
        List<String> seen = new ArrayList<>();
        JsonNode done = session.until("response.done", seen);
        assertThat(seen)
                .startsWith(
                        "response.created",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta")
                .endsWith("response.output_text.done", "response.content_part.done", "response.output_item.done");
        assertThat(done.at("/response/output/0/content/0/text").asString()).contains("Hello there");
        assertThat(done.at("/response/usage/total_tokens").asInt()).isPositive();
    }

    @Test
    void callsFunctionsOfTheSession() throws Exception {
        Session session = open();
        session.next();
        JsonNode tools = Json.read("""
                [{"type":"function","name":"get_weather","description":"d",
                  "parameters":{"type":"object","properties":{"city":{"type":"string"}}}}]""").orElseThrow();
        session.send("type", "session.update", "session", Json.object("type", "realtime", "tools", tools));
        assertThat(session.next().at("/session/tools/0/name").asString()).isEqualTo("get_weather");
        session.say("What is the weather in Paris?");
        session.send("type", "response.create");
        JsonNode call = session.until("response.done", new ArrayList<>()).at("/response/output/0");
        assertThat(call.path("arguments").asString()).isEqualTo("{\"city\":\"Paris\"}");
        JsonNode output =
                Json.object("type", "function_call_output", "call_id", call.path("call_id"), "output", "sunny, 21 C");
        session.send("type", "conversation.item.create", "item", output);
        session.send("type", "response.create");
        assertThat(session.until("response.done", new ArrayList<>()).toString()).contains("sunny, 21 C");
    }

    @Test
    void reportsWhatIsWrong() throws Exception {
        Session session = open();
        session.next();
        session.send("type", "nothing", "event_id", "e1");
        JsonNode wrong = session.next();
        assertThat(wrong.at("/error/code").asString()).isEqualTo("invalid_value");
        assertThat(wrong.at("/error/event_id").asString()).isEqualTo("e1");
        sims.of("openai").next("rate");
        session.send("type", "response.create");
        assertThat(session.next().at("/error/code").asString()).isEqualTo("rate_limit_exceeded");
        String key = sims.of("openai").card().secret("api_key");
        assertThatThrownBy(() -> open("gpt-4o", key)).hasMessageContaining("WebSocketHandshakeException");
        assertThatThrownBy(() -> open("gpt-realtime", "sk-wrong")).hasMessageContaining("WebSocketHandshakeException");
    }

    private static Session open() throws Exception {
        return open("gpt-realtime", sims.of("openai").card().secret("api_key"));
    }

    private static Session open(String model, String key) throws Exception {
        BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
        URI uri = URI.create(sims.baseUrl("openai").replace("http:", "ws:") + "/realtime?model=" + model);
        WebSocket socket = CLIENT.newWebSocketBuilder()
                .header("authorization", "Bearer " + key)
                .buildAsync(uri, new WebSocket.Listener() {
                    private final StringBuilder text = new StringBuilder();

                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        text.append(data);
                        if (last) {
                            events.add(Json.read(text.toString()).orElse(Json.NULL));
                            text.setLength(0);
                        }
                        return WebSocket.Listener.super.onText(from, data, last);
                    }
                })
                .get(10, TimeUnit.SECONDS);
        return new Session(socket, events);
    }
}

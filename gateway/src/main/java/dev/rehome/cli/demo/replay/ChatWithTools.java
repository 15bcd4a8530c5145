package dev.rehome.cli.demo.replay;

import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A chat that looks up orders: the model asks for a function, and answers when it has what the function said.
final class ChatWithTools implements Application {
    private static final String TOOLS = """
            [{"type":"function","function":{"name":"order_status","description":"Where an order is",
            "parameters":{"type":"object","properties":{"order":{"type":"string"}},"required":["order"]}}}]""";

    @Override
    public String key() {
        return "assistant";
    }

    @Override
    public String what() {
        return "chat with tools";
    }

    @Override
    public void work(Client client, int number) throws IOException, InterruptedException, WrongAnswer {
        String question = "{\"role\":\"user\",\"content\":\"What is the status of order \\\"A-" + number + "\\\"?\"}";
        JsonNode asked = client.ask("/chat/completions", body(question)).json().at("/choices/0/message");
        JsonNode call = asked.at("/tool_calls/0");
        if (!call.at("/function/name").asString("").equals("order_status")) {
            throw new WrongAnswer("no call of order_status: " + asked);
        }
        String result = "{\"role\":\"tool\",\"tool_call_id\":"
                + Client.quoted(call.path("id").asString("")) + ",\"content\":\"shipped on 3 June\"}";
        String text = client.ask("/chat/completions", body(question + "," + asked + "," + result))
                .json()
                .at("/choices/0/message/content")
                .asString("");
        if (!text.contains("shipped on 3 June")) {
            throw new WrongAnswer("the answer does not hold what the function said: " + text);
        }
    }

    static JsonNode tools() {
        return JsonMapper.shared().readTree(TOOLS);
    }

    private static String body(String messages) {
        return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"system\",\"content\":\"You help with orders.\"},"
                + messages + "],\"tools\":" + TOOLS + "}";
    }
}

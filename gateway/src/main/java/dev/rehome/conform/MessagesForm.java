package dev.rehome.conform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Anthropic's `/v1/messages`.
final class MessagesForm implements FrontForm {
    private static final String TOOLS = """
            ,"tools":[{"name":"get_weather","description":"The weather of a city","input_schema":{"type":"object",\
            "properties":{"city":{"type":"string"}},"required":["city"]}},\
            {"name":"get_time","description":"The local time of a city","input_schema":{"type":"object",\
            "properties":{"city":{"type":"string"}},"required":["city"]}}]""";

    @Override
    public String word() {
        return "messages";
    }

    @Override
    public Seen ask(Probe probe, String fields, boolean stream) {
        String body = "{\"model\":\"" + probe.model() + "\"," + fields + (stream ? ",\"stream\":true}" : "}");
        return probe.post("/v1/messages", body, "anthropic-version", "2023-06-01");
    }

    @Override
    public String text(String text, int tokensMax) {
        return "\"max_tokens\":" + tokensMax + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]";
    }

    @Override
    public String tools(String text) {
        return text(text, 256) + TOOLS;
    }

    @Override
    public String result() {
        return """
                "max_tokens":256,"messages":[{"role":"user","content":"What is the weather in Paris?"},\
                {"role":"assistant","content":[{"type":"tool_use","id":"call_abc123","name":"get_weather",\
                "input":{"city":"Paris"}}]},{"role":"user","content":[{"type":"tool_result",\
                "tool_use_id":"call_abc123","content":"Sunny, 21 degrees"}]}]""" + TOOLS;
    }

    @Override
    public String image(String dataUrl) {
        String data = dataUrl.substring(dataUrl.indexOf(',') + 1);
        return "\"max_tokens\":256,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":"
                + "{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"" + data + "\"}},"
                + "{\"type\":\"text\",\"text\":\"What is this?\"}]}]";
    }

    @Override
    public String schema() {
        return text("Greet me. Answer in JSON with the field text.", 256)
                + ",\"output_config\":{\"format\":{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\",\"properties\":"
                + "{\"text\":{\"type\":\"string\"}},\"required\":[\"text\"],\"additionalProperties\":false}}}";
    }

    @Override
    public String reasoning(String text) {
        return text(text, 2048) + ",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}";
    }

    @Override
    public Answer whole(JsonNode body) {
        StringBuilder text = new StringBuilder();
        List<Call> calls = new ArrayList<>();
        body.path("content").forEach(block -> {
            text.append(
                    block.path("type").asString("").equals("text")
                            ? block.path("text").asString("")
                            : "");
            if (block.path("type").asString("").equals("tool_use")) {
                calls.add(new Call(
                        block.path("id").asString(""),
                        block.path("name").asString(""),
                        block.path("input").toString()));
            }
        });
        return new Answer(
                text.toString(),
                calls,
                stop(body.path("stop_reason").asString("")),
                body.at("/usage/input_tokens").asLong(0),
                body.at("/usage/output_tokens").asLong(0));
    }

    @Override
    public Answer streamed(List<JsonNode> events) {
        StringBuilder text = new StringBuilder();
        Map<Integer, JsonNode> tools = new LinkedHashMap<>();
        Map<Integer, StringBuilder> inputs = new LinkedHashMap<>();
        String stop = "";
        long input = 0;
        long output = 0;
        for (JsonNode event : events) {
            int block = event.path("index").asInt(0);
            text.append(event.at("/delta/text").asString(""));
            if (event.at("/content_block/type").asString("").equals("tool_use")) {
                tools.put(block, event.path("content_block"));
                inputs.put(block, new StringBuilder());
            }
            if (inputs.containsKey(block)) {
                inputs.get(block).append(event.at("/delta/partial_json").asString(""));
            }
            stop = event.at("/delta/stop_reason").asString(stop);
            input = Math.max(
                    input,
                    Math.max(
                            event.at("/message/usage/input_tokens").asLong(0),
                            event.at("/usage/input_tokens").asLong(0)));
            output = Math.max(output, event.at("/usage/output_tokens").asLong(0));
        }
        List<Call> calls = new ArrayList<>();
        tools.forEach((block, tool) -> calls.add(new Call(
                tool.path("id").asString(""), tool.path("name").asString(""), String.valueOf(inputs.get(block)))));
        return new Answer(text.toString(), calls, stop(stop), input, output);
    }

    private static String stop(String reason) {
        return switch (reason) {
            case "end_turn", "stop_sequence" -> "stop";
            case "max_tokens" -> "length";
            case "tool_use" -> "tools";
            default -> reason;
        };
    }

    @Override
    public boolean isError(JsonNode body) {
        return body.path("type").asString("").equals("error")
                && !body.at("/error/type").asString("").isEmpty()
                && !body.at("/error/message").asString("").isEmpty();
    }
}

package dev.rehome.conform;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// OpenAI's `/v1/responses`.
final class ResponsesForm implements FrontForm {
    private static final String TOOLS = """
            ,"tools":[{"type":"function","name":"get_weather","description":"The weather of a city","parameters":\
            {"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}},\
            {"type":"function","name":"get_time","description":"The local time of a city","parameters":\
            {"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}]""";

    @Override
    public String word() {
        return "responses";
    }

    @Override
    public Seen ask(Probe probe, String fields, boolean stream) {
        String body = "{\"model\":\"" + probe.model() + "\"," + fields + (stream ? ",\"stream\":true}" : "}");
        return probe.post("/v1/responses", body);
    }

    @Override
    public String text(String text, int tokensMax) {
        return "\"store\":false,\"max_output_tokens\":" + tokensMax + ",\"input\":\"" + text + "\"";
    }

    @Override
    public String tools(String text) {
        return text(text, 256) + TOOLS;
    }

    @Override
    public String result() {
        return """
                "store":false,"input":[{"role":"user","content":"What is the weather in Paris?"},\
                {"type":"function_call","call_id":"call_abc123","name":"get_weather",\
                "arguments":"{\\"city\\":\\"Paris\\"}"},\
                {"type":"function_call_output","call_id":"call_abc123","output":"Sunny, 21 degrees"}]""" + TOOLS;
    }

    @Override
    public String image(String dataUrl) {
        return "\"store\":false,\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":"
                + "\"What is this?\"},{\"type\":\"input_image\",\"detail\":\"auto\",\"image_url\":\"" + dataUrl
                + "\"}]}]";
    }

    @Override
    public String schema() {
        return text("Greet me. Answer in JSON with the field text.", 256)
                + ",\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"greeting\",\"strict\":true,\"schema\":"
                + "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}},\"required\":[\"text\"],"
                + "\"additionalProperties\":false}}}";
    }

    @Override
    public String reasoning(String text) {
        return text(text, 2048) + ",\"reasoning\":{\"effort\":\"low\"}";
    }

    @Override
    public Answer whole(JsonNode body) {
        StringBuilder text = new StringBuilder();
        List<Call> calls = new ArrayList<>();
        body.path("output").forEach(item -> {
            item.path("content")
                    .forEach(part -> text.append(
                            part.path("type").asString("").equals("output_text")
                                    ? part.path("text").asString("")
                                    : ""));
            if (item.path("type").asString("").equals("function_call")) {
                calls.add(new Call(
                        item.path("call_id").asString(""),
                        item.path("name").asString(""),
                        item.path("arguments").asString("")));
            }
        });
        return new Answer(
                text.toString(),
                calls,
                stop(body, calls),
                body.at("/usage/input_tokens").asLong(0),
                body.at("/usage/output_tokens").asLong(0));
    }

    private static String stop(JsonNode body, List<Call> calls) {
        return switch (body.at("/incomplete_details/reason").asString("")) {
            case "max_output_tokens" -> "length";
            case "" -> calls.isEmpty() ? "stop" : "tools";
            default -> body.at("/incomplete_details/reason").asString("");
        };
    }

    /// The last event holds the whole response; the pieces before it must make the same.
    @Override
    public Answer streamed(List<JsonNode> events) {
        StringBuilder pieces = new StringBuilder();
        events.forEach(event -> pieces.append(
                event.path("type").asString("").equals("response.output_text.delta")
                        ? event.path("delta").asString("")
                        : ""));
        Answer last =
                whole(events.isEmpty() ? Seen.parse("{}") : events.getLast().path("response"));
        return last.text().contentEquals(pieces)
                ? last
                : new Answer("", last.calls(), "pieces that are not the whole", 0, 0);
    }

    @Override
    public boolean isError(JsonNode body) {
        return !body.at("/error/message").asString("").isEmpty()
                && body.path("error").has("code");
    }
}

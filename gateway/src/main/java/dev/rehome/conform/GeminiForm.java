package dev.rehome.conform;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Google's `generateContent` and `streamGenerateContent`.
final class GeminiForm implements FrontForm {
    private static final String TOOLS = """
            ,"tools":[{"functionDeclarations":[{"name":"get_weather","description":"The weather of a city","parameters":\
            {"type":"OBJECT","properties":{"city":{"type":"STRING"}},"required":["city"]}},\
            {"name":"get_time","description":"The local time of a city","parameters":\
            {"type":"OBJECT","properties":{"city":{"type":"STRING"}},"required":["city"]}}]}]""";

    @Override
    public String word() {
        return "gemini";
    }

    @Override
    public Seen ask(Probe probe, String fields, boolean stream) {
        String method = stream ? ":streamGenerateContent?alt=sse" : ":generateContent";
        return probe.post("/v1beta/models/" + probe.model() + method, "{" + fields + "}");
    }

    @Override
    public String text(String text, int tokensMax) {
        return contents("{\"role\":\"user\",\"parts\":[{\"text\":\"" + text + "\"}]}")
                + ",\"generationConfig\":{\"maxOutputTokens\":" + tokensMax + "}";
    }

    private static String contents(String turns) {
        return "\"contents\":[" + turns + "]";
    }

    @Override
    public String tools(String text) {
        return text(text, 256) + TOOLS;
    }

    @Override
    public String result() {
        return contents("""
                {"role":"user","parts":[{"text":"What is the weather in Paris?"}]},\
                {"role":"model","parts":[{"functionCall":{"id":"call_abc123","name":"get_weather",\
                "args":{"city":"Paris"}}}]},{"role":"user","parts":[{"functionResponse":{"id":"call_abc123",\
                "name":"get_weather","response":{"result":"Sunny, 21 degrees"}}}]}""") + TOOLS;
    }

    @Override
    public String image(String dataUrl) {
        String data = dataUrl.substring(dataUrl.indexOf(',') + 1);
        return contents("{\"role\":\"user\",\"parts\":[{\"text\":\"What is this?\"},{\"inlineData\":"
                + "{\"mimeType\":\"image/png\",\"data\":\"" + data + "\"}}]}");
    }

    @Override
    public String schema() {
        return contents("{\"role\":\"user\",\"parts\":[{\"text\":\"Greet me. Answer in JSON with the field text.\"}]}")
                + ",\"generationConfig\":{\"responseMimeType\":\"application/json\",\"responseSchema\":{\"type\":\"OBJECT\","
                + "\"properties\":{\"text\":{\"type\":\"STRING\"}},\"required\":[\"text\"]}}";
    }

    @Override
    public String reasoning(String text) {
        return contents("{\"role\":\"user\",\"parts\":[{\"text\":\"" + text + "\"}]}")
                + ",\"generationConfig\":{\"thinkingConfig\":{\"thinkingBudget\":1024,\"includeThoughts\":true}}";
    }

    @Override
    public Answer whole(JsonNode body) {
        return streamed(List.of(body));
    }

    @Override
    public Answer streamed(List<JsonNode> events) {
        StringBuilder text = new StringBuilder();
        List<Call> calls = new ArrayList<>();
        String stop = "";
        long input = 0;
        long output = 0;
        for (JsonNode event : events) {
            for (JsonNode part : event.at("/candidates/0/content/parts")) {
                text.append(
                        part.path("thought").asBoolean(false)
                                ? ""
                                : part.path("text").asString(""));
                if (part.has("functionCall")) {
                    JsonNode call = part.path("functionCall");
                    calls.add(new Call(
                            call.path("id").asString(""),
                            call.path("name").asString(""),
                            call.path("args").toString()));
                }
            }
            stop = event.at("/candidates/0/finishReason").asString(stop);
            input = event.at("/usageMetadata/promptTokenCount").asLong(input);
            output = event.at("/usageMetadata/candidatesTokenCount").asLong(output);
        }
        String word = stop.equals("MAX_TOKENS") ? "length" : calls.isEmpty() && stop.equals("STOP") ? "stop" : "tools";
        return new Answer(text.toString(), calls, word, input, output);
    }

    @Override
    public boolean isError(JsonNode body) {
        return body.at("/error/code").asInt(0) >= 400
                && !body.at("/error/status").asString("").isEmpty()
                && !body.at("/error/message").asString("").isEmpty();
    }
}

package dev.rehome.conform;

import dev.rehome.conform.Check.Group;
import java.util.ArrayList;
import java.util.List;

/// Each parameter of chat completions, and each form that a message may have.
final class ParameterChecks {
    private static final String SCHEMA = """
            {"type":"json_schema","json_schema":{"name":"greeting","strict":true,"schema":{"type":"object",\
            "properties":{"text":{"type":"string"}},"required":["text"],"additionalProperties":false}}}""";

    /// One pixel.
    static final String PNG = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk"
            + "+M8AAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

    private final List<Check> checks = new ArrayList<>();

    private ParameterChecks() {}

    static List<Check> all() {
        ParameterChecks all = new ParameterChecks();
        all.sampling();
        all.answers();
        all.tools();
        all.others();
        all.messages();
        return all.checks;
    }

    private void sampling() {
        field("temperature", "0.2");
        field("temperature", "2", "temperature.high", "temperature 2, OpenAI's highest");
        field("top_p", "0.5");
        field("max_tokens", "64");
        field("max_completion_tokens", "64");
        field("n", "2");
        field("n", "1", "n.one", "n 1", true);
        field("stop", "\"END\"", "stop.text", "stop as a text", false);
        field("stop", "[\"END\",\"FIN\",\"FINE\",\"FINIS\"]", "stop.four", "four stop words", false);
        field("presence_penalty", "0.5");
        field("frequency_penalty", "-0.5");
        field("logit_bias", "{\"50256\":-100}");
        field("logprobs", "true");
        add(
                Group.PARAMETERS,
                "top_logprobs",
                "top_logprobs",
                "top_logprobs",
                false,
                model -> Body.of(model).with("logprobs", "true"),
                model -> Body.of(model).with("logprobs", "true").with("top_logprobs", "2"));
        field("seed", "42");
        field("top_k", "40", "top_k", "top_k, which OpenAI does not have but many others do", false);
    }

    private void answers() {
        field("response_format", "{\"type\":\"text\"}", "response_format.text", "response_format text", true);
        add(
                Group.PARAMETERS,
                "response_format.json_object",
                "response_format json_object",
                "response_format",
                false,
                model -> Body.of(model).with("messages", json()),
                model -> Body.of(model).with("messages", json()).with("response_format", "{\"type\":\"json_object\"}"));
        add(
                Group.PARAMETERS,
                "response_format.json_schema",
                "response_format json_schema, strict",
                "response_format",
                false,
                model -> Body.of(model).with("messages", json()),
                model -> Body.of(model).with("messages", json()).with("response_format", SCHEMA));
        field("reasoning_effort", "\"low\"");
        field("verbosity", "\"low\"");
        field("modalities", "[\"text\"]", "modalities", "modalities text", true);
        field("prediction", "{\"type\":\"content\",\"content\":\"Hello.\"}");
    }

    private static String json() {
        return "[{\"role\":\"user\",\"content\":\"Greet me. Answer in JSON with the field text.\"}]";
    }

    private void tools() {
        add(Group.PARAMETERS, "tools", "tools", "tools", false, Body::of, Body::withTools);
        for (String choice : List.of("\"auto\"", "\"none\"", "\"required\"")) {
            String word = choice.replace("\"", "");
            add(
                    Group.PARAMETERS,
                    "tool_choice." + word,
                    "tool_choice " + word,
                    "tool_choice",
                    word.equals("auto"),
                    Body::withTools,
                    model -> Body.withTools(model).with("tool_choice", choice));
        }
        add(
                Group.PARAMETERS,
                "tool_choice.named",
                "tool_choice of one function",
                "tool_choice",
                false,
                Body::withTools,
                model -> Body.withTools(model)
                        .with("tool_choice", "{\"type\":\"function\",\"function\":{\"name\":\"get_weather\"}}"));
        add(
                Group.PARAMETERS,
                "parallel_tool_calls",
                "parallel_tool_calls false",
                "parallel_tool_calls",
                false,
                Body::withTools,
                model -> Body.withTools(model).with("parallel_tool_calls", "false"));
    }

    private void others() {
        field("user", "\"u-1\"");
        field("safety_identifier", "\"u-1\"");
        field("prompt_cache_key", "\"greetings\"");
        field("metadata", "{\"app\":\"conform\"}");
        field("store", "false", "store", "store false", true);
        field("service_tier", "\"auto\"", "service_tier", "service_tier auto", true);
        field("web_search_options", "{\"search_context_size\":\"low\"}");
        field(ParameterTrial.UNKNOWN, "1", "unknown", "a field that nobody knows", false);
    }

    private void messages() {
        message(
                "developer",
                "a developer message",
                "messages",
                "[{\"role\":\"developer\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"Hello\"}]");
        message(
                "system",
                "a system message",
                "messages",
                "[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"Hello\"}]");
        message(
                "system.two",
                "two system messages",
                "messages",
                "[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"system\",\"content\":\"Be kind.\"},"
                        + "{\"role\":\"user\",\"content\":\"Hello\"}]");
        message(
                "system.late",
                "a system message in the middle",
                "messages",
                "[{\"role\":\"user\",\"content\":\"Hello\"},{\"role\":\"assistant\",\"content\":\"Hello.\"},"
                        + "{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"And now?\"}]");
        message("name", "a speaker's name", "name", "[{\"role\":\"user\",\"name\":\"ann\",\"content\":\"Hello\"}]");
        message(
                "parts",
                "content as an array of texts",
                "messages",
                "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hello\"},"
                        + "{\"type\":\"text\",\"text\":\"there\"}]}]");
        message(
                "twice",
                "two messages of one speaker in a row",
                "messages",
                "[{\"role\":\"user\",\"content\":\"Hello\"},{\"role\":\"user\",\"content\":\"Are you there?\"}]");
        message(
                "assistant.last",
                "the assistant's message last",
                "messages",
                "[{\"role\":\"user\",\"content\":\"Hello\"},{\"role\":\"assistant\",\"content\":\"Hel\"}]");
        message("image.data", "an image as a data URL", "image_url", image(PNG));
        message("image.url", "an image by its address", "image_url", image("https://example.com/cat.png"));
        message(
                "audio",
                "sound",
                "input_audio",
                "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"What is said?\"},"
                        + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"UklGRg==\",\"format\":\"wav\"}}]}]");
        message(
                "file",
                "a file in the message",
                "file",
                "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Sum it up.\"},"
                        + "{\"type\":\"file\",\"file\":{\"filename\":\"a.pdf\","
                        + "\"file_data\":\"data:application/pdf;base64,JVBERi0xLjQK\"}}]}]");
    }

    private static String image(String url) {
        return "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"What is this?\"},"
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + url + "\"}}]}]";
    }

    private void message(String id, String title, String field, String messages) {
        add(
                Group.MESSAGES,
                "message." + id,
                title,
                field,
                false,
                Body::of,
                model -> Body.of(model).with("messages", messages));
    }

    private void field(String name, String value) {
        field(name, value, name, name, false);
    }

    private void field(String name, String value, String id, String title) {
        field(name, value, id, title, false);
    }

    private void field(String name, String value, String id, String title, boolean neutral) {
        add(
                Group.PARAMETERS,
                id,
                title,
                name,
                neutral,
                Body::of,
                model -> Body.of(model).with(name, value));
    }

    private void add(
            Group group,
            String id,
            String title,
            String field,
            boolean neutral,
            ParameterTrial.Base without,
            ParameterTrial.Base with) {
        checks.add(new Check(id, group, title, new ParameterTrial(without, with, field, neutral)));
    }
}

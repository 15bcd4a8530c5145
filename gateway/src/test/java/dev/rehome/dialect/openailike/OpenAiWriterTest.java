package dev.rehome.dialect.openailike;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.chat.Extra;
import dev.rehome.chat.Message;
import dev.rehome.chat.Part;
import dev.rehome.chat.ResponseFormat;
import dev.rehome.chat.Role;
import dev.rehome.chat.Sampling;
import dev.rehome.chat.Tool;
import dev.rehome.chat.ToolChoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenAiWriterTest {
    private static Message message(Role role, Part... parts) {
        return new Message(role, Optional.empty(), List.of(parts), Extra.none());
    }

    @Test
    void rendersAWholeConversation() {
        ChatRequest request = new ChatRequest(
                "m",
                List.of(
                        message(Role.SYSTEM, new Part.Text("Be \"brief\".")),
                        message(
                                Role.USER,
                                new Part.Text("what?"),
                                new Part.Image("https://x.example/a.png", Optional.of("low"), Extra.none())),
                        message(
                                Role.ASSISTANT,
                                new Part.Reasoning("hm", Optional.empty()),
                                new Part.ToolCall("c1", "f", "{\"a\":1}", Extra.none())),
                        message(Role.TOOL, new Part.ToolResult("c1", List.of(new Part.Text("42"))))),
                Sampling.defaults(),
                List.of(new Tool(
                        "f", Optional.of("d"), Optional.of("{\"type\":\"object\"}"), Optional.of(true), Extra.none())),
                Optional.of(new ToolChoice.Named("f")),
                Optional.of(false),
                new ResponseFormat.JsonSchema("s", Optional.empty(), Optional.of(true), "{}"),
                Optional.of("u"),
                true,
                true,
                new Extra(Map.of("top_k", "5")));
        assertThat(new String(OpenAiWriter.chat(request), UTF_8))
                .isEqualTo("{\"model\":\"m\",\"messages\":["
                        + "{\"role\":\"system\",\"content\":\"Be \\\"brief\\\".\"},"
                        + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"what?\"},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x.example/a.png\",\"detail\":\"low\"}}]},"
                        + "{\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"hm\",\"tool_calls\":["
                        + "{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}}]},"
                        + "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"42\"}],"
                        + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"d\","
                        + "\"parameters\":{\"type\":\"object\"},\"strict\":true}}],"
                        + "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}},"
                        + "\"parallel_tool_calls\":false,"
                        + "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"s\",\"schema\":{},\"strict\":true}},"
                        + "\"user\":\"u\",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"top_k\":5}");
    }

    @Test
    void rendersEmbeddings() {
        EmbeddingsRequest request = new EmbeddingsRequest(
                "m", List.of("a", "b"), Optional.empty(), Optional.of(256), true, Optional.empty(), Extra.none());
        assertThat(new String(OpenAiWriter.embeddings(request), UTF_8))
                .isEqualTo(
                        "{\"model\":\"m\",\"input\":[\"a\",\"b\"],\"dimensions\":256,\"encoding_format\":\"base64\"}");
    }
}

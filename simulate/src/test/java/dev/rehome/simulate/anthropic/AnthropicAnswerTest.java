package dev.rehome.simulate.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.NativeGolden;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.ToolCall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Anthropic's bytes.
class AnthropicAnswerTest {
    @Test
    void streamAsRecorded() {
        ToolCall call = new ToolCall("toolu_01T1", "get_weather", "{\"location\": \"Shanghai\"}");
        var answer = NativeGolden.answer(List.of("Okay"), List.of(call), Finish.TOOL_CALLS, 472, 89);
        assertThat(NativeGolden.joined(
                        shape("msg_014p", "claude-3-haiku-20240307").frames(answer)))
                .isEqualTo(NativeGolden.of("anthropic/stream.txt"));
    }

    @Test
    void wholeAsInTheNotes() {
        ToolCall call = new ToolCall("toolu_01A", "get_weather", "{\"city\":\"Paris\"}");
        var answer = NativeGolden.answer(List.of("Checking."), List.of(call), Finish.TOOL_CALLS, 472, 89);
        assertThat(Json.text(shape("msg_01", "claude-3-5-sonnet-20241022").whole(answer)) + "\n")
                .isEqualTo(NativeGolden.of("anthropic/whole.txt"));
    }

    private static AnthropicAnswer shape(String id, String model) {
        return new AnthropicAnswer(
                id, model, new AnthropicCache.Served(472, 0, 0, 0), Optional.empty(), AnthropicAnswer.Shown.TEXT);
    }
}

package dev.rehome.simulate.ernie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.Frame;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Baidu's shape against recorded bytes; the files say from where.
class ErnieAnswerTest {
    private static final Path FILES = Path.of("src/test/resources/golden-native/ernie");

    @Test
    void streamAsRecorded() throws IOException {
        long[] times = {1_716_124_427, 1_716_124_429, 1_716_124_430, 1_716_124_430};
        ErnieAnswer shape = new ErnieAnswer("as-g91d6f1yyv", i -> times[i], _ -> 0, OptionalInt.empty());
        List<String> pieces =
                List.of("你好，", "我是文心一言，可以协助你完成范围广泛的任务并提供有关各种主题的信息，比如回答问题，提供定义和解释及建议。", "如果你有任何问题，请随时向我提问。");
        StringBuilder text = new StringBuilder();
        for (Frame frame : shape.frames(answer(pieces, List.of(), Finish.STOP, 4, 38))) {
            text.append(frame.text());
        }
        assertThat(text.toString()).isEqualTo(golden("stream.txt"));
    }

    @Test
    void wholeAsInTheNotes() throws IOException {
        ErnieAnswer shape = new ErnieAnswer("as-7sntu8vk0p", _ -> 1_710_064_425, _ -> 0, OptionalInt.empty());
        Answer answer = answer(List.of("你好，", "有什么可以帮助你的吗？"), List.of(), Finish.STOP, 2, 16);
        assertThat(Json.text(shape.whole(answer)) + "\n").isEqualTo(golden("whole.txt"));
    }

    @Test
    void embeddingsAsInTheNotes() throws IOException {
        var data = Json.array(
                Json.object("object", "embedding", "embedding", Json.array(0.018314670771360397), "index", 0));
        assertThat(ErnieEmbeddings.body("as-gjs275mj6s", 1_687_155_816, data, 12) + "\n")
                .isEqualTo(golden("embeddings.txt"));
    }

    @Test
    void functionCallIsTheLastFrame() {
        ErnieAnswer shape = new ErnieAnswer("as-1", _ -> 1, _ -> 0, OptionalInt.empty());
        ToolCall call = new ToolCall("", "get_current_weather", "{\"location\":\"上海市\"}");
        Answer answer = answer(List.of(), List.of(call), Finish.TOOL_CALLS, 5, 7);
        List<Frame> frames = shape.frames(answer);
        assertThat(frames).hasSize(1);
        JsonNode frame = Json.read(frames.getFirst().text().substring(6)).orElseThrow();
        assertThat(frame.path("is_end").asBoolean()).isTrue();
        assertThat(frame.path("result").asString()).isEmpty();
        assertThat(frame.path("finish_reason").asString()).isEqualTo("function_call");
        assertThat(frame.path("function_call").path("arguments").asString()).isEqualTo("{\"location\":\"上海市\"}");
        assertThat(shape.whole(answer).path("function_call").path("name").asString())
                .isEqualTo("get_current_weather");
    }

    @Test
    void saysWhichTurnWasUnsafe() {
        ErnieAnswer shape = new ErnieAnswer("as-1", _ -> 1, _ -> 0, OptionalInt.of(-1));
        JsonNode whole = shape.whole(answer(List.of("不"), List.of(), Finish.STOP, 5, 7));
        assertThat(whole.path("need_clear_history").asBoolean()).isTrue();
        assertThat(whole.path("ban_round").asInt()).isEqualTo(-1);
    }

    private static Answer answer(List<String> pieces, List<ToolCall> calls, Finish finish, int prompt, int completion) {
        Answer.Choice choice = new Answer.Choice(pieces, List.of(), calls, finish);
        return new Answer(List.of(choice), prompt, completion, 0);
    }

    private static String golden(String name) throws IOException {
        return Files.readString(FILES.resolve(name)).split("\n---\n", 2)[1];
    }
}

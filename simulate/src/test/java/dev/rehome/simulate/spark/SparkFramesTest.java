package dev.rehome.simulate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.Frame;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.ToolCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The frames against the bytes of iFLYTEK's document (provider notes, Spark, 5; the files say from where).
class SparkFramesTest {
    private static final Path FILES = Path.of("src/test/resources/golden-native/spark");

    @Test
    void textAsInTheDocument() throws IOException {
        SparkFrames frames = new SparkFrames("cht000cb087@dx18793cd421fb894542", new SparkFrames.Usage(4, 5, 9));
        Answer.Choice choice = new Answer.Choice(List.of("我", "可以", "帮助你吗？"), List.of(), List.of(), Finish.STOP);
        assertThat(lines(frames.of(choice))).isEqualTo(golden("text.txt"));
    }

    @Test
    void functionCallIsOneFrame() throws IOException {
        SparkFrames frames = new SparkFrames("cht000b41d5@dx18b851e6931b894550", new SparkFrames.Usage(3, 3, 0));
        ToolCall call = new ToolCall("", "天气查询", "{\"datetime\":\"今天\",\"location\":\"合肥\"}");
        Answer.Choice choice = new Answer.Choice(List.of(), List.of(), List.of(call), Finish.TOOL_CALLS);
        assertThat(lines(frames.of(choice))).isEqualTo(golden("function-call.txt"));
    }

    @Test
    void errorAsRecorded() throws IOException {
        assertThat(SparkError.of(11_200).frame("cht000b5e72@dx18b988c77afb81b540") + "\n")
                .isEqualTo(golden("error-11200.txt"));
    }

    @Test
    void shortAnswerIsOneFrame() {
        SparkFrames frames = new SparkFrames("s", new SparkFrames.Usage(1, 1, 1));
        List<Frame> one = frames.of(new Answer.Choice(List.of("好"), List.of(), List.of(), Finish.STOP));
        assertThat(one).singleElement().satisfies(frame -> {
            assertThat(frame.kind()).isEqualTo(Frame.Kind.FINISH);
            assertThat(frame.text()).contains("\"status\":2,\"seq\":0").contains("\"usage\"");
        });
        assertThat(frames.of(new Answer.Choice(List.of(), List.of(), List.of(), Finish.STOP)))
                .hasSize(1);
    }

    private static String lines(List<Frame> frames) {
        StringBuilder lines = new StringBuilder();
        frames.forEach(frame -> lines.append(frame.text()).append('\n'));
        return lines.toString();
    }

    private static String golden(String name) throws IOException {
        return Files.readString(FILES.resolve(name)).split("\n---\n", 2)[1];
    }
}

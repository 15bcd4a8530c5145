package dev.rehome.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.azure.Azure;
import dev.rehome.simulate.json.Json;
import dev.rehome.simulate.text.Answer;
import dev.rehome.simulate.text.Finish;
import dev.rehome.simulate.text.ToolCall;
import dev.rehome.simulate.wire.Asks;
import dev.rehome.simulate.wire.Chat;
import dev.rehome.simulate.wire.Habits;
import dev.rehome.simulate.wire.OpenAiLike;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Gives each simulator the text, ids and counts of a recorded answer, and wants the recorded bytes from it. A golden
/// file names the source of its bytes; a new case is a new file.
class GoldenTest {
    private static final Path FILES = Path.of("src/test/resources/golden");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            return files.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void writesTheRecordedBytes(Path file) throws IOException {
        String[] parts = Files.readString(file).split("\n---\n", 2);
        Map<String, List<String>> head = head(parts[0]);
        assertThat(head).containsKeys("source", "vendor", "form");
        Habits habits = habits(value(head, "vendor", ""));
        var body = Json.read(value(head, "request", "{}")).orElseThrow();
        Chat chat = new Chat(
                value(head, "id", "id"),
                Long.parseLong(value(head, "created", "0")),
                value(head, "model", "m"),
                body,
                Asks.read(habits.house(), value(head, "model", "m"), body));
        Answer answer = answer(head);
        if (value(head, "form", "").equals("whole")) {
            assertThat(Json.text(habits.whole(chat, answer)))
                    .isEqualTo(Json.text(Json.read(parts[1]).orElseThrow()));
        } else {
            StringBuilder text = new StringBuilder();
            habits.frames(chat, answer).forEach(frame -> text.append(frame.text()));
            assertThat(clean(head, text.toString())).isEqualTo(parts[1]);
        }
    }

    /// Takes out the values that a vendor makes up, as the file says.
    private static String clean(Map<String, List<String>> head, String text) {
        String clean = text;
        for (String pattern : head.getOrDefault("without", List.of())) {
            clean = clean.replaceAll(pattern, "");
        }
        return clean;
    }

    private static Answer answer(Map<String, List<String>> head) {
        List<ToolCall> calls = new ArrayList<>();
        for (String call : head.getOrDefault("call", List.of())) {
            String[] fields = call.split("\\|", 3);
            calls.add(new ToolCall(fields[0], fields[1], fields[2]));
        }
        String[] usage = value(head, "usage", "0 0").split(" ");
        Answer.Choice choice = new Answer.Choice(
                pieces(head, "pieces"), pieces(head, "thoughts"), calls, Finish.valueOf(value(head, "finish", "STOP")));
        return new Answer(List.of(choice), Integer.parseInt(usage[0]), Integer.parseInt(usage[1]), 0);
    }

    private static List<String> pieces(Map<String, List<String>> head, String name) {
        String all = value(head, name, "");
        return all.isEmpty() ? List.of() : List.of(all.replace("\\n", "\n").split("\\|"));
    }

    private static String value(Map<String, List<String>> head, String name, String otherwise) {
        return head.getOrDefault(name, List.of(otherwise)).getFirst();
    }

    private static Map<String, List<String>> head(String text) {
        Map<String, List<String>> head = new LinkedHashMap<>();
        for (String line : text.split("\n")) {
            String[] field = line.split(": ", 2);
            head.computeIfAbsent(field[0], _ -> new ArrayList<>()).add(field[1]);
        }
        return head;
    }

    private static Habits habits(String id) {
        if (id.equals("azure-async")) {
            return new Azure(true);
        }
        return SimulatedVendors.openAiLike().stream()
                .map(OpenAiLike::habits)
                .filter(habits -> habits.card().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no vendor " + id));
    }
}

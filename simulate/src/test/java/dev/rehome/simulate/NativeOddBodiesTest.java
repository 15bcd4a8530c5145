package dev.rehome.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.simulate.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whatever is put where in a good request, a native simulator answers as its vendor, never with a failure of its own.
/// Each line of the file is a vendor, a path and a good body.
@Timeout(60)
class NativeOddBodiesTest {
    private static final Path SEEDS = Path.of("src/test/resources/odd-bodies.txt");
    private static final int ROUNDS = 120;
    private static final List<String> VALUES = List.of(
            "null",
            "0",
            "-1",
            "1e400",
            "9223372036854775808",
            "\"\"",
            "\"x\"",
            "[]",
            "[[]]",
            "[null]",
            "{}",
            "[{}]",
            "{\"type\":1}",
            "{\"type\":\"text\"}",
            "true",
            "[1]",
            "\"http://[\"",
            "[\"\"]");
    private static Simulators sims = Simulators.start(List.of());

    @BeforeAll
    static void start() {
        sims.close();
        sims = Simulators.start(SimulatedVendors.all());
    }

    @AfterAll
    static void stop() {
        sims.close();
    }

    static Stream<String> seeds() throws IOException {
        return Files.readAllLines(SEEDS).stream().filter(line -> !line.isBlank() && !line.startsWith("#"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areAnsweredByTheVendor(String seed) {
        String[] parts = seed.split(" ", 3);
        JsonNode good = Json.read(parts[2]).orElseThrow(() -> new AssertionError("no JSON: " + parts[2]));
        Caller caller = Caller.of(sims.of(parts[0]));
        assertThat(caller.post(parts[1], parts[2]).status()).as(parts[2]).isEqualTo(200);
        Random random = new Random(seed.hashCode());
        for (int round = 0; round < ROUNDS; round++) {
            JsonNode body = good.deepCopy();
            for (int change = 0; change <= round % 2; change++) {
                body = changed(body, random);
            }
            Caller.Answer answer = caller.post(parts[1], Json.text(body));
            assertThat(answer.status())
                    .as(parts[0] + " " + body + " " + answer.body())
                    .isLessThan(599);
        }
    }

    /// The value with one value in it replaced, or left out.
    private static JsonNode changed(JsonNode body, Random random) {
        List<Runnable> changes = new ArrayList<>();
        collect(body, random, changes);
        if (!changes.isEmpty()) {
            changes.get(random.nextInt(changes.size())).run();
        }
        return body;
    }

    private static void collect(JsonNode node, Random random, List<Runnable> changes) {
        JsonNode value = Json.read(VALUES.get(random.nextInt(VALUES.size()))).orElseThrow();
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                changes.add(() -> object.set(name, value));
                changes.add(() -> object.remove(name));
                collect(object.path(name), random, changes);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                changes.add(() -> array.set(index, value));
                collect(array.path(i), random, changes);
            }
        }
    }
}

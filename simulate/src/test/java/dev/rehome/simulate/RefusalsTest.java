package dev.rehome.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a vendor refuses is refused, with the vendor's bytes. Each file under `refusals` is a vendor's; its blocks say
/// what is sent and what must come back, `*` standing for what the vendor makes up.
@Timeout(60)
class RefusalsTest {
    private static final Path FILES = Path.of("src/test/resources/refusals");
    private static Simulators sims = Simulators.start(List.of());

    /// One block of a file.
    record Case(String vendor, Map<String, String> fields) {
        String field(String name, String otherwise) {
            return fields.getOrDefault(name, otherwise);
        }

        @Override
        public String toString() {
            return vendor + ": " + field("case", "?");
        }
    }

    @BeforeAll
    static void start() {
        sims.close();
        sims = Simulators.start(SimulatedVendors.all());
    }

    @AfterAll
    static void stop() {
        sims.close();
    }

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.sorted().toList()) {
                String vendor = file.getFileName().toString().replace(".txt", "");
                for (String block : Files.readString(file).strip().split("\n\n+")) {
                    Map<String, String> fields = new LinkedHashMap<>();
                    block.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                        String[] field = line.split(": ", 2);
                        fields.put(field[0], field[1]);
                    });
                    if (!fields.isEmpty()) {
                        cases.add(new Case(vendor, fields));
                    }
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refusesInTheVendorsWords(Case given) {
        Simulated sim = sims.of(given.vendor());
        sim.calm();
        if (given.fields().containsKey("next")) {
            sim.next(given.field("next", ""));
        }
        Caller caller = Caller.of(sim);
        Caller sender = sender(caller, given);
        Caller.Answer answer = given.fields().containsKey("get")
                ? sender.get(given.field("get", ""))
                : sender.post(given.field("path", caller.v1() + "/chat/completions"), given.field("post", "{}"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(Integer.parseInt(given.field("status", "200")));
        Pattern expected = Pattern.compile(
                Stream.of(given.field("body", "*").split("\\*", -1))
                        .map(Pattern::quote)
                        .reduce((left, right) -> left + ".*" + right)
                        .orElse(""),
                Pattern.DOTALL);
        assertThat(answer.body().replaceAll("\n *", "").replace("\": ", "\":")).matches(expected);
    }

    private static Caller sender(Caller caller, Case given) {
        String[] header = given.field("header", "").split("=", 2);
        if (header.length == 2) {
            return caller.with(header[0], header[1]);
        }
        return given.fields().containsKey("auth")
                ? caller.authorized(given.field("auth", "").strip())
                : caller;
    }
}

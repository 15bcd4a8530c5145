package dev.rehome.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.scan.report.JsonReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is found in the fixture trees, one per language, against golden JSON. `-Dgolden.update=true` writes it anew.
class TreesTest {
    private static final Path EXPECTED = Path.of("src/test/resources/dev/rehome/scan/expected");

    static List<String> trees() {
        return Trees.names();
    }

    @ParameterizedTest
    @MethodSource("trees")
    void findsWhatIsExpected(String tree) throws IOException {
        String found = JsonReport.of(Trees.scan(Trees.of(tree))).toPrettyString() + "\n";
        Path golden = EXPECTED.resolve(tree + ".json");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(EXPECTED);
            Files.writeString(golden, found, StandardCharsets.UTF_8);
        }
        assertThat(found).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }

    @Test
    void commentsDocumentsAndLookalikesAreNoFindings() {
        assertThat(Trees.scan(Trees.of("silent")).findings()).isEmpty();
    }

    @Test
    void noFixtureIsBroken() {
        for (String tree : Trees.names()) {
            assertThat(Trees.scan(Trees.of(tree)).broken()).as(tree).isEmpty();
        }
    }
}

package dev.rehome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.tidy.LineRule;
import dev.rehome.tidy.SourceTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The repository is tidy: what STYLE asks of every file, and what a reader relies on.
///
/// Each test reports all violations at once.
class TidyTest {
    private static final int JAVA_LINES_MAX = 300;
    private static final int SOURCE_WITHIN_LINES = 5;
    private static final Pattern DECISION = Pattern.compile("docs/decisions/(\\d{4})-[a-z0-9-]+\\.md");
    private static final Pattern FIRST_CODE_BLOCK = Pattern.compile("(?s).*?```[a-z]*\\n(.*?)```.*");

    private final SourceTree tree = SourceTree.around(Path.of(""));

    @Test
    void everyLineKeepsTheRules() {
        List<String> broken = new ArrayList<>();
        for (String file : tree.textFiles()) {
            List<LineRule> rules = LineRule.of(file, tree.text(file));
            List<String> lines = tree.lines(file);
            for (int i = 0; i < lines.size(); i++) {
                for (LineRule rule : rules) {
                    if (rule.isBrokenBy(lines.get(i))) {
                        broken.add(file + ":" + (i + 1) + ": " + rule.says() + ": "
                                + lines.get(i).strip());
                    }
                }
            }
        }
        report(broken);
    }

    @Test
    void javaFilesAreShort() {
        report(java().stream()
                .filter(file -> tree.lines(file).size() > JAVA_LINES_MAX)
                .map(file ->
                        file + ": " + tree.lines(file).size() + " lines (expected: at most " + JAVA_LINES_MAX + ")")
                .toList());
    }

    @Test
    void everyPackageIsNullMarked() {
        report(java().stream()
                .filter(file -> file.contains("/src/main/java/"))
                .map(file -> file.substring(0, file.lastIndexOf('/')) + "/package-info.java")
                .distinct()
                .filter(info -> !tree.has(info) || !tree.text(info).contains("@NullMarked"))
                .map(info -> info + ": missing or without @NullMarked")
                .toList());
    }

    @Test
    void goldenFilesNameTheSourceOfTheirBytes() {
        report(tree.textFiles().stream()
                .filter(TidyTest::isGolden)
                .filter(file ->
                        tree.lines(file).stream().limit(SOURCE_WITHIN_LINES).noneMatch(line -> line.contains("source")))
                .map(file -> file + ": no `source` in its first " + SOURCE_WITHIN_LINES + " lines")
                .toList());
    }

    @Test
    void decisionsAreNumberedWithoutGaps() {
        List<String> named = tree.textFiles().stream()
                .filter(file -> file.startsWith("docs/decisions/"))
                .toList();
        assertThat(named).allMatch(file -> DECISION.matcher(file).matches());
        List<Integer> numbers = new ArrayList<>();
        for (String file : new TreeSet<>(named)) {
            Matcher name = DECISION.matcher(file);
            assertThat(name.matches()).as(file).isTrue();
            numbers.add(Integer.parseInt(name.group(1)));
        }
        assertThat(numbers)
                .as("docs/decisions (expected: 0001, 0002, ... each once)")
                .isNotEmpty()
                .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    @Test
    void theReadmesBeginWithTheTwoCommands() {
        for (String readme : List.of("README.md", "README.zh-CN.md")) {
            Matcher block = FIRST_CODE_BLOCK.matcher(tree.text(readme));
            assertThat(block.matches()).as(readme).isTrue();
            assertThat(block.group(1).lines().map(line -> line.replaceFirst("\\s+#.*", "")))
                    .as("the first code block of " + readme)
                    .containsExactly("./rehome demo", "./mvnw verify");
        }
    }

    @Test
    void linksInTheDocumentsLeadSomewhere() {
        Pattern link = Pattern.compile("]\\((?!https?:|#|mailto:)([^)#\\s]+)[^)]*\\)");
        List<String> broken = new ArrayList<>();
        for (String file : tree.textFiles()) {
            if (!file.endsWith(".md")) {
                continue;
            }
            link.matcher(tree.text(file)).results().map(found -> found.group(1)).forEach(to -> {
                if (!tree.exists(Path.of(file).resolveSibling(to))) {
                    broken.add(file + ": leads to " + to + ", which is not there");
                }
            });
        }
        report(broken);
    }

    private static boolean isGolden(String file) {
        return file.endsWith(".golden")
                || file.contains("/test/resources/")
                        && (file.contains("/dialect/") || file.contains("/golden/") || file.contains("/front/"));
    }

    private List<String> java() {
        return tree.textFiles().stream().filter(file -> file.endsWith(".java")).toList();
    }

    private static void report(List<String> violations) {
        assertThat(violations)
                .as("%s", System.lineSeparator() + String.join(System.lineSeparator(), violations))
                .isEmpty();
    }
}

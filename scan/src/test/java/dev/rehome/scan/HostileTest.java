package dev.rehome.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.scan.find.Facts;
import dev.rehome.scan.find.Finder;
import dev.rehome.scan.find.Finding;
import dev.rehome.scan.marks.Marks;
import dev.rehome.scan.tongue.FileType;
import dev.rehome.scan.tongue.Tongues;
import dev.rehome.scan.tongue.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Files that mean harm, or nothing at all: no crash, no endless work, and what can be found is found.
class HostileTest {
    private static final int DEEP = 3_000;

    private final Marks marks = Marks.read();
    private final Tongues tongues = new Tongues();

    @ParameterizedTest
    @EnumSource(FileType.class)
    void deepNestingEndsWithAPartialTree(FileType type) {
        for (String[] pair :
                new String[][] {{"(", ")"}, {"[", "]"}, {"{", "}"}, {"f(", ")"}, {"a: {", "}"}, {"-", ""}}) {
            read(type, pair[0].repeat(DEEP) + "'gpt-4o'" + pair[1].repeat(DEEP));
        }
    }

    @ParameterizedTest
    @EnumSource(FileType.class)
    void anyBytesAreRead(FileType type) {
        Random random = new Random(20_240_709);
        String alphabet = "\"'`{}[]()<>\\/$#@!=:;,.-+*&|~^%?\n\t \u0000é漢🙂openaiOPENAI_API_KEYgpt-4o";
        String[] letters = alphabet.codePoints().mapToObj(Character::toString).toArray(String[]::new);
        for (int round = 0; round < 30; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(400); i > 0; i--) {
                text.append(letters[random.nextInt(letters.length)]);
            }
            read(type, text.toString());
        }
    }

    /// Every file of the fixtures, with a piece cut out, read as what it is.
    @Test
    void damagedFilesAreRead() throws IOException {
        Random random = new Random(20_240_625);
        try (Stream<Path> files = Files.walk(Trees.of(""))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                FileType type = FileType.of(file.getFileName().toString()).orElse(FileType.PYTHON);
                String whole = Files.readString(file, StandardCharsets.UTF_8);
                for (int round = 0; round < 6; round++) {
                    int from = random.nextInt(whole.length());
                    int to = Math.min(whole.length(), from + random.nextInt(60));
                    read(type, whole.substring(0, from) + whole.substring(to));
                }
            }
        }
    }

    @Test
    void bytesThatAreNotUtf8AreReadAndPlacedByLine(@TempDir Path root) throws IOException {
        byte[] head = "# caf".getBytes(StandardCharsets.US_ASCII);
        byte[] tail = "\nimport openai\n".getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + 1 + tail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        all[head.length] = (byte) 0xE9;
        System.arraycopy(tail, 0, all, head.length + 1, tail.length);
        Files.write(root.resolve("latin.py"), all);
        assertThat(Trees.scan(root).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.line()).isEqualTo(2);
            assertThat(finding.kind()).isEqualTo(Finding.Kind.IMPORT);
        });
    }

    @Test
    void entitiesOfXmlAreNotExpanded() {
        String bomb = "<!DOCTYPE a [<!ENTITY b \"openai-java\"><!ENTITY c SYSTEM \"file:///etc/hostname\">]>"
                + "<project><groupId>com.openai</groupId><artifactId>&c;&b;</artifactId></project>";
        assertThat(read(FileType.PROJECT_XML, bomb).all()).isEmpty();
    }

    @Test
    void aliasesOfYamlAreNotExpanded() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [gpt-4o]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(read(FileType.YAML, bomb.toString()).all()).hasSize(1);
    }

    @Test
    void aFileOfOneKindOfStatementManyTimesIsReadInTime() {
        String many = "x = f(\"gpt-4o\", os.getenv(\"OPENAI_API_KEY\"))\n".repeat(3_000);
        assertThat(read(FileType.PYTHON, many).all()).hasSize(6_000);
    }

    @Test
    void namesThatStandForEachOtherEnd() {
        read(
                FileType.PYTHON,
                "import openai\na = b\nb = a\nc = openai.OpenAI(model=a)\na.chat.completions.create(model=b)\n");
    }

    private Facts read(FileType type, String text) {
        Unit unit = tongues.read(type, text);
        Facts facts = Finder.find(unit, marks);
        facts.findings("file").forEach(finding -> {
            assertThat(finding.line()).isPositive();
            assertThat(finding.column()).isPositive();
        });
        return facts;
    }
}

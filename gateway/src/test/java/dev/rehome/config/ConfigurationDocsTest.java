package dev.rehome.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds the documentation to the code. After a change, run this with `-Drehome.docs=write` and commit what it writes.
class ConfigurationDocsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/rehome");
    private static final Path DOCS = Path.of("../docs");

    private final List<Declaration> declarations = ConfigReader.declarations();

    private ConfigurationPage page() throws IOException {
        return new ConfigurationPage(
                declarations,
                RecordDocs.of(List.of(
                        SOURCES.resolve("config"),
                        SOURCES.resolve("call/Entity.java"),
                        SOURCES.resolve("call/Owner.java"),
                        SOURCES.resolve("dialect/TargetModel.java"))));
    }

    @Test
    void theReferenceIsWhatTheRecordsSay() throws IOException {
        check(DOCS.resolve("configuration.md"), page().markdown());
    }

    @Test
    void theSchemaIsWhatTheReaderReads() throws IOException {
        check(DOCS.resolve("rehome.schema.json"), new ConfigurationSchema(declarations, page()).json());
    }

    @Test
    void theFullFileHasEveryField() throws IOException {
        String full = Files.readString(Path.of("src/test/resources/config/full.yaml"));
        assertThat(declarations)
                .hasSizeGreaterThan(100)
                .allSatisfy(declaration ->
                        assertThat(full).containsPattern("\\b" + Pattern.quote(declaration.field()) + ":"));
    }

    private static void check(Path file, String text) throws IOException {
        if ("write".equals(System.getProperty("rehome.docs"))) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file)).isEqualTo(text);
    }
}

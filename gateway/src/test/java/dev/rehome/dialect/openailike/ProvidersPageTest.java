package dev.rehome.dialect.openailike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.dialect.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProvidersPageTest {
    private static final Path PAGE = Path.of("../docs/providers.md");

    @Test
    void thePageSaysWhatTheKindsDo() throws IOException {
        String page = ProvidersPage.text();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void openQuestionsAreAboutKindsThatShip() {
        assertThat(ProvidersPage.ours()).extracting(Kind::id).containsAll(OpenQuestions.OF.keySet());
    }
}

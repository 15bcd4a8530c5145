package dev.rehome.availability;

import static dev.rehome.availability.Callers.on;
import static dev.rehome.availability.Callers.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rehome.availability.Verdict.Allowed;
import dev.rehome.availability.Verdict.Denied;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An operator's own files are read after those that ship.
class OperatorFilesTest {
    private static final Instant TODAY = on("2026-11-22");
    private static final String NOT_JAPAN = """
            extends: openai
            rules:
              - id: acme-not-japan
                kind: offer
                status: unsupported
                binds: [end_user]
                models: ["gpt-4*"]
                places: [JP]
                MODE
                source: decision of Acme's counsel
                confidence: source
            """;

    @TempDir
    private Path directory = Path.of("");

    private ProviderRules openai(String file, Options options) throws IOException {
        Files.writeString(directory.resolve("acme.yaml"), file);
        return Dataset.withOperatorFiles(directory).compile(options).provider("openai");
    }

    private static Verdict verdict(ProviderRules rules, String model, String place) {
        return rules.verdict(model, user(place), TODAY, Acceptances.NONE);
    }

    @Test
    void narrowWhatTheDatasetAllowsForTheModelsTheyName() throws IOException {
        ProviderRules rules = openai(NOT_JAPAN.replace("MODE", "mode: enforce"), Options.DEFAULT);
        assertThat(verdict(rules, "gpt-4o", "JP"))
                .asInstanceOf(type(Denied.class))
                .satisfies(denied -> {
                    assertThat(denied.rule().id()).isEqualTo("acme-not-japan");
                    assertThat(denied.reason()).isEqualTo(Reason.EXCLUDED);
                });
        assertThat(verdict(rules, "o3", "JP")).isInstanceOf(Allowed.class);
        assertThat(verdict(rules, "gpt-4o", "SG")).isInstanceOf(Allowed.class);
    }

    @Test
    void reportButDoNotBlockInDryRun() throws IOException {
        ProviderRules rules = openai(NOT_JAPAN.replace("MODE", "mode: dry_run"), Options.DEFAULT);
        assertThat(verdict(rules, "gpt-4o", "JP"))
                .asInstanceOf(type(Allowed.class))
                .satisfies(allowed -> assertThat(allowed.wouldDeny())
                        .extracting(denied -> denied.rule().id())
                        .containsExactly("acme-not-japan"));
        assertThat(verdict(rules, "gpt-4o", "SG").wouldDeny()).isEmpty();
        assertThat(verdict(rules, "gpt-4o", "CN")).isInstanceOf(Denied.class);
    }

    @Test
    void canBePutOnTrialByTheConfiguration() throws IOException {
        String enforced = NOT_JAPAN.replace("MODE", "mode: enforce");
        for (String tried : new String[] {"acme-not-japan", "*"}) {
            ProviderRules rules = openai(enforced, new Options(false, false, false, Set.of(tried)));
            assertThat(verdict(rules, "gpt-4o", "JP").wouldDeny()).hasSize(1);
            assertThat(verdict(rules, "gpt-4o", "CN"))
                    .as("shipped rules are never on trial")
                    .isInstanceOf(Denied.class);
        }
    }

    @Test
    void dropWhatTheyReplace() throws IOException {
        ProviderRules rules = openai("extends: openai\ndrops: [openai-ukraine]\n", Options.DEFAULT);
        assertThat(verdict(rules, "gpt-4o", "UA-43")).isInstanceOf(Allowed.class);
    }

    @Test
    void nameTheNearestWhereTheyExtendNothing() {
        assertThatThrownBy(() -> openai("extends: opnai\ndrops: [x]\n", Options.DEFAULT))
                .isInstanceOf(InvalidDataset.class)
                .hasMessageContaining("acme.yaml:1: extends: opnai (expected: openai)");
        assertThatThrownBy(() -> openai("extends: openai\ndrops: [openai-ukrain]\n", Options.DEFAULT))
                .isInstanceOf(InvalidDataset.class)
                .hasMessageContaining("drops: openai-ukrain (expected: openai-ukraine");
    }

    @Test
    void addAndReplaceProviders() throws IOException {
        String mine = """
                id: deepseek
                vendor: Acme's own copy
                data: { stored_in: [SG], computed_in: [SG], source: Acme, confidence: source }
                list: { id: deepseek-acme, status: open, source: Acme, confidence: source }
                """;
        Files.writeString(directory.resolve("deepseek.yaml"), mine);
        Files.writeString(
                directory.resolve("mine.yaml"),
                mine.replace("deepseek-acme", "mine-list").replace("deepseek", "mine"));
        Availability availability = Dataset.withOperatorFiles(directory).compile(Options.DEFAULT);
        assertThat(verdict(availability.provider("deepseek"), "m", "IT")).isInstanceOf(Allowed.class);
        assertThat(verdict(availability.provider("mine"), "m", "IT")).isInstanceOf(Allowed.class);
        assertThat(availability.ids()).hasSize(30);
    }

    @Test
    void cannotReuseAnId() {
        assertThatThrownBy(() -> openai(
                        NOT_JAPAN.replace("MODE", "mode: enforce").replace("acme-not-japan", "openai-ukraine"),
                        Options.DEFAULT))
                .isInstanceOf(InvalidDataset.class)
                .hasMessageContaining("openai-ukraine (expected: a unique id");
    }
}

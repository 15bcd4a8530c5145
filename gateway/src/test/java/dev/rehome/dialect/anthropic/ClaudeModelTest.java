package dev.rehome.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClaudeModelTest {
    /// Name, most output tokens, how it thinks and stops thinking, then whether it takes: sampling, temperature with
    /// top_p, prefill, a forced tool, schemas; the number of efforts.
    @ParameterizedTest
    @CsvSource({
        "claude-3-haiku-20240307, 4096, NONE, UNSAID, true, true, true, true, false, 0",
        "claude-3-5-sonnet-20241022, 8192, NONE, UNSAID, true, true, true, true, false, 0",
        "claude-3-7-sonnet-latest, 64000, BUDGET, UNSAID, true, true, true, true, false, 0",
        "claude-opus-4-20250514, 32000, BUDGET, UNSAID, true, true, true, true, false, 0",
        "claude-opus-4@20250514, 32000, BUDGET, UNSAID, true, true, true, true, false, 0",
        "claude-opus-4-1, 32000, BUDGET, UNSAID, true, false, true, true, false, 0",
        "claude-sonnet-4-0, 64000, BUDGET, UNSAID, true, true, true, true, false, 0",
        "claude-sonnet-4-5-20250929, 64000, BUDGET, UNSAID, true, false, true, true, true, 0",
        "anthropic/claude-haiku-4.5, 64000, BUDGET, UNSAID, true, false, true, true, true, 0",
        "claude-opus-4-5-20251101, 64000, BUDGET, UNSAID, true, false, true, true, true, 3",
        "claude-opus-4-6, 128000, EITHER, UNSAID, true, false, false, true, true, 4",
        "claude-opus-4-7, 128000, EFFORT, UNSAID, false, false, false, true, true, 5",
        "claude-opus-5, 128000, EFFORT, DISABLED, false, false, false, true, true, 5",
        "claude-opus-5-5, 128000, EFFORT, NEVER, false, false, false, false, true, 5",
        "claude-sonnet-5, 128000, EFFORT, DISABLED, false, false, false, true, true, 5",
        "claude-sonnet-5-5, 128000, EFFORT, BETWEEN_TOOLS, false, false, false, false, true, 5",
        "claude-haiku-5-5, 128000, EFFORT, DISABLED, false, false, false, true, true, 5",
        "claude-fable-5, 128000, EFFORT, NEVER, false, false, false, true, true, 5",
        "claude-fable-5-1, 128000, EFFORT, NEVER, false, false, false, false, true, 5",
        "claude-mythos-preview, 128000, EFFORT, NEVER, false, false, false, true, true, 5",
        "my-deployment, 0, NONE, UNSAID, true, false, true, true, false, 0",
        "claude-2.1, 4096, NONE, UNSAID, true, true, true, true, false, 0"
    })
    void tellsByTheName(
            String name,
            int outputMax,
            ClaudeModel.Thinking thinking,
            ClaudeModel.Quiet quiet,
            boolean sampling,
            boolean both,
            boolean prefill,
            boolean forced,
            boolean schemas,
            int efforts) {
        ClaudeModel model = ClaudeModel.named(name);
        assertThat(model.efforts()).hasSize(efforts);
        assertThat(model)
                .isEqualTo(new ClaudeModel(
                        outputMax, thinking, quiet, sampling, both, prefill, forced, schemas, model.efforts()));
    }
}

package dev.rehome.availability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The files that ship can be read and hold what their sources say.
class DatasetTest {
    @Test
    void shipsEveryProviderThatTheContractNames() {
        assertThat(Dataset.builtIn().compile(Options.DEFAULT).ids())
                .contains("openai", "zhipu-cn", "spark", "everywhere")
                .hasSize(29);
    }
}

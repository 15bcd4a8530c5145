package dev.rehome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.conform.ConformBench;
import dev.rehome.conform.CompatibilityPage;
import dev.rehome.conform.Conformity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `docs/compatibility.md` is what `rehome conform --all` finds about the simulated vendors, and no check fails: every
/// front in front of every kind. Written anew with `-Drehome.docs=write`.
class CompatibilityPageTest {
    private static final Path PAGE = Path.of("..", "docs", "compatibility.md");

    @Test
    void thePageSaysWhatIsMeasuredAndNothingFails() throws Exception {
        List<Conformity> found = new ArrayList<>();
        String page;
        try (ConformBench bench = ConformBench.ofSimulators(InstantSource.system())) {
            for (String target : bench.targets()) {
                found.add(Conformity.of(bench.probe(target), _ -> {}));
            }
            page = CompatibilityPage.of(found, bench.what());
        }
        if ("write".equals(System.getProperty("rehome.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(found).filteredOn(one -> !one.isKept()).isEmpty();
        assertThat(found).hasSizeGreaterThan(20);
        assertThat(page).isEqualTo(Files.readString(PAGE));
    }
}

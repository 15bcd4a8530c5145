package dev.rehome.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.assembly.Assembly;
import dev.rehome.config.Grant;
import dev.rehome.config.Reading;
import dev.rehome.relocate.plan.PlanReader;
import dev.rehome.relocate.plan.PlanWriter;
import dev.rehome.relocate.plan.RelocationPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a plan writes of offers can be pasted into the configuration it was made for.
class OfferedGrantsTest {
    @Test
    void theGrantsOfAPlanAreReadByTheConfiguration(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("plan.yaml");
        new PlanRun().july(PlanRun.CONFIG, PlanRun.INVENTORY, "-o", file.toString());
        RelocationPlan plan = PlanReader.read(file);
        String pasted = Files.readString(PlanRun.CONFIG) + PlanWriter.grants(plan.offers());
        Reading reading = Assembly.configReader(Map.of()).read("rehome.yaml", directory, pasted);
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Read.class,
                        read -> assertThat(read.config().grants())
                                .extracting(Grant::id)
                                .contains(
                                        "baidu-openai-2024-06-match",
                                        "01ai-openai-2024-06-credit",
                                        "zhipu-openai-2024-06-2"));
    }

    @Test
    void thePageAndTheTextSayThatNothingIsGranted(@TempDir Path directory) throws Exception {
        Path page = directory.resolve("plan.html");
        PlanRun run = new PlanRun();
        run.july(
                PlanRun.CONFIG,
                PlanRun.INVENTORY,
                "-o",
                directory.resolve("plan.yaml").toString(),
                "--html",
                page.toString());
        assertThat(run.out())
                .contains("What is offered is not granted.")
                .contains(
                        "offer: 01ai-openai-2024-06 of 01.AI, offered; until when is not known; by hearsay: 30 days of"
                                + " what goes there cost 25.20 CNY without, 0.00 CNY with it")
                .contains("\ngrants:\n  - id: 01ai-openai-2024-06-credit\n    provider: yi\n    credit: 100 CNY\n");
        assertThat(Files.readString(page))
                .contains("<h2>What vendors offer</h2>")
                .doesNotContain("<script");
    }
}

package dev.rehome.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.call.Outcome;
import dev.rehome.cli.report.ReportScene;
import dev.rehome.ledger.LedgerOptions;
import dev.rehome.ledger.SqliteLedger;
import dev.rehome.relocate.plan.Candidate;
import dev.rehome.relocate.plan.PlanReader;
import dev.rehome.relocate.plan.PlannedWorkload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The busiest minutes of a ledger, against what vendors allow.
class RatesTest {
    private static final Instant MINUTE = Instant.parse("2024-06-20T10:00:00Z");
    private static final String PEAK =
            "its busiest minute has 40 calls and 60000 tokens (99 of 100 minutes at most 40 and 60000)";

    @TempDir
    Path directory;

    private Path config;

    @BeforeEach
    void play() throws Exception {
        config = Files.copy(PlanRun.CONFIG, directory.resolve("rehome.yaml"));
        InstantSource clock = InstantSource.fixed(MINUTE);
        try (SqliteLedger ledger = SqliteLedger.start(LedgerOptions.beside(directory.resolve("rehome.db")), clock)) {
            for (int i = 0; i < 40; i++) {
                ledger.record(ReportScene.record(i, "openai/gpt-4o", Outcome.SERVED, "", MINUTE));
            }
            for (int i = 40; i < 60; i++) {
                Instant later = MINUTE.plusSeconds(60L * i);
                ledger.record(ReportScene.record(i, "openai/gpt-4o", Outcome.SERVED, "", later));
            }
        }
    }

    private List<Candidate> plan(String... more) throws Exception {
        Path plan = directory.resolve("plan.yaml");
        String[] all = {
            "plan",
            "--leaving",
            "openai",
            "--place",
            "CN",
            "--by",
            "2024-07-09",
            "-c",
            config.toString(),
            "-o",
            plan.toString(),
            "--candidates",
            "100"
        };
        new PlanRun().run(Stream.of(all, more).flatMap(Arrays::stream).toArray(String[]::new));
        PlannedWorkload planned = PlanReader.read(plan).workloads().getFirst();
        assertThat(planned.workload().key()).contains("assistant");
        return planned.candidates();
    }

    private static List<Candidate.Finding> rate(List<Candidate> candidates, String provider) {
        return candidates.stream()
                .filter(one -> one.target().provider().equals(provider))
                .findFirst()
                .orElseThrow()
                .findings()
                .stream()
                .filter(finding -> finding.about().equals("rate"))
                .toList();
    }

    @Test
    void aRateThatIsNotKnownIsAskedForWithWhatIsNeeded() throws Exception {
        assertThat(rate(plan(), "zhipu"))
                .containsExactly(new Candidate.Finding(
                        Candidate.Finding.Kind.UNKNOWN, "rate", "what rate the vendor allows is not known; " + PEAK));
    }

    @Test
    void aRateThatIsTooLittleIsALoss() throws Exception {
        List<Candidate> candidates = plan("--tpm", "zhipu=50000", "--rpm", "zhipu=40", "--rpm", "moonshot=39");
        assertThat(rate(candidates, "zhipu"))
                .containsExactly(new Candidate.Finding(
                        Candidate.Finding.Kind.LOST,
                        "rate",
                        "it allows 50000 tokens a minute; " + PEAK + ": what is beyond is refused; ask for more"));
        assertThat(rate(candidates, "moonshot").getFirst().text()).startsWith("it allows 39 calls a minute; ");
    }

    @Test
    void aRateThatIsEnoughIsNotToldOf() throws Exception {
        assertThat(rate(plan("--tpm", "zhipu=60000", "--rpm", "zhipu=40"), "zhipu"))
                .isEmpty();
    }

    @Test
    void aWrongRateIsWrongUsage() {
        PlanRun run = new PlanRun();
        assertThat(run.july(PlanRun.CONFIG, PlanRun.INVENTORY, "--rpm", "zhipu=many"))
                .isEqualTo(2);
        assertThat(run.err()).contains("--rpm: many (expected: a whole number from 1)");
    }
}

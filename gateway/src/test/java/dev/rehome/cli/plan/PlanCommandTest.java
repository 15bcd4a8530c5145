package dev.rehome.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.relocate.plan.Candidate;
import dev.rehome.relocate.plan.Fit;
import dev.rehome.relocate.plan.PlanReader;
import dev.rehome.relocate.plan.PlannedWorkload;
import dev.rehome.relocate.plan.RelocationPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The plan of 9 July 2024, replayed. `-Drehome.golden=write` writes what comes out; read it before it is committed.
class PlanCommandTest {
    private static final Path GOLDEN = PlanRun.DATA.resolve("plan.golden.yaml");

    @TempDir
    private Path directory = Path.of("");

    private RelocationPlan plan(String... more) {
        PlanRun run = new PlanRun();
        run.july(PlanRun.CONFIG, PlanRun.INVENTORY, more);
        return PlanReader.read("plan.yaml", run.out());
    }

    private static PlannedWorkload workload(RelocationPlan plan, String id) {
        return plan.workload(id).orElseThrow();
    }

    @Test
    void thePlanOfJulyIsTheOneThatWasReviewed() throws IOException {
        PlanRun run = new PlanRun();
        assertThat(run.july(PlanRun.CONFIG, PlanRun.INVENTORY, "--rate", "CNY=0.138USD", "--tpm", "zhipu=500000"))
                .as("nobody serves the speech")
                .isEqualTo(1);
        if ("write".equals(System.getProperty("rehome.golden"))) {
            Files.writeString(GOLDEN, run.out());
        }
        assertThat(run.out()).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void theSameQuestionGivesTheSamePlan() {
        assertThat(plan()).isEqualTo(plan());
    }

    @Test
    void aNoticeIsNamedOnlyForThePlacesItIsAbout() {
        assertThat(plan().leaving().notice()).contains("openai-2024-06-24");
        PlanRun run = new PlanRun();
        run.run(
                "plan",
                "--leaving",
                "openai",
                "--place",
                "US",
                "--by",
                "2024-07-09",
                "-c",
                PlanRun.CONFIG.toString(),
                "--inventory",
                PlanRun.INVENTORY.toString());
        RelocationPlan elsewhere = PlanReader.read("plan.yaml", run.out());
        assertThat(elsewhere.leaving().notice()).isEmpty();
        assertThat(elsewhere.notes()).contains("no notice of openai that is open on 2024-06-25 is about US");
    }

    @Test
    void whoMayNotServeIsNeverChosenAndSaysWhy() {
        for (PlannedWorkload planned : plan("--candidates", "1000").workloads()) {
            planned.choice().ifPresent(choice -> assertThat(choice.lawful()).isTrue());
            assertThat(planned.candidates())
                    .filteredOn(candidate -> !candidate.lawful())
                    .isNotEmpty()
                    .allSatisfy(candidate -> assertThat(candidate.reason()).isPresent());
            assertThat(planned.candidates())
                    .filteredOn(candidate -> candidate.target().provider().equals("azure"))
                    .noneMatch(Candidate::lawful);
        }
    }

    @Test
    void anEligibleContractOpensAzureWithTheSameModel() throws IOException {
        String config = Files.readString(PlanRun.CONFIG)
                .replace(
                        "availability: azure-openai, contract: { entity: Acme Shanghai Co Ltd, country: CN,",
                        "availability: azure-openai, contract: { entity: Acme Shanghai Co Ltd, country: CN,"
                                + " eligible: [azure-eligible],");
        PlanRun run = new PlanRun();
        run.july(Files.writeString(directory.resolve("rehome.yaml"), config), PlanRun.INVENTORY);
        PlannedWorkload assistant = workload(PlanReader.read("plan.yaml", run.out()), "assistant.gpt-4o.chat");
        assertThat(assistant.chosen()).map(Object::toString).contains("azure/gpt-4o");
        assertThat(assistant.choice()).map(Candidate::fit).contains(Fit.EXACT);
    }

    @Test
    void whatIsMissingIsNamed() {
        PlannedWorkload vision = workload(plan("--candidates", "1000"), "vision.gpt-4o.chat");
        assertThat(vision.chosen()).map(Object::toString).contains("yi/yi-vision");
        assertThat(vision.candidates())
                .filteredOn(candidate -> candidate.target().toString().equals("zhipu/glm-4-0520"))
                .singleElement()
                .satisfies(blind -> {
                    assertThat(blind.fit()).isEqualTo(Fit.LOSSY);
                    assertThat(blind.findings())
                            .contains(new Candidate.Finding(
                                    Candidate.Finding.Kind.LOST,
                                    "vision",
                                    "100 % of the calls use it, the model does not have it"));
                });
        PlannedWorkload batch = workload(plan("--candidates", "1000"), "batch.gpt-4o.chat");
        assertThat(batch.candidates())
                .filteredOn(candidate -> candidate.target().toString().equals("moonshot/moonshot-v1-8k"))
                .singleElement()
                .satisfies(small -> assertThat(small.fit()).isEqualTo(Fit.NONE));
    }

    @Test
    void stagesEndBeforeTheDeadline() {
        assertThat(workload(plan(), "assistant.gpt-4o.chat").stages())
                .extracting(stage -> stage.kind() + " " + stage.percent() + " " + stage.from())
                .containsExactly(
                        "SHADOW 20 2024-06-26", "CANARY 5 2024-06-29", "CANARY 25 2024-07-03", "FULL 100 2024-07-07");
    }

    @Test
    void tooFewDaysAreToldAndEndWithOne() {
        PlanRun run = new PlanRun(Instant.parse("2024-07-08T10:00:00Z"));
        assertThat(run.july(PlanRun.CONFIG, PlanRun.INVENTORY, "--json")).isEqualTo(1);
        JsonNode json = new JsonMapper().readTree(run.out());
        assertThat(json.path("status").path("in_time").asBoolean(true)).isFalse();
        assertThat(json.path("status").path("unserved").get(0).asString()).isEqualTo("read-aloud.tts-1.speech");
        assertThat(json.path("plan").path("notes").get(0).asString()).startsWith("too late: between 2024-07-08");
    }

    @Test
    void wrongUsageIsToldByName() {
        PlanRun run = new PlanRun();
        assertThat(run.run("plan", "--place", "CN", "--by", "2024-07-09", "-c", PlanRun.CONFIG.toString()))
                .isEqualTo(2);
        assertThat(run.err()).contains("--leaving: missing");
        assertThat(new PlanRun().july(PlanRun.CONFIG, PlanRun.INVENTORY, "--rate", "CNY=USD"))
                .isEqualTo(2);
        assertThat(new PlanRun().july(PlanRun.CONFIG, PlanRun.INVENTORY, "--tokens", "zhipu=0"))
                .isEqualTo(2);
        for (String[] unknown :
                new String[][] {{"--tokens", "zhipuu/glm-4-air=1.1"}, {"--tpm", "zhipuu=1000"}, {"--rpm", "zhipuu=10"}
                }) {
            PlanRun slip = new PlanRun();
            assertThat(slip.july(PlanRun.CONFIG, PlanRun.INVENTORY, unknown[0], unknown[1]))
                    .isEqualTo(2);
            assertThat(slip.err()).contains(unknown[0] + ": zhipuu").contains("expected: a provider, one of");
        }
        assertThat(new PlanRun()
                        .run(
                                "plan",
                                "--leaving",
                                "nobody",
                                "--place",
                                "CN",
                                "--by",
                                "2024-07-09",
                                "-c",
                                PlanRun.CONFIG.toString(),
                                "--inventory",
                                PlanRun.INVENTORY.toString()))
                .isEqualTo(2);
    }
}

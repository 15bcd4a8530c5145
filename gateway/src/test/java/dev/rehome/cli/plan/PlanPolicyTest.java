package dev.rehome.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.relocate.plan.PlanReader;
import dev.rehome.relocate.plan.RelocationPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanPolicyTest {
    @TempDir
    private Path directory = Path.of("");

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void aPolicyForbidsWhatTheRulesAllow() throws IOException {
        Path policy = file("policy.yaml", """
                rehome_policy: 1
                labels:
                  - { workloads: ["assistant.*"], labels: [personal] }
                rules:
                  - { id: at-home, labels: [personal], places: [SG] }
                """);
        PlanRun run = new PlanRun();
        run.july(PlanRun.CONFIG, PlanRun.INVENTORY, "--policy", policy.toString());
        RelocationPlan plan = PlanReader.read("plan.yaml", run.out());
        assertThat(plan.workload("assistant.gpt-4o.chat").orElseThrow().chosen())
                .isEmpty();
        assertThat(plan.workload("assistant.gpt-4o.chat").orElseThrow().candidates())
                .anySatisfy(candidate ->
                        assertThat(candidate.reason()).contains("policy at-home: the data go to CN (expected: SG)"));
        assertThat(plan.workload("batch.gpt-4o.chat").orElseThrow().chosen()).isPresent();
    }

    @Test
    void faultsOfAPolicyComeAtOnceWithTheirLines() throws IOException {
        Path policy = file("policy.yaml", """
                rehome_policy: 2
                labels:
                  - { workloads: [], labels: [secret] }
                rules:
                  - { id: a, places: [XX] }
                  - { id: a, labels: [personal], places: [CN], plases: [CN] }
                """);
        PlanRun run = new PlanRun();
        assertThat(run.july(PlanRun.CONFIG, PlanRun.INVENTORY, "--policy", policy.toString()))
                .isEqualTo(2);
        assertThat(run.err())
                .contains("policy.yaml:1: rehome_policy: 2 (expected: a whole number from 1 to 1)")
                .contains("policy.yaml:3: labels[0].labels: secret")
                .contains("policy.yaml:5: rules[a].places: XX")
                .contains("policy.yaml:6: rules[a].plases: unknown field (expected: places)")
                .contains("rules: a twice")
                .doesNotContain("Usage:");
    }

    @Test
    void hostileNamesAreTextEverywhere() throws IOException {
        String inventory = Files.readString(PlanRun.INVENTORY)
                .replace("model: tts-1", "model: \"<script>alert('1')</script>&\\n\\e[2J\\\" : - {\"");
        Path page = directory.resolve("plan.html");
        Path written = directory.resolve("plan.yaml");
        PlanRun run = new PlanRun();
        run.july(
                PlanRun.CONFIG, file("inventory.yaml", inventory), "--html", page.toString(), "-o", written.toString());
        assertThat(Files.readString(page))
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;")
                .doesNotContain("<script")
                .doesNotContain("src=")
                .doesNotContain("href=");
        assertThat(run.out()).doesNotContain("\u001b").contains("<script>");
        assertThat(PlanReader.read(written).workload("read-aloud.tts-1.speech")).isPresent();
    }

    @Test
    void aPlanThatHoldsIsFine() throws IOException {
        Path written = directory.resolve("plan.yaml");
        new PlanRun().july(PlanRun.CONFIG, servable(), "-o", written.toString());
        PlanRun check = new PlanRun();
        assertThat(check.run("plan", "check", written.toString(), "-c", PlanRun.CONFIG.toString()))
                .as(check.out())
                .isZero();
    }

    private Path servable() throws IOException {
        String inventory = Files.readString(PlanRun.INVENTORY);
        return file("inventory.yaml", inventory.substring(0, inventory.indexOf("  - id: read-aloud")));
    }

    @Test
    void whatNoLongerHoldsIsTold() throws IOException {
        Path written = directory.resolve("plan.yaml");
        new PlanRun().july(PlanRun.CONFIG, servable(), "-o", written.toString());
        String plan = Files.readString(written);
        Path edited = file("edited.yaml", plan.replace("from: 2024-07-07", "from: 2024-07-09"));
        PlanRun check = new PlanRun();
        assertThat(check.run("plan", "check", edited.toString(), "-c", PlanRun.CONFIG.toString()))
                .isEqualTo(1);
        assertThat(check.out()).contains("assistant.gpt-4o.chat: stages: 2024-07-09 (expected: before 2024-07-09)");

        Path without = file("rehome.yaml", Files.readString(PlanRun.CONFIG).replaceAll("(?m)^ .*id: yi, .*\\R", ""));
        PlanRun gone = new PlanRun();
        assertThat(gone.run("plan", "check", written.toString(), "-c", without.toString()))
                .isEqualTo(1);
        assertThat(gone.out()).contains("vision.gpt-4o.chat: provider: yi (expected: a provider of the configuration)");

        PlanRun late = new PlanRun(Instant.parse("2024-09-01T00:00:00Z"));
        assertThat(late.run("plan", "check", written.toString(), "-c", PlanRun.CONFIG.toString(), "--json"))
                .isEqualTo(1);
        assertThat(late.out()).contains("by: 2024-07-09 (expected: a day that is to come)");
    }

    @Test
    void aContractThatEndsIsTold() throws IOException {
        Path written = directory.resolve("plan.yaml");
        new PlanRun().july(PlanRun.CONFIG, servable(), "-o", written.toString());
        Path moved = file(
                "rehome.yaml",
                Files.readString(PlanRun.CONFIG)
                        .replace(
                                "availability: zhipu-cn, contract: { entity: Acme Shanghai Co Ltd, country: CN,",
                                "availability: zhipu-cn, contract: { entity: Acme Pte Ltd, country: SG,"));
        PlanRun check = new PlanRun();
        assertThat(check.run("plan", "check", written.toString(), "-c", moved.toString()))
                .isEqualTo(1);
        assertThat(check.out()).contains("batch.gpt-4o.chat: chosen: zhipu/glm-4-0520 may not serve it on 2024-07-09");
    }
}

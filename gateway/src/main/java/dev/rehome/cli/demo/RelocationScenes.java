package dev.rehome.cli.demo;

import dev.rehome.cli.demo.replay.Company;
import dev.rehome.cli.demo.replay.Materials;
import dev.rehome.relocate.plan.PromptVariant;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// The first half of `rehome demo relocation`: from the notice to a plan that was measured.
final class RelocationScenes {
    static final Instant BEGIN = Instant.parse("2024-06-25T01:00:00Z");
    static final String SERVICE = "service.gpt-4-turbo.chat";

    /// What the candidate of the customer service is told besides.
    static final PromptVariant PROMPT = new PromptVariant("service.v1", PromptVariant.How.AFTER, "回答要简短，只说地点。");

    private static final List<String> EVALUATED = List.of(
            "assistant.gpt-4o.chat",
            "extract.gpt-3.5-turbo.chat",
            "inspect.gpt-4o.chat",
            "nightly.gpt-3.5-turbo.chat",
            "search.gpt-3.5-turbo.chat");

    private final DemoTerminal terminal;
    private final Company company;
    private final Path directory;
    private final PlanEdit edit;

    RelocationScenes(DemoTerminal terminal, Company company, Path directory) {
        this.terminal = terminal;
        this.company = company;
        this.directory = directory;
        this.edit = new PlanEdit(directory.resolve("plan.yaml"));
    }

    void play() throws Exception {
        Materials.write(directory);
        notice();
        inventory();
        plan();
        evaluation();
    }

    private void notice() throws Exception {
        terminal.day(BEGIN, "the notice");
        terminal.say(
                "Acme's subsidiary in Shanghai runs " + String.join(", ", company.applications()) + ".",
                "OpenAI has written that it blocks API traffic from places that it does not support from 9 July on.",
                "J. Tan, compliance, has accepted the risk until then by name (`grace:` in rehome.yaml).");
        terminal.run(0, "availability", "openai", "--place", "CN", "--between", "2024-06-20", "2024-07-10");
        terminal.run(
                1, 40, "explain", "--model", "gpt-4o", "--place", "CN", "--on", "2024-07-09", "-c", "@rehome.yaml");
        company.work(30);
    }

    private void inventory() throws Exception {
        terminal.day(Instant.parse("2024-06-26T01:00:00Z"), "what is used");
        company.work(30);
        terminal.run(0, "inventory", "-c", "@rehome.yaml", "-o", "@inventory.yaml");
        if (terminal.knows("scan")) {
            terminal.run(0, 30, "scan", "@source");
        } else {
            terminal.say("(rehome scan is in a module that is not on this class path)");
        }
    }

    private void plan() throws Exception {
        terminal.day(Instant.parse("2024-06-26T06:00:00Z"), "where to");
        terminal.run(
                0,
                "plan",
                "--leaving",
                "openai",
                "--place",
                "CN",
                "--by",
                "2024-07-09",
                "--candidates",
                "2",
                "--rate",
                "CNY=0.138USD",
                "-c",
                "@rehome.yaml",
                "-o",
                "@plan.yaml",
                "--html",
                "@plan.html");
        edit.margin(0.1);
        terminal.say("", "Edited by hand: parity.margin 0.1 everywhere, because the data sets are small.");
        terminal.run(0, "plan", "check", "@plan.yaml", "-c", "@rehome.yaml");
    }

    private void evaluation() throws Exception {
        terminal.day(Instant.parse("2024-06-27T01:00:00Z"), "how good the candidates are");
        terminal.say(
                "The simulated vendors answer as the data sets tell them, so it is known which candidate is worse:",
                "at customer service zhipu/glm-4-flash is made to be wrong in one answer of three. Nothing is said by",
                "that about the real model.");
        evaluate(1, SERVICE);
        edit.choose(SERVICE, "moonshot/moonshot-v1-8k", PROMPT);
        terminal.say(
                "",
                "Edited by hand: " + SERVICE + " chooses moonshot/moonshot-v1-8k, with a sentence of its own behind",
                "the system prompt (" + PROMPT.id() + "). It is evaluated with it, and will be called with it.");
        evaluate(0, SERVICE);
        EVALUATED.forEach(workload -> evaluate(0, workload));
    }

    private void evaluate(int expected, String workload) {
        String key = workload.substring(0, workload.indexOf('.'));
        terminal.run(
                expected,
                "evaluate",
                "@plan.yaml",
                "--workload",
                workload,
                "--samples",
                "@samples/" + key + ".jsonl",
                "--resume",
                "--html",
                "@evaluation-" + key + ".html",
                "-c",
                "@rehome.yaml");
    }
}

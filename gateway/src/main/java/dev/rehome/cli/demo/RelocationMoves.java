package dev.rehome.cli.demo;

import dev.rehome.cli.demo.replay.Company;
import dev.rehome.simulate.Fault;
import dev.rehome.simulate.Simulated;
import dev.rehome.simulate.Simulators;
import dev.rehome.simulate.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The second half of `rehome demo relocation`: from the first shadow to the day after the provider has left.
final class RelocationMoves {
    private static final String EMBEDDINGS = "search.text-embedding-3-small.embeddings";
    private static final String PICTURES = "inspect.gpt-4o.chat";

    private static final int LOOKS_MAX = 200;
    private static final long LOOK_MILLIS = 200;

    private final DemoTerminal terminal;
    private final Company company;
    private final Simulators vendors;

    RelocationMoves(DemoTerminal terminal, Company company, Simulators vendors) {
        this.terminal = terminal;
        this.company = company;
        this.vendors = vendors;
    }

    void play() throws Exception {
        shadow();
        reembedding();
        drill();
        canary();
        again();
        full();
        block();
    }

    private void shadow() throws Exception {
        terminal.day(Instant.parse("2024-06-27T08:00:00Z"), "shadow");
        company.during(30, () -> step(0, "start"));
        company.work(30);
        terminal.run(0, 14, "cutover", "status", "@plan.yaml", "-c", "@rehome.yaml");
    }

    private void reembedding() throws Exception {
        terminal.day(Instant.parse("2024-06-29T01:00:00Z"), "the index of the search");
        drilled(1);
        terminal.say("Vectors of two models do not mix: the index is made anew, then the search moves at once.");
        terminal.silently(
                "reembed",
                "@documents.jsonl",
                "-o",
                "@index.jsonl",
                "--target",
                "openai/text-embedding-3-small",
                "--key",
                "search",
                "-c",
                "@rehome.yaml");
        terminal.run(
                0,
                "reembed",
                "@index.jsonl",
                "-o",
                "@index.new.jsonl",
                "--plan",
                "@plan.yaml",
                "--workload",
                EMBEDDINGS,
                "--sample-queries",
                "20",
                "--k",
                "5",
                "--min-recall",
                "0.5",
                "-c",
                "@rehome.yaml");
        company.during(10, () -> step(0, "start", "--workload", EMBEDDINGS, "--force", "the new index is there"));
    }

    private void drill() throws Exception {
        terminal.day(Instant.parse("2024-06-30T01:00:00Z"), "a rehearsal");
        company.during(30, () -> drilled(0));
    }

    private void canary() throws Exception {
        terminal.day(Instant.parse("2024-06-30T06:00:00Z"), "a share of the conversations, and a vendor that breaks");
        company.during(40, () -> step(0, "advance"));
        terminal.say("", "Qwen is overloaded from here on.");
        Simulated qwen = vendors.of("qwen");
        qwen.always(new Fault.Refuse(Trouble.OVERLOAD));
        company.during(40, () -> rolledBack());
        terminal.run(1, 8, "cutover", "status", "@plan.yaml", "-c", "@rehome.yaml");
        qwen.calm();
    }

    /// Waits until a guard has sent a workload back.
    private boolean rolledBack() throws InterruptedException {
        for (int look = 0; look < LOOKS_MAX; look++) {
            if (terminal.silently("cutover", "status", "@plan.yaml", "-c", "@rehome.yaml", "--json")
                    .text()
                    .contains("\"status\":\"back\"")) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        terminal.check(false, "a guard sends the pictures back");
        return false;
    }

    private void again() throws Exception {
        terminal.day(Instant.parse("2024-07-01T01:00:00Z"), "once more with the pictures");
        company.during(20, () -> step(1, "start", "--workload", PICTURES));
        company.during(
                20,
                () -> step(
                        0,
                        "start",
                        "--workload",
                        PICTURES,
                        "--force",
                        "Qwen has mended it, two days of shadow are enough"));
        terminal.day(Instant.parse("2024-07-03T01:00:00Z"), "more of them");
        company.during(20, () -> step(0, "advance"));
        company.during(40, () -> step(0, "advance", "--workload", PICTURES));
    }

    private void full() throws Exception {
        terminal.day(Instant.parse("2024-07-07T01:00:00Z"), "all of them");
        company.during(30, () -> step(0, "advance"));
        vendors.of("openai").forget();
        company.work(30);
        terminal.check(isLeftAlone(), "two days before the block nothing goes to OpenAI any more");
        terminal.check(
                vendors.of("moonshot-cn").last().body().contains(RelocationScenes.PROMPT.text()),
                "the customer service's model is told what it was evaluated with");
    }

    private void block() throws Exception {
        terminal.day(Instant.parse("2024-07-09T00:00:00Z"), "the block");
        terminal.say("OpenAI refuses every call from here on.");
        vendors.of("openai").always(new Fault.Refuse(Trouble.REGION));
        company.work(30);
        terminal.check(isLeftAlone(), "nothing was sent to OpenAI on this day");
        String refused = company.asksFor("openai/gpt-4o");
        terminal.say("Who asks for openai/gpt-4o by name is refused by the gateway itself:", refused);
        terminal.check(
                refused.startsWith("HTTP 403") && refused.contains("unsupported_country_region_territory"),
                "in OpenAI's own words, and without asking it");
        terminal.check(isLeftAlone(), "nothing was sent");
        terminal.run(0, 60, "report", "@plan.yaml", "--html", "@report.html", "-c", "@rehome.yaml");
        terminal.run(0, 80, "cutover", "history", "@plan.yaml", "-c", "@rehome.yaml");
    }

    private boolean isLeftAlone() {
        return vendors.of("openai").received().isEmpty();
    }

    private int step(int expected, String what, String... more) {
        List<String> words = new ArrayList<>(List.of("cutover", what, "@plan.yaml"));
        words.addAll(List.of(more));
        words.addAll(List.of("--actor", "J. Tan", "-c", "@rehome.yaml"));
        return terminal.run(expected, 8, words.toArray(String[]::new)).status();
    }

    private int drilled(int expected) {
        return terminal.run(
                        expected,
                        "drill",
                        "--provider",
                        "openai",
                        "--place",
                        "CN",
                        "--percent",
                        "20",
                        "--for",
                        "5s",
                        "-c",
                        "@rehome.yaml")
                .status();
    }
}

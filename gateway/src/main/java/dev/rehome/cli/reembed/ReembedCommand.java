package dev.rehome.cli.reembed;

import dev.rehome.cli.assembly.Assembly;
import dev.rehome.config.Config;
import dev.rehome.config.Problem;
import dev.rehome.config.Reading;
import dev.rehome.relocate.Money;
import dev.rehome.relocate.reembed.Corpus;
import dev.rehome.relocate.reembed.Survey;
import dev.rehome.relocate.reembed.jsonl.JsonlCorpus;
import dev.rehome.relocate.reembed.jsonl.Members;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `rehome reembed`: embeds a store of texts by another model, because vectors of two models do not mix.
@Command(
        name = "reembed",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Embed texts anew by another model: vectors of two models do not mix.",
            "From JSONL to JSONL, or into a new column of a table with pgvector. A run that was stopped goes on where it"
                    + " was. Each call passes the same decision as a client's.",
            "With --queries or --sample-queries: how much of what the old vectors find the new ones find."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:done", "1:not done, or below --min-recall", "2:wrong usage"})
public final class ReembedCommand implements Callable<Integer> {
    /// Held, because a logger that nobody holds forgets its level.
    private static final Logger OURS = Logger.getLogger("dev.rehome");

    private final Map<String, String> environment;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ReembedOptions options = new ReembedOptions();

    @Mixin
    private ReembedRecallOptions recall = new ReembedRecallOptions();

    @Mixin
    private ReembedTableOptions table = new ReembedTableOptions();

    public ReembedCommand(Map<String, String> environment, InstantSource clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        OURS.setLevel(Level.WARNING);
        try {
            ReembedWork work = new ReembedWork(config(), options, recall, clock);
            try (Corpus corpus = corpus(work)) {
                work.warnings().forEach(err()::println);
                ReembedResult result = work.run(corpus, new Shown());
                out().print(ReembedText.of(result, options.json));
                out().flush();
                return result.exit();
            }
        } catch (IllegalArgumentException wrong) {
            err().println("rehome: " + wrong.getMessage());
            err().println("Try 'rehome reembed --help'.");
            return 2;
        }
    }

    private Corpus corpus(ReembedWork work) throws IOException {
        String target = work.target().model().toString();
        if (table.isAsked()) {
            if (options.in.isPresent() || options.out.isPresent()) {
                throw new IllegalArgumentException("--pgvector: beside IN or --out (expected: a table or files)");
            }
            if (recall.isAsked() && table.vector.isEmpty()) {
                throw new IllegalArgumentException(
                        "--vector-column: missing (expected: the old vectors, with which the new ones are compared)");
            }
            return table.open(target, environment);
        }
        Path in = options.in.orElseThrow(
                () -> new IllegalArgumentException("IN: missing (expected: a JSONL file, or --pgvector)"));
        Path out = options.out.orElseThrow(
                () -> new IllegalArgumentException("--out: missing (expected: where the new vectors go)"));
        if (!Files.isRegularFile(in)) {
            throw new IllegalArgumentException("IN: " + in + " (expected: a JSONL file)");
        }
        if (Files.exists(out) && Files.isSameFile(in, out)) {
            throw new IllegalArgumentException("--out: " + out + " (expected: another file than IN)");
        }
        return JsonlCorpus.open(in, out, new Members(options.id, options.text, options.vector), target);
    }

    private Config config() {
        return switch (Assembly.configReader(environment).read(options.config)) {
            case Reading.Read(Config config, var _) -> config;
            case Reading.Faulty(List<Problem> errors, var _) ->
                throw new ParameterException(
                        spec.commandLine(),
                        errors.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        };
    }

    /// Tells what is to be done, and how far it is.
    private final class Shown implements ReembedWork.Heard {
        private Optional<ReembedBar> bar = Optional.empty();

        @Override
        public void counted(long before, Survey survey, Optional<Money> estimate) {
            err().println((before > 0 ? before + " texts are done; " : "") + survey.texts() + " texts to embed, about "
                    + survey.tokens() + " tokens in " + survey.calls() + " calls"
                    + (survey.skipped() > 0 ? ", " + survey.skipped() + " to skip" : "")
                    + (survey.texts() == 0
                            ? ""
                            : estimate.map(money -> ", about " + money).orElse(", price not known"))
                    + (options.tokensPerMinute > 0
                            ? ", " + Math.ceilDiv(survey.tokens(), options.tokensPerMinute) + " minutes"
                            : ""));
            err().flush();
            bar = Optional.of(new ReembedBar(err(), before, before + survey.texts() + survey.skipped()));
        }

        @Override
        public void done(long texts) {
            bar.ifPresent(one -> one.done(texts));
        }

        @Override
        public void waits(Duration time, String why) {
            bar.ifPresent(one -> one.waits(time, why));
        }

        @Override
        public void ended() {
            bar.ifPresent(ReembedBar::end);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}

package dev.rehome.scan;

import dev.rehome.scan.find.Asked;
import dev.rehome.scan.find.Facts;
import dev.rehome.scan.find.Finder;
import dev.rehome.scan.find.Finding;
import dev.rehome.scan.marks.Marks;
import dev.rehome.scan.marks.Sieve;
import dev.rehome.scan.tongue.Tongues;
import dev.rehome.scan.tongue.Unit;
import dev.rehome.scan.walk.Skipped;
import dev.rehome.scan.walk.SourceFiles;
import dev.rehome.scan.walk.SourceFiles.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Scans a tree: walks it, sieves its files by words, parses what is left and finds what it uses. On all cores.
public final class Scan {
    private static final int LINE_MAX = 5_000;
    private static final int SNIFFED = 8_000;
    private final Marks marks;
    private final Sieve sieve;
    private final Progress progress;

    public Scan(Marks marks, Progress progress) {
        this.marks = marks;
        this.sieve = new Sieve(marks.words());
        this.progress = progress;
    }

    /// Is told how far the scan is; from any thread.
    public interface Progress {
        void at(int done, int total);
    }

    /// One file that was parsed and holds something. Its code is not kept: a large tree would not fit.
    ///
    /// @param asked models that it asks for by names of other files
    public record Scanned(SourceFile file, List<Finding> findings, List<Asked> asked) {}

    /// What a scan gave.
    ///
    /// @param parsed how many files held a word of the sieve and were parsed
    /// @param broken files of which some part did not parse; the rest counts
    public record Result(
            List<Scanned> scanned,
            int files,
            int parsed,
            int others,
            Map<Skipped, Integer> skipped,
            List<String> broken) {
        public List<Finding> findings() {
            return scanned.stream().flatMap(each -> each.findings().stream()).toList();
        }
    }

    public Result scan(Path root) throws IOException {
        SourceFiles tree = SourceFiles.under(root);
        List<SourceFile> files = tree.files();
        Outcome[] outcomes = new Outcome[files.size()];
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < Math.max(1, Runtime.getRuntime().availableProcessors()); i++) {
            workers.add(Thread.ofPlatform()
                    .daemon()
                    .stackSize(DeepStack.BYTES)
                    .name("scan-" + i)
                    .start(() -> {
                        Tongues tongues = new Tongues();
                        for (int at = next.getAndIncrement(); at < outcomes.length; at = next.getAndIncrement()) {
                            outcomes[at] = safe(files.get(at), tongues);
                            progress.at(done.incrementAndGet(), outcomes.length);
                        }
                    }));
        }
        join(workers);
        Result found = result(tree, outcomes);
        List<Scanned> whole = DeepStack.call(() -> new Elsewhere(files, marks).follow(found.scanned()));
        return new Result(whole, found.files(), found.parsed(), found.others(), found.skipped(), found.broken());
    }

    private static void join(List<Thread> workers) throws IOException {
        try {
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /// What became of one file.
    private sealed interface Outcome {
        record Left(Skipped why) implements Outcome {}

        record Sieved() implements Outcome {}

        record Read(Scanned scanned, boolean broken) implements Outcome {}
    }

    /// A file that a rule falls over is named, and the others go on.
    private Outcome safe(SourceFile file, Tongues tongues) {
        try {
            return one(file, tongues);
        } catch (RuntimeException | StackOverflowError _) {
            return new Outcome.Read(new Scanned(file, List.of(), List.of()), true);
        }
    }

    private Outcome one(SourceFile file, Tongues tongues) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file.path());
        } catch (IOException _) {
            return new Outcome.Left(Skipped.NO_ACCESS);
        }
        if (!sieve.holds(bytes)) {
            return new Outcome.Sieved();
        }
        Optional<Skipped> why = unfit(bytes);
        if (why.isPresent()) {
            return new Outcome.Left(why.get());
        }
        Unit unit = tongues.read(file.type(), new String(bytes, StandardCharsets.UTF_8));
        Facts facts = Finder.find(unit, marks);
        Scanned scanned = new Scanned(file, facts.findings(file.name()), facts.asked());
        return new Outcome.Read(scanned, unit.errors() > 0 || unit.cut());
    }

    private static Optional<Skipped> unfit(byte[] bytes) {
        int line = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0 && i < SNIFFED) {
                return Optional.of(Skipped.BINARY);
            }
            line = bytes[i] == '\n' ? 0 : line + 1;
            if (line > LINE_MAX && bytes.length > 2 * LINE_MAX) {
                return Optional.of(Skipped.MINIFIED);
            }
        }
        return Optional.empty();
    }

    private static Result result(SourceFiles tree, Outcome[] outcomes) {
        Map<Skipped, Integer> skipped = new EnumMap<>(Skipped.class);
        skipped.putAll(tree.skipped());
        List<Scanned> scanned = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        int parsed = 0;
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Outcome.Left left -> skipped.merge(left.why(), 1, Integer::sum);
                case Outcome.Sieved _ -> {}
                case Outcome.Read read -> {
                    parsed++;
                    Scanned file = read.scanned();
                    if (read.broken()) {
                        broken.add(file.file().name());
                    }
                    if (!file.findings().isEmpty()) {
                        scanned.add(file);
                    }
                }
            }
        }
        return new Result(scanned, outcomes.length, parsed, tree.others(), skipped, broken);
    }
}

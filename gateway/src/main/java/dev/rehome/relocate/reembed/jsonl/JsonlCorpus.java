package dev.rehome.relocate.reembed.jsonl;

import dev.rehome.relocate.reembed.Corpus;
import dev.rehome.relocate.reembed.Filled;
import dev.rehome.relocate.reembed.Floats;
import dev.rehome.relocate.reembed.Item;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A file of texts, and the file that holds the same lines with new vectors.
///
/// The output is written as `FILE.part`, forced to the disk after each batch, and gets its name when it is whole. A run
/// that was killed goes on behind the last whole line; half a line is cut off.
public final class JsonlCorpus implements Corpus {
    private final Path input;
    private final Output output;
    private final Members members;
    private final Lines lines;
    private final DonePart done;
    private final Deque<Pending> pending = new ArrayDeque<>();

    private JsonlCorpus(Source source, Output output, Members members, DonePart done) {
        this.input = source.input;
        this.lines = source.lines;
        this.output = output;
        this.members = members;
        this.done = done;
    }

    private record Source(Path input, Lines lines) {}

    /// A line that was read and not yet written; empty for a blank one, which is kept as it is.
    private record Pending(byte[] bytes, Optional<Line> line) {}

    /// Opens an input, and the output of an earlier run of it where there is one.
    ///
    /// @param target the model, as the file beside the output will name it
    /// @throws IOException when the output is another input's or another model's, or another run is at work
    public static JsonlCorpus open(Path input, Path output, Members members, String target) throws IOException {
        Output to = Output.open(output, new Header.Said(target, Files.size(input), members));
        Lines lines = new Lines(Files.newInputStream(input), String.valueOf(input.getFileName()));
        try {
            DonePart done = DonePart.read(to.file(), lines, members);
            if (to.isFinished() && (done.isHalf() || lines.next().isPresent())) {
                throw new IOException(
                        output + ": ends before the input does (expected: the output of this input, or no file)");
            }
            to.goOn(done.bytes());
            return new JsonlCorpus(new Source(input, lines), to, members, done);
        } catch (IOException | RuntimeException failed) {
            lines.close();
            to.close();
            throw failed;
        }
    }

    @Override
    public long done() {
        return done.texts();
    }

    @Override
    public int dimensions() {
        return done.dimensions();
    }

    /// Also finds ids that come twice, in the whole of the input.
    @Override
    public void survey(Each each) throws IOException {
        IdHashes hashes = new IdHashes();
        try (Lines all = reread()) {
            long number = 0;
            for (Optional<Line> line = line(all); line.isPresent(); line = line(all)) {
                Item item = line.get().item();
                hashes.add(item.id());
                if (number++ >= done.texts()) {
                    each.text(item);
                }
            }
        }
        Set<Long> twice = hashes.twice();
        if (!twice.isEmpty()) {
            tellTwice(twice);
        }
    }

    private void tellTwice(Set<Long> twice) throws IOException {
        Map<String, String> first = new HashMap<>();
        try (Lines all = reread()) {
            for (Optional<Line> line = line(all); line.isPresent(); line = line(all)) {
                String id = line.get().item().id();
                String before = twice.contains(IdHashes.hash(id)) ? first.put(id, all.where()) : null;
                if (before != null) {
                    throw new IOException(all.where() + ": " + members.id() + ": "
                            + line.get().item().shown() + ", as in " + before + " (expected: each once)");
                }
            }
        }
    }

    private Lines reread() throws IOException {
        return new Lines(Files.newInputStream(input), String.valueOf(input.getFileName()));
    }

    /// The next line that is not blank.
    private Optional<Line> line(Lines from) throws IOException {
        for (Optional<byte[]> bytes = from.next(); bytes.isPresent(); bytes = from.next()) {
            if (!Lines.isBlank(bytes.get())) {
                return Optional.of(Line.of(bytes.get(), members, from.where()));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Item> next() throws IOException {
        for (Optional<byte[]> bytes = lines.next(); bytes.isPresent(); bytes = lines.next()) {
            if (!Lines.isBlank(bytes.get())) {
                Line line = Line.of(bytes.get(), members, lines.where());
                pending.add(new Pending(bytes.get(), Optional.of(line)));
                return Optional.of(line.item());
            }
            pending.add(new Pending(bytes.get(), Optional.empty()));
        }
        return Optional.empty();
    }

    @Override
    public void keep(List<Filled> filled) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Filled one : filled) {
            blank(bytes);
            Line line = pending.removeFirst().line().orElseThrow();
            if (!line.item().id().equals(one.item().id())) {
                throw new IllegalStateException(one.item().shown() + " out of turn (expected: "
                        + line.item().shown() + ")");
            }
            bytes.writeBytes(line.with(one.vector().map(Floats::text).orElse("null")));
            bytes.write('\n');
        }
        output.write(bytes.toByteArray());
    }

    private void blank(ByteArrayOutputStream bytes) {
        while (!pending.isEmpty() && pending.getFirst().line().isEmpty()) {
            bytes.writeBytes(pending.removeFirst().bytes());
            bytes.write('\n');
        }
    }

    @Override
    public long finish() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        blank(bytes);
        if (!pending.isEmpty()) {
            throw new IllegalStateException(pending.size() + " lines have no vector yet (expected: none)");
        }
        if (!output.isFinished()) {
            output.write(bytes.toByteArray());
            output.finish();
        }
        return 0;
    }

    @Override
    public void pairs(Pairs pairs) throws IOException {
        try (Lines olds = reread();
                Lines news = new Lines(Files.newInputStream(output.file()), String.valueOf(output.name()))) {
            for (Optional<Line> anew = line(news); anew.isPresent(); anew = line(news)) {
                Line old = line(olds).orElseThrow(() -> new IOException(olds.where() + ": fewer lines than before"));
                Optional<float[]> before = old.vector(olds.where());
                Optional<float[]> after = anew.get().vector(news.where());
                if (before.isPresent() && after.isPresent()) {
                    pairs.pair(old.item().id(), before.get(), after.get());
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (lines) {
            output.close();
        }
    }
}

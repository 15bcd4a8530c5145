package dev.rehome.scan.fix;

import dev.rehome.scan.Scan;
import dev.rehome.scan.find.Facts;
import dev.rehome.scan.find.Finder;
import dev.rehome.scan.find.Finding.Kind;
import dev.rehome.scan.marks.Marks;
import dev.rehome.scan.marks.Provider;
import dev.rehome.scan.tongue.FileType;
import dev.rehome.scan.tongue.Tongues;
import dev.rehome.scan.tongue.Unit;
import dev.rehome.scan.walk.SourceFiles.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes the patch that points a tree to the gateway. It writes nothing.
///
/// A file is changed in two passes, names first and the calls that make clients second, because the second copies
/// what the first may change. What would parse worse than before is left alone and said so.
public final class Fix {
    private final Marks marks;
    private final Target target;
    private final List<Idiom> idioms;
    private final Tongues tongues = new Tongues();

    public Fix(Marks marks, Target target) {
        this.marks = marks;
        this.target = target;
        this.idioms = Idiom.read(marks);
    }

    /// A file with other bytes.
    public record Change(SourceFile file, byte[] before, byte[] after) {}

    /// @param left files and places that were left alone, and why
    public record Patch(List<Change> changes, List<String> left) {}

    /// A file as it stands, read again: a scan keeps no code.
    private record Loaded(SourceFile file, byte[] bytes, Facts facts) {
        boolean isSound() {
            return Arrays.equals(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
        }

        boolean isFixed() {
            return file.type() != FileType.NOTEBOOK && isSound();
        }

        Set<Provider> providers() {
            return facts.all().stream().map(Facts.Fact::provider).collect(Collectors.toSet());
        }

        /// Whose clients it makes, with the name of one.
        Map<Provider, String> makers() {
            Map<Provider, String> makers = new LinkedHashMap<>();
            facts.clients().forEach(site -> makers.putIfAbsent(site.provider(), site.name()));
            return makers;
        }
    }

    public Patch of(Scan.Result result) throws IOException {
        Set<String> held = new HashSet<>();
        List<Loaded> concerned = new ArrayList<>();
        for (Scan.Scanned scanned : result.scanned()) {
            byte[] bytes = Files.readAllBytes(scanned.file().path());
            Facts facts = Finder.find(read(scanned.file().type(), bytes), marks);
            if (!facts.unit().type().isSettings()) {
                facts.all().stream().filter(NameEdits::isHeld).forEach(fact -> held.add(fact.value()));
            }
            if (facts.all().stream().anyMatch(fact -> target.takes(fact.provider()))) {
                concerned.add(new Loaded(scanned.file(), bytes, facts));
            }
        }
        Past past = past(concerned);
        for (Loaded file : concerned) {
            Set<Provider> kept = past.kept(file.file(), file.facts());
            held.addAll(
                    new NameEdits(file.facts(), target, Set.of(), kept).keys().keySet());
        }
        List<Change> changes = new ArrayList<>();
        List<String> left = new ArrayList<>();
        concerned.forEach(file -> file(file, held, past, changes, left));
        return new Patch(changes, left);
    }

    /// Who goes on to be called past the gateway: a first pass, in which no key is renamed.
    private Past past(List<Loaded> files) {
        Pointed pointed = new Pointed(target, idioms);
        Map<Loaded, Facts> moved = new LinkedHashMap<>();
        for (Loaded file : files) {
            NameEdits names = new NameEdits(file.facts(), target, Set.of(), file.providers());
            byte[] bytes = file.isFixed() ? Edit.apply(file.bytes(), names.edits()) : file.bytes();
            pointed.learn(new String(bytes, StandardCharsets.UTF_8));
            moved.put(file, Finder.find(read(file.file().type(), bytes), marks));
        }
        Past past = new Past(pointed);
        moved.forEach((file, facts) -> {
            NameEdits names = new NameEdits(facts, target, Set.of(), Set.of());
            names.unmoved().forEach(provider -> past.add(file.file(), provider, "an address of " + provider.name()));
            ClientEdits.Made made = new ClientEdits(facts, target, idioms, pointed).make();
            Map<Provider, String> clients = file.isFixed() ? made.past() : file.makers();
            clients.forEach((provider, client) -> past.add(file.file(), provider, client));
        });
        return past;
    }

    private void file(Loaded file, Set<String> held, Past past, List<Change> changes, List<String> left) {
        String name = file.file().name();
        FileType type = file.file().type();
        if (!file.isFixed()) {
            left.add(name + ": " + (file.isSound() ? "a notebook" : "not UTF-8") + " (expected: changed by hand)");
            return;
        }
        Set<Provider> kept = past.kept(file.file(), file.facts());
        NameEdits names = new NameEdits(file.facts(), target, held, kept);
        byte[] named = Edit.apply(file.bytes(), names.edits());
        if (names.modelsLeft() > 0) {
            left.add(name + ": names of models that are not known to be asked for: " + names.modelsLeft()
                    + " (expected: changed by hand)");
        }
        names.keys()
                .forEach((key, provider) ->
                        left.add(name + ": " + key + " keeps its name, because " + past.why(file.file(), provider)
                                + " is not pointed to the gateway (expected: changed by hand)"));
        Facts facts = Finder.find(read(type, named), marks);
        ClientEdits.Made made = new ClientEdits(facts, target, idioms, past.pointed()).make();
        byte[] after = Edit.apply(named, made.edits());
        if (file.facts().all().stream().anyMatch(fact -> fact.kind() == Kind.SECRET && target.takes(fact.provider()))) {
            left.add(name + ": a key is written down (expected: a key of Rehome in its place)");
        }
        made.left().forEach(why -> left.add(name + ": " + why));
        if (Arrays.equals(after, file.bytes())) {
            return;
        }
        if (read(type, after).errors() > file.facts().unit().errors()) {
            left.add(name + ": would not parse any more (expected: changed by hand)");
            return;
        }
        changes.add(new Change(file.file(), file.bytes(), after));
    }

    private Unit read(FileType type, byte[] bytes) {
        return tongues.read(type, new String(bytes, StandardCharsets.UTF_8));
    }
}

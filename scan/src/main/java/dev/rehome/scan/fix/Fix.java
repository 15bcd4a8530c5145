package dev.rehome.scan.fix;

import dev.rehome.scan.Scan;
import dev.rehome.scan.find.Facts;
import dev.rehome.scan.find.Finder;
import dev.rehome.scan.find.Finding.Kind;
import dev.rehome.scan.marks.Marks;
import dev.rehome.scan.tongue.FileType;
import dev.rehome.scan.tongue.Tongues;
import dev.rehome.scan.tongue.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes the patch that points a tree to the gateway. Pure: it writes nothing.
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
    public record Change(Scan.Scanned of, byte[] after) {}

    /// @param left files and places that were left alone, and why
    public record Patch(List<Change> changes, List<String> left) {}

    public Patch of(Scan.Result result) {
        Set<String> held = new HashSet<>();
        for (Scan.Scanned scanned : result.scanned()) {
            if (!scanned.facts().unit().type().isSettings()) {
                scanned.facts().all().stream().filter(NameEdits::isHeld).forEach(fact -> held.add(fact.value()));
            }
        }
        List<Change> changes = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Scan.Scanned scanned : result.scanned()) {
            file(scanned, held, changes, left);
        }
        return new Patch(changes, left);
    }

    private void file(Scan.Scanned scanned, Set<String> held, List<Change> changes, List<String> left) {
        String name = scanned.file().name();
        FileType type = scanned.file().type();
        boolean concerns = scanned.facts().all().stream().anyMatch(fact -> target.takes(fact.provider()));
        if (!concerns) {
            return;
        }
        if (type == FileType.NOTEBOOK || !scanned.sound()) {
            left.add(name + ": " + (scanned.sound() ? "a notebook" : "not UTF-8") + " (expected: changed by hand)");
            return;
        }
        byte[] named = Edit.apply(scanned.original(), new NameEdits(scanned.facts(), target, held).edits());
        Facts again = Finder.find(read(type, named), marks);
        ClientEdits.Made made = new ClientEdits(again, target, idioms).make();
        byte[] after = Edit.apply(named, made.edits());
        if (scanned.facts().all().stream()
                .anyMatch(fact -> fact.kind() == Kind.SECRET && target.takes(fact.provider()))) {
            left.add(name + ": a key is written down (expected: a key of Rehome in its place)");
        }
        made.left().forEach(why -> left.add(name + ": " + why));
        if (Arrays.equals(after, scanned.original())) {
            return;
        }
        Unit check = read(type, after);
        if (check.errors() > scanned.facts().unit().errors()) {
            left.add(name + ": would not parse any more (expected: changed by hand)");
            return;
        }
        changes.add(new Change(scanned, after));
    }

    private Unit read(FileType type, byte[] bytes) {
        return tongues.read(type, new String(bytes, StandardCharsets.UTF_8));
    }
}

package dev.rehome.scan;

import dev.rehome.scan.Scan.Scanned;
import dev.rehome.scan.find.Asked;
import dev.rehome.scan.find.Finder;
import dev.rehome.scan.find.Finding;
import dev.rehome.scan.find.Finding.Confidence;
import dev.rehome.scan.find.Finding.Kind;
import dev.rehome.scan.marks.Marks;
import dev.rehome.scan.tongue.Tongues;
import dev.rehome.scan.tongue.Unit;
import dev.rehome.scan.walk.SourceFiles.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Follows the names that calls ask for models by into the files that define them.
final class Elsewhere {
    private static final Set<Kind> MODELS = Set.of(Kind.MODEL, Kind.EMBEDDING, Kind.FINE_TUNED, Kind.DEPLOYMENT);
    private static final Comparator<Finding> IN_ORDER = Comparator.comparingInt(Finding::line)
            .thenComparingInt(Finding::column)
            .thenComparing(Finding::kind)
            .thenComparing(Finding::value);

    private final Modules modules;
    private final Marks marks;
    private final Tongues tongues = new Tongues();

    Elsewhere(List<SourceFile> files, Marks marks) {
        this.modules = new Modules(files);
        this.marks = marks;
    }

    /// What was scanned, with the models that other files define.
    List<Scanned> follow(List<Scanned> scanned) {
        Map<SourceFile, Set<Asked>> wanted = new TreeMap<>(Comparator.comparing(SourceFile::name));
        for (Scanned each : scanned) {
            for (Asked asked : each.asked()) {
                for (SourceFile file : modules.named(asked.module(), each.file())) {
                    wanted.computeIfAbsent(file, _ -> new LinkedHashSet<>()).add(asked);
                }
            }
        }
        Map<String, Scanned> all = new TreeMap<>();
        scanned.forEach(each -> all.put(each.file().name(), each));
        wanted.forEach((file, names) -> {
            List<Finding> more = constants(file, names);
            if (!more.isEmpty()) {
                all.merge(file.name(), new Scanned(file, more, List.of()), Elsewhere::joined);
            }
        });
        return List.copyOf(all.values());
    }

    private List<Finding> constants(SourceFile file, Set<Asked> names) {
        Optional<String> text =
                text(file).filter(code -> names.stream().anyMatch(asked -> code.contains(asked.name())));
        if (text.isEmpty()) {
            return List.of();
        }
        Unit unit = tongues.read(file.type(), text.get());
        return Finder.constants(unit, marks, names).findings(file.name());
    }

    private static Optional<String> text(SourceFile file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file.path()), StandardCharsets.UTF_8));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Scanned joined(Scanned before, Scanned more) {
        List<Finding> findings = new ArrayList<>(before.findings());
        for (Finding found : more.findings()) {
            boolean isSurer = findings.removeIf(old -> samePlace(old, found)
                    && old.confidence() == Confidence.LIKELY
                    && found.confidence() == Confidence.CERTAIN);
            if (isSurer || findings.stream().noneMatch(old -> samePlace(old, found))) {
                findings.add(found);
            }
        }
        findings.sort(IN_ORDER);
        return new Scanned(before.file(), List.copyOf(findings), before.asked());
    }

    private static boolean samePlace(Finding one, Finding two) {
        return one.line() == two.line()
                && one.column() == two.column()
                && MODELS.contains(one.kind())
                && MODELS.contains(two.kind());
    }
}

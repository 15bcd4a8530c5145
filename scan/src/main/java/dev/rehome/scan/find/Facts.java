package dev.rehome.scan.find;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Places;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.find.Finding.Confidence;
import dev.rehome.scan.find.Finding.Kind;
import dev.rehome.scan.marks.Provider;
import dev.rehome.scan.tongue.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was found in one file: each thing once per place, as sure as the surest of its reasons.
public final class Facts {
    private final Unit unit;
    private final Map<Key, Fact> facts = new LinkedHashMap<>();
    private final List<Site> clients = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private final Set<Integer> askedAt = new HashSet<>();

    Facts(Unit unit) {
        this.unit = unit;
    }

    /// A finding with the bytes it stands in.
    public record Fact(Kind kind, Provider provider, String value, Confidence confidence, String detail, Span at) {}

    /// A client that is made, and by which call.
    public record Site(Code.Call call, String name, Provider provider, boolean sure) {}

    private record Key(Kind kind, int start, String value) {}

    void add(Fact fact) {
        Kind kind = fact.kind() == Kind.EMBEDDING || fact.kind() == Kind.FINE_TUNED ? Kind.MODEL : fact.kind();
        String value = kind == Kind.FEATURE || kind == Kind.VARIABLE || kind == Kind.ENDPOINT ? fact.value() : "";
        facts.merge(
                new Key(kind, fact.at().start(), value),
                fact,
                (old, later) -> old.confidence().compareTo(later.confidence()) <= 0 ? old : later);
    }

    void client(Site site) {
        clients.add(site);
    }

    /// A model stands at this offset where one is asked for, not in a table, a comparison or a text about models.
    void modelAskedAt(int start) {
        askedAt.add(start);
    }

    public boolean isAskedFor(Fact model) {
        return model.confidence() == Confidence.CERTAIN
                || askedAt.contains(model.at().start());
    }

    void ask(Asked name) {
        asked.add(name);
    }

    /// Models that are asked for by names of other files.
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public Unit unit() {
        return unit;
    }

    public List<Fact> all() {
        return List.copyOf(facts.values());
    }

    public List<Site> clients() {
        return clients;
    }

    boolean hasAny(Kind kind) {
        return facts.keySet().stream().anyMatch(key -> key.kind() == kind);
    }

    /// As findings of the file, from its beginning to its end.
    public List<Finding> findings(String file) {
        Places places = unit.places();
        return facts.values().stream()
                .sorted(Comparator.comparingInt((Fact fact) -> fact.at().start())
                        .thenComparing(Fact::kind)
                        .thenComparing(Fact::value))
                .map(fact -> {
                    Places.Place place = places.at(fact.at().start());
                    return new Finding(
                            file,
                            place.line(),
                            place.column(),
                            fact.kind(),
                            fact.provider().id(),
                            fact.value(),
                            fact.confidence(),
                            fact.detail());
                })
                .toList();
    }
}

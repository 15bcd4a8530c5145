package dev.rehome.scan.fix;

import dev.rehome.scan.find.Facts;
import dev.rehome.scan.find.Finding.Kind;
import dev.rehome.scan.marks.Provider;
import dev.rehome.scan.walk.SourceFiles.SourceFile;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Which providers a tree goes on to call past the gateway when the patch is applied, and by what.
///
/// Their keys keep their names there: under a new name they would hold a key of the gateway, and that key would be sent
/// to the provider. A file with clients or addresses of its own is judged by these, any other by the whole tree.
final class Past {
    private final Pointed pointed;
    private final Map<SourceFile, Map<Provider, String>> byFile = new LinkedHashMap<>();
    private final Map<Provider, String> byTree = new LinkedHashMap<>();

    Past(Pointed pointed) {
        this.pointed = pointed;
    }

    Pointed pointed() {
        return pointed;
    }

    void add(SourceFile file, Provider provider, String what) {
        byFile.computeIfAbsent(file, _ -> new LinkedHashMap<>()).putIfAbsent(provider, what);
        if (!file.type().isSettings()) {
            byTree.putIfAbsent(provider, what + " in " + file.name());
        }
    }

    Set<Provider> kept(SourceFile file, Facts facts) {
        Set<Provider> kept = new LinkedHashSet<>(of(file).keySet());
        byTree.keySet().stream()
                .filter(provider -> file.type().isSettings() || !calls(facts, provider))
                .forEach(kept::add);
        return kept;
    }

    /// What calls the provider past the gateway.
    String why(SourceFile file, Provider provider) {
        String own = of(file).get(provider);
        return own == null ? byTree.getOrDefault(provider, "") : own;
    }

    private Map<Provider, String> of(SourceFile file) {
        return byFile.getOrDefault(file, Map.of());
    }

    private static boolean calls(Facts facts, Provider provider) {
        return facts.clients().stream().anyMatch(site -> site.provider().equals(provider))
                || facts.all().stream()
                        .anyMatch(fact ->
                                fact.kind() == Kind.BASE_URL && fact.provider().equals(provider));
    }
}

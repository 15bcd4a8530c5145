package dev.rehome.scan.find;

import dev.rehome.scan.code.Code;
import dev.rehome.scan.code.Codes;
import dev.rehome.scan.code.Span;
import dev.rehome.scan.find.Finding.Kind;
import java.util.Locale;
import java.util.Set;

/// Packages that a manifest asks for: `package.json`, `composer.json`, `pyproject.toml`, and the files of one package a
/// line.
final class ManifestRules {
    private static final Set<String> SECTIONS = Set.of(
            "dependencies",
            "devDependencies",
            "peerDependencies",
            "optionalDependencies",
            "require",
            "require-dev",
            "optional-dependencies",
            "dev-dependencies",
            "packages",
            "dev-packages",
            "dependency-groups",
            "extras",
            "group");

    private final Index index;
    private final Facts facts;

    ManifestRules(Index index, Facts facts) {
        this.index = index;
        this.facts = facts;
    }

    void look(Code code) {
        switch (index.unit().type()) {
            case GO_MOD -> single(code, "go");
            case REQUIREMENTS -> single(code, "python");
            case PROJECT_XML -> {
                single(code, "jvm");
                single(code, "nuget");
            }
            case NPM_MANIFEST -> sections(code, "npm", false);
            case COMPOSER_MANIFEST -> sections(code, "composer", false);
            case TOML -> sections(code, "python", false);
            default -> {}
        }
    }

    private void single(Code code, String ecosystem) {
        if (code instanceof Code.Call call && Codes.argument(call, 0).orElse(call) instanceof Code.Text name) {
            dependency(name.value(), name.inner(), ecosystem);
        }
    }

    private void sections(Code code, String ecosystem, boolean inside) {
        switch (code) {
            case Code.Pairs pairs ->
                pairs.pairs().forEach(pair -> {
                    if (inside) {
                        dependency(pair.key(), pair.keySpan(), ecosystem);
                    }
                    sections(pair.value(), ecosystem, inside || SECTIONS.contains(pair.key()));
                });
            case Code.Items items -> items.items().forEach(item -> sections(item, ecosystem, inside));
            case Code.Group group -> group.parts().forEach(part -> sections(part, ecosystem, inside));
            case Code.Text text
            when inside -> dependency(text.value().split("[\\s\\[=<>!~;@^]", 2)[0], text.inner(), ecosystem);
            default -> {}
        }
    }

    private void dependency(String name, Span at, String ecosystem) {
        String known = ecosystem.equals("python") ? name.toLowerCase(Locale.ROOT) : name;
        index.marks()
                .ofPackage(ecosystem, known)
                .or(() -> index.marks().ofPackage(ecosystem, known.replace('-', '_')))
                .ifPresent(provider -> facts.add(Finder.sure(Kind.DEPENDENCY, provider, name, at)));
    }
}

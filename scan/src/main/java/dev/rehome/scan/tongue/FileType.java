package dev.rehome.scan.tongue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a file is, by its name; and the ecosystem whose packages it imports.
public enum FileType {
    DOCKERFILE("", List.of("dockerfile", "containerfile"), List.of("dockerfile")),
    GO_MOD("go", List.of("go.mod"), List.of()),
    REQUIREMENTS("python", List.of("requirements.txt"), List.of()),
    PROJECT_XML("", List.of("pom.xml"), List.of("csproj", "fsproj")),
    NPM_MANIFEST("npm", List.of("package.json"), List.of()),
    COMPOSER_MANIFEST("composer", List.of("composer.json"), List.of()),
    PYTHON("python", List.of(), List.of("py", "pyi", "pyw")),
    NOTEBOOK("python", List.of(), List.of("ipynb")),
    JAVASCRIPT("npm", List.of(), List.of("js", "jsx", "mjs", "cjs")),
    TYPESCRIPT("npm", List.of(), List.of("ts", "mts", "cts")),
    TSX("npm", List.of(), List.of("tsx")),
    COMPONENT("npm", List.of(), List.of("vue", "svelte")),
    JAVA("jvm", List.of(), List.of("java")),
    KOTLIN("jvm", List.of(), List.of("kt", "kts")),
    GO("go", List.of(), List.of("go")),
    C_SHARP("nuget", List.of(), List.of("cs")),
    PHP("composer", List.of(), List.of("php")),
    RUBY("gem", List.of("gemfile", "rakefile"), List.of("rb", "rake", "gemspec")),
    SHELL("", List.of(".bashrc", ".zshrc"), List.of("sh", "bash", "zsh")),
    YAML("", List.of(), List.of("yaml", "yml")),
    JSON("", List.of(), List.of("json", "jsonc", "json5")),
    TOML("", List.of("pipfile"), List.of("toml")),
    ENV("", List.of(".env"), List.of("env")),
    PROPERTIES("", List.of(), List.of("properties", "ini", "cfg", "conf"));

    private final String ecosystem;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of only
    private final List<String> names;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of only
    private final List<String> endings;

    FileType(String ecosystem, List<String> names, List<String> endings) {
        this.ecosystem = ecosystem;
        this.names = names;
        this.endings = endings;
    }

    /// The key of its packages in `marks.yaml`, or empty.
    public String ecosystem() {
        return ecosystem;
    }

    /// Settings hold values under keys; nothing in them is run.
    public boolean isSettings() {
        return switch (this) {
            case YAML,
                    JSON,
                    TOML,
                    ENV,
                    PROPERTIES,
                    DOCKERFILE,
                    NPM_MANIFEST,
                    COMPOSER_MANIFEST,
                    GO_MOD,
                    REQUIREMENTS,
                    PROJECT_XML -> true;
            case PYTHON,
                    NOTEBOOK,
                    JAVASCRIPT,
                    TYPESCRIPT,
                    TSX,
                    COMPONENT,
                    JAVA,
                    KOTLIN,
                    GO,
                    C_SHARP,
                    PHP,
                    RUBY,
                    SHELL -> false;
        };
    }

    /// `Dockerfile.prod`, `.env.local` and `requirements-dev.txt` are what they look like.
    public static Optional<FileType> of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.startsWith("dockerfile.") || name.startsWith("containerfile.")) {
            return Optional.of(DOCKERFILE);
        }
        if (name.startsWith(".env.") || name.startsWith("env.") && name.length() <= "env.production".length()) {
            return Optional.of(byEnding(name).filter(type -> !type.isSettings()).orElse(ENV));
        }
        if (name.startsWith("requirements") && name.endsWith(".txt")) {
            return Optional.of(REQUIREMENTS);
        }
        for (FileType type : values()) {
            if (type.names.contains(name)) {
                return Optional.of(type);
            }
        }
        return byEnding(name);
    }

    private static Optional<FileType> byEnding(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (ending.length() == name.length()) {
            return Optional.empty();
        }
        for (FileType type : values()) {
            if (type.endings.contains(ending)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}

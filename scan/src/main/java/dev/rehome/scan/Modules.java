package dev.rehome.scan;

import dev.rehome.scan.walk.SourceFiles.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of a tree by the names that code imports them under. What is ambiguous, or not of the tree, is no file.
final class Modules {
    private static final List<String> SCRIPT_ENDS = List.of(
            "", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", "/index.ts", "/index.tsx", "/index.js");
    private static final List<String> PYTHON_ENDS = List.of(".py", "/__init__.py");

    private final Map<String, SourceFile> byName;
    private final Map<String, List<SourceFile>> byLast;

    Modules(List<SourceFile> files) {
        byName = files.stream()
                .collect(Collectors.toMap(SourceFile::name, Function.identity(), (a, _) -> a, HashMap::new));
        byLast = files.stream().collect(Collectors.groupingBy(file -> last(file.name())));
    }

    List<SourceFile> named(String module, SourceFile from) {
        return switch (from.type()) {
            case JAVASCRIPT, TYPESCRIPT, TSX, COMPONENT -> script(module, from);
            case PYTHON -> python(module, from);
            case JAVA, KOTLIN -> anywhere(module.replace('.', '/'), List.of(".java", ".kt"));
            case PHP -> anywhere(last(module.replace('.', '/')), List.of(".php"));
            case GO -> module.equals(".") ? beside(from) : List.of();
            default -> List.of();
        };
    }

    private List<SourceFile> script(String module, SourceFile from) {
        if (module.startsWith("@/") || module.startsWith("~/")) {
            return anywhere(module.substring(2), SCRIPT_ENDS);
        }
        if (!module.startsWith(".")) {
            return List.of();
        }
        String written = resolved(folder(from.name()), module);
        String bare = written.replaceFirst("\\.[cm]?jsx?$", "");
        return first(Stream.of(written, bare), SCRIPT_ENDS);
    }

    private List<SourceFile> python(String module, SourceFile from) {
        if (!module.startsWith(".")) {
            return anywhere(module.replace('.', '/'), PYTHON_ENDS);
        }
        String folder = folder(from.name());
        int up = 1;
        while (up < module.length() && module.charAt(up) == '.') {
            folder = folder(folder);
            up++;
        }
        String below = module.substring(up).replace('.', '/');
        return below.isEmpty()
                ? first(Stream.of(folder), List.of("/__init__.py"))
                : first(Stream.of(under(folder, below)), PYTHON_ENDS);
    }

    private List<SourceFile> beside(SourceFile from) {
        String folder = folder(from.name());
        return byName.values().stream()
                .filter(file ->
                        file.type() == from.type() && folder(file.name()).equals(folder))
                .toList();
    }

    private List<SourceFile> first(Stream<String> paths, List<String> ends) {
        return paths.flatMap(path -> ends.stream().map(end -> path + end))
                .flatMap(name -> Optional.ofNullable(byName.get(name)).stream())
                .limit(1)
                .toList();
    }

    /// The one file whose path ends like this.
    private List<SourceFile> anywhere(String path, List<String> ends) {
        for (String end : ends) {
            String name = path + end;
            List<SourceFile> found = byLast.getOrDefault(last(name), List.of()).stream()
                    .filter(file -> file.name().equals(name) || file.name().endsWith("/" + name))
                    .toList();
            if (!found.isEmpty()) {
                return found.size() == 1 ? found : List.of();
            }
        }
        return List.of();
    }

    private static String resolved(String folder, String module) {
        String path = folder;
        for (String step : module.split("/")) {
            path = switch (step) {
                case ".", "" -> path;
                case ".." -> folder(path);
                default -> under(path, step);
            };
        }
        return path;
    }

    private static String under(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    private static String folder(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}

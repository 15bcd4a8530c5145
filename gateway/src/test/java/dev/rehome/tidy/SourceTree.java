package dev.rehome.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The files of the repository, by their path from its root, with `/` between the parts.
///
/// What git would commit, if git is there; else what lies in the tree outside the folders of builds and editors.
public final class SourceTree {
    private static final Set<String> MADE = Set.of("target", "node_modules", "__pycache__", ".git", ".idea", ".vscode");

    private final Path root;
    private final List<String> textFiles;
    private final Map<String, String> texts = new HashMap<>();

    private SourceTree(Path root, List<String> files) {
        this.root = root;
        this.textFiles = files.stream().filter(this::readText).sorted().toList();
    }

    /// The repository that `inside` is part of.
    public static SourceTree around(Path inside) {
        Path root = inside.toAbsolutePath().normalize();
        while (!Files.exists(root.resolve(".mvn/jdk.sh"))) {
            root = root.getParent();
            if (root == null) {
                throw new IllegalArgumentException("inside: " + inside + " (expected: a folder of the repository)");
            }
        }
        List<String> listed = gitFiles(root);
        return new SourceTree(root, listed.isEmpty() ? walked(root) : listed);
    }

    /// The files that hold text: those without a zero byte.
    public List<String> textFiles() {
        return textFiles;
    }

    public boolean has(String file) {
        return texts.containsKey(file);
    }

    public boolean exists(Path path) {
        return Files.exists(root.resolve(path));
    }

    /// @throws IllegalArgumentException when there is no such text file
    public String text(String file) {
        String text = texts.get(file);
        if (text == null) {
            throw new IllegalArgumentException("file: " + file + " (expected: a text file of the repository)");
        }
        return text;
    }

    public List<String> lines(String file) {
        return List.of(text(file).split("\n"));
    }

    private boolean readText(String file) {
        try {
            Path path = root.resolve(file);
            if (!Files.isRegularFile(path)) {
                return false;
            }
            String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
            if (text.indexOf('\0') >= 0) {
                return false;
            }
            texts.put(file, text);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> gitFiles(Path root) {
        if (!Files.exists(root.resolve(".git"))) {
            return List.of();
        }
        try {
            Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                    .directory(root.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? List.of(said.split("\0")) : List.of();
        } catch (IOException _) {
            return List.of();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static List<String> walked(Path root) {
        List<String> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(root)) {
            paths.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .filter(SourceTree::isOurs)
                    .forEach(path -> files.add(path.toString().replace('\\', '/')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static boolean isOurs(Path path) {
        for (Path part : path) {
            if (MADE.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }
}

package dev.rehome.scan.walk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.jgit.ignore.IgnoreNode;

/// The `.gitignore` files that bind a folder, the nearest first. JGit knows their rules.
final class Ignores {
    private final Deque<Level> levels = new ArrayDeque<>();

    private record Level(Path folder, IgnoreNode rules) {}

    /// Those of the repository above `root`, if it is in one, down to `root`'s parent.
    static Ignores above(Path root) {
        Ignores ignores = new Ignores();
        List<Path> up = new ArrayList<>();
        Path folder = root.getParent();
        boolean inside = Files.exists(root.resolve(".git"));
        while (folder != null && !inside) {
            up.add(folder);
            inside = Files.exists(folder.resolve(".git"));
            folder = folder.getParent();
        }
        if (inside) {
            up.reversed().forEach(ignores::enter);
        }
        Path repository = up.isEmpty() ? root : up.getLast();
        ignores.read(repository, repository.resolve(".git/info/exclude"));
        return ignores;
    }

    void enter(Path folder) {
        read(folder, folder.resolve(".gitignore"));
    }

    private void read(Path folder, Path file) {
        IgnoreNode rules = new IgnoreNode();
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                rules.parse(in);
            } catch (IOException _) {
                // A list that cannot be read ignores nothing.
            }
        }
        levels.push(new Level(folder, rules));
    }

    void leave() {
        levels.pop();
    }

    boolean ignores(Path path, boolean isFolder) {
        for (Level level : levels) {
            if (level.rules().getRules().isEmpty()) {
                continue;
            }
            String relative = level.folder().relativize(path).toString().replace('\\', '/');
            Boolean says = level.rules().checkIgnored(relative, isFolder);
            if (says != null) {
                return says;
            }
        }
        return false;
    }
}

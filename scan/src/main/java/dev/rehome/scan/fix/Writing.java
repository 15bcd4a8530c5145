package dev.rehome.scan.fix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.NoWorkTreeException;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// Writes a patch into the tree: each file whole or not at all.
public final class Writing {
    private Writing() {}

    /// Whether the tree is in a git repository with changes that are not committed.
    public static boolean isDirty(Path root) throws IOException {
        FileRepositoryBuilder builder =
                new FileRepositoryBuilder().findGitDir(root.toRealPath().toFile());
        if (builder.getGitDir() == null) {
            return false;
        }
        try (Git git = new Git(builder.build())) {
            Status status = git.status().call();
            return status.hasUncommittedChanges();
        } catch (GitAPIException | NoWorkTreeException failure) {
            throw new IOException(
                    "git: " + failure.getMessage() + " (expected: a repository that can be read)", failure);
        }
    }

    public static void write(List<Fix.Change> changes) throws IOException {
        for (Fix.Change change : changes) {
            Path file = change.file().path();
            if (!Arrays.equals(Files.readAllBytes(file), change.before())) {
                throw new IOException(file + ": changed meanwhile (expected: as it was scanned)");
            }
            replace(file, change.after());
        }
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path made = Files.createTempFile(folder, ".rehome-", ".tmp");
        try {
            Files.write(made, bytes);
            PosixFileAttributeView view = Files.getFileAttributeView(made, PosixFileAttributeView.class);
            if (view != null) {
                view.setPermissions(Files.getPosixFilePermissions(file));
            }
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
    }
}

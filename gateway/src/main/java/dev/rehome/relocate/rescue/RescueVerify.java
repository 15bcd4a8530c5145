package dev.rehome.relocate.rescue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Holds an export against its manifest: every file there, whole and unchanged.
///
/// @param files files that are as they were
/// @param bytes their size
/// @param faults a line for each that is not
/// @param left what could not be taken along
public record RescueVerify(long files, long bytes, List<String> faults, List<Manifest.Left> left) {
    public RescueVerify {
        faults = List.copyOf(faults);
        left = List.copyOf(left);
    }

    /// @throws IOException when there is no manifest that can be read
    public static RescueVerify of(Path folder) throws IOException {
        Path manifest = folder.resolve(Manifest.NAME);
        if (!Files.isRegularFile(manifest)) {
            throw new IOException(folder + ": no " + Manifest.NAME + " (expected: the folder of a rescue)");
        }
        ManifestLines lines = ManifestLines.read(manifest);
        List<String> faults = new ArrayList<>();
        if (Files.size(manifest) > lines.wholeBytes()) {
            faults.add(Manifest.NAME + ": ends in the middle of a line (expected: a run that came to its end)");
        }
        long files = 0;
        long bytes = 0;
        for (Manifest.Entry entry : lines.kept().values()) {
            String fault = fault(folder, entry);
            if (fault.isEmpty()) {
                files++;
                bytes += entry.bytes();
            } else {
                faults.add(Sha256.shown(entry.path(), 200) + ": " + fault);
            }
        }
        return new RescueVerify(files, bytes, faults, List.copyOf(lines.left().values()));
    }

    private static String fault(Path folder, Manifest.Entry entry) throws IOException {
        Path root = folder.toAbsolutePath().normalize();
        Path file = root.resolve(entry.path()).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            return "leaves the folder (expected: a path below it)";
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return "missing (expected: a file of " + entry.bytes() + " bytes)";
        }
        long size = Files.size(file);
        if (size != entry.bytes()) {
            return size + " bytes (expected: " + entry.bytes() + ")";
        }
        String hash = Sha256.of(file);
        return hash.equals(entry.sha256()) ? "" : "SHA-256 " + hash + " (expected: " + entry.sha256() + ")";
    }
}

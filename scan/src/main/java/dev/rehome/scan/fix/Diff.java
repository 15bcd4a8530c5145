package dev.rehome.scan.fix;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/// A change as a unified diff that `git apply` and `patch -p1` take.
public final class Diff {
    private Diff() {}

    public static String of(Fix.Change change) throws IOException {
        RawText before = new RawText(change.before());
        RawText after = new RawText(change.after());
        EditList edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, before, after);
        String name = change.file().name();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("--- a/" + name + "\n+++ b/" + name + "\n").getBytes(StandardCharsets.UTF_8));
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.format(edits, before, after);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}

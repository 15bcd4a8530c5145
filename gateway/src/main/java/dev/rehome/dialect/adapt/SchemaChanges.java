package dev.rehome.dialect.adapt;

import dev.rehome.dialect.adapt.SchemaDowngrade.Change;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What was changed in one schema, each kind of change once.
final class SchemaChanges {
    private static final int CHANGES_MAX = 40;

    private final Set<Change> changes = new LinkedHashSet<>();

    /// The same is said in another form, or something that no answer depends on is not said.
    void same(String keyword, String what) {
        add(new Change(keyword, what, false));
    }

    /// The schema now takes what it did not, or cannot say what it could.
    void lost(String keyword, String what) {
        add(new Change(keyword, what, true));
    }

    void leftOut(String keyword) {
        lost(keyword, "left out");
    }

    List<Change> all() {
        return List.copyOf(changes);
    }

    private void add(Change change) {
        if (changes.size() < CHANGES_MAX) {
            changes.add(change);
        }
    }
}

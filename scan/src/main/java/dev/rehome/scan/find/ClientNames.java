package dev.rehome.scan.find;

import dev.rehome.scan.code.Codes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The names that a path of code may call a client by.
final class ClientNames {
    private static final Set<String> MAKERS = Set.of(
            "new", "New", "builder", "Builder", "fromEnv", "getInstance", "create", "build", "make", "configure");

    private ClientNames() {}

    /// The last name, or the last two, of the path before what makes an object of it (`new`, `builder`).
    static List<String> of(String path, String written) {
        List<String> names = new ArrayList<>(List.of(path.replace('/', '.').split("\\.")));
        for (int i = 1; i < names.size(); i++) {
            if (MAKERS.contains(names.get(i))) {
                names = names.subList(0, i);
                break;
            }
        }
        if (names.isEmpty()) {
            return List.of(); // `.` of a shell
        }
        List<String> candidates = new ArrayList<>();
        int size = names.size();
        if (size >= 2) {
            candidates.add(names.get(size - 2) + "." + names.get(size - 1));
        }
        candidates.add(names.getLast());
        if (!candidates.contains(Codes.lastName(written)) && size == 1) {
            candidates.add(Codes.lastName(written));
        }
        return candidates;
    }
}

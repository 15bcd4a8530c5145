package dev.rehome.relocate.programmes;

import java.util.List;

/// A file of programmes that cannot be used, with everything that is wrong with it.
public final class InvalidProgrammes extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidProgrammes(List<String> problems) {
        super(String.join("\n", problems));
    }
}

package dev.rehome.relocate.rescue;

import java.io.IOException;

/// Why nothing more can be fetched now. What was kept stays; a later run goes on from there.
public final class RescueStopped extends IOException {
    private static final long serialVersionUID = 1;

    RescueStopped(String message) {
        super(message);
    }
}

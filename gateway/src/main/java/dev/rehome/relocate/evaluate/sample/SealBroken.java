package dev.rehome.relocate.evaluate.sample;

/// Something sealed that cannot be opened.
public final class SealBroken extends RuntimeException {
    private static final long serialVersionUID = 1;

    SealBroken(String message) {
        super(message);
    }
}

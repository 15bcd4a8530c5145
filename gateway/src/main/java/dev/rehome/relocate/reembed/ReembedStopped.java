package dev.rehome.relocate.reembed;

/// Why a run cannot go on. What was kept stays; the same run begun again goes on from there.
public final class ReembedStopped extends Exception {
    private static final long serialVersionUID = 1;

    public ReembedStopped(String message) {
        super(message);
    }
}

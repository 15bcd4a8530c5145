package dev.rehome.store;

/// A database whose schema this program must not touch: it is newer, or not what this program wrote.
public final class SchemaRefused extends Exception {
    private static final long serialVersionUID = 1L;

    SchemaRefused(String message) {
        super(message);
    }
}

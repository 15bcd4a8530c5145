package dev.rehome.place;

/// The header `x-rehome-place` holds no place: the caller's fault, status 400. The message is meant for the caller.
public final class MalformedDeclaration extends RuntimeException {
    MalformedDeclaration(String value) {
        super(PlaceFinder.HEADER + ": '" + Printable.of(value)
                + "' (expected: ISO 3166-1 alpha-2 such as CN, or ISO 3166-2)");
    }
}

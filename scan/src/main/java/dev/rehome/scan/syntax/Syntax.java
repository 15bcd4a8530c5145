package dev.rehome.scan.syntax;

import dev.rehome.scan.code.Span;
import java.util.List;
import java.util.Optional;

/// A named node of a parse tree. `field` is its role in its parent, or empty; offsets are in UTF-8 bytes.
public record Syntax(String type, String field, Span span, List<Syntax> children) {
    public static final String ERROR = "ERROR";

    /// The first child; in a damaged tree, where there is none, a node of no type and no text.
    public Syntax first() {
        return children.isEmpty() ? nothing() : children.getFirst();
    }

    public Syntax last() {
        return children.isEmpty() ? nothing() : children.getLast();
    }

    private Syntax nothing() {
        return new Syntax("nothing", "", new Span(span.end(), span.end()), List.of());
    }

    public Optional<Syntax> field(String name) {
        for (Syntax child : children) {
            if (child.field().equals(name)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /// The first child of this type.
    public Optional<Syntax> child(String kind) {
        for (Syntax child : children) {
            if (child.type().equals(kind)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    public List<Syntax> all(String kind) {
        return children.stream().filter(child -> child.type().equals(kind)).toList();
    }
}

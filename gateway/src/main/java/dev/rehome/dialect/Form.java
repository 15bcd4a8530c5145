package dev.rehome.dialect;

import java.util.List;
import java.util.Optional;

/// A client's form (`multipart/form-data`), read: its fields and files in order.
///
/// @param boundary for the form that goes out; nobody outside can know it, so no file can hold it on purpose
public record Form(List<Part> parts, String boundary) {
    public Form {
        parts = List.copyOf(parts);
    }

    /// One part.
    public sealed interface Part {
        String name();
    }

    /// @param name such as `model` or `timestamp_granularities[]`; only names that end so occur twice
    public record Field(String name, String value) implements Part {}

    /// @param filename as the client gave it
    /// @param contentType as the client gave it
    public record File(String name, String filename, Optional<String> contentType, Content content) implements Part {}

    /// The value of a field.
    public Optional<String> field(String name) {
        for (Part part : parts) {
            if (part instanceof Field(String found, String value) && found.equals(name)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}

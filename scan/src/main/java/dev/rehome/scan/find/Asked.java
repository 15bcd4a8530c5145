package dev.rehome.scan.find;

import dev.rehome.scan.find.Finding.Confidence;
import dev.rehome.scan.marks.Provider;

/// A model that a call asks for by a name of another file.
///
/// @param module     as the language writes it (`./config`, `app.config`, `com.acme.Config`); in Go `.`, the file's own
///                   package
/// @param name       of the constant there
/// @param confidence of the call
public record Asked(String module, String name, Provider provider, Confidence confidence) {}

package dev.rehome.config;

import java.nio.file.Path;
import java.util.Optional;

/// How calls leave.
///
/// @param caFile certificates (PEM) that are trusted besides the system's, for providers behind an inspecting
///     proxy and for tests
public record Outbound(Optional<Path> caFile) {}

package dev.rehome.config;

import java.net.URI;
import java.util.Optional;

/// Where `rehome data update` gets an IP source.
///
/// @param url where the file is, `https`
/// @param sha256 the digest it must have, 64 hexadecimal digits; for sources that do not change
/// @param maxBytes the size above which it is not taken
public record Download(URI url, Optional<String> sha256, long maxBytes) {}

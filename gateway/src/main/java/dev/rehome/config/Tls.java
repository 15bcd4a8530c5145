package dev.rehome.config;

import java.nio.file.Path;

/// A certificate with its key. Both files are read again when they change.
///
/// @param certificateFile the certificate chain, PEM
/// @param keyFile its private key, PEM (PKCS#8)
public record Tls(Path certificateFile, Path keyFile) {}

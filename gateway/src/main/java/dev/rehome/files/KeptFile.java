package dev.rehome.files;

import java.time.Instant;

/// A file that an account keeps.
///
/// @param id `file-` and letters and digits that cannot be guessed
/// @param account the id of the account it belongs to; others do not see it
/// @param purpose OpenAI's word, such as `batch`
/// @param filename what the client called it; only shown
/// @param bytes its size
public record KeptFile(
        String id, String account, String purpose, String filename, long bytes, Instant createdAt, Instant expiresAt) {}

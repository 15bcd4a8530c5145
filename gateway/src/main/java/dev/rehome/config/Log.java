package dev.rehome.config;

/// What is logged, as JSON lines to standard error.
///
/// @param access whether each call gets a line
/// @param prompts whether prompts and answers are logged too; only for debugging, never with personal data
/// @param addresses how a client's address is logged: `truncated` (IPv4 to /24, IPv6 to /48), `hashed` (under
///     `hash_key`) or `none`
public record Log(boolean access, boolean prompts, Addresses addresses) {
    /// How a client's address is logged.
    public enum Addresses {
        /// IPv4 to /24, IPv6 to /48.
        TRUNCATED,
        /// A keyed hash.
        HASHED,
        /// Not at all.
        NONE
    }
}

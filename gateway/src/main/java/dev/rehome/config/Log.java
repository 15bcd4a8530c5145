package dev.rehome.config;

/// What is logged, as JSON lines to standard error. Prompts and answers never are.
///
/// @param access whether each call gets a line
/// @param addresses how a client's address is logged: `truncated` (IPv4 to /24, IPv6 to /48), `hashed` (under
///     `hash_key`) or `none`
public record Log(boolean access, Addresses addresses) {
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

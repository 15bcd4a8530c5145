package dev.rehome.config;

/// How large and how many things may be. Sizes are bytes, or such as `64KiB`, `10MiB`.
///
/// @param headBytesMax a request's head
/// @param bodyBytesMax a request's body
/// @param jsonDepthMax nesting of a request's JSON
/// @param answerBytesMax an answer that is not streamed, or all of a stream that is collected for one
/// @param connectionsMax client connections at the same time
/// @param upstreamConnectionsMax connections to one provider at the same time
/// @param upstreamQueueMax calls that wait for a connection to one provider
/// @param attemptsMax tries for one call, fail-over included
public record Limits(
        int headBytesMax,
        int bodyBytesMax,
        int jsonDepthMax,
        int answerBytesMax,
        int connectionsMax,
        int upstreamConnectionsMax,
        int upstreamQueueMax,
        int attemptsMax) {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /// What holds where the file says nothing.
    public static Limits defaults() {
        return new Limits(32 * KIB, 32 * MIB, 128, 64 * MIB, 20_000, 1_000, 1_000, 4);
    }
}

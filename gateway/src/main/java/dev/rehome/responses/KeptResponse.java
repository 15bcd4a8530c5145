package dev.rehome.responses;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// One response that is kept.
///
/// @param id the gateway's own
/// @param account whose it is; for everybody else there is none of this id
/// @param status OpenAI's word, such as `completed`
/// @param background whether it ran without anybody who waited for it
/// @param provider the id of the provider that answered
/// @param upstreamId the provider's id of it, where the provider keeps it too
/// @param previous the id of the response that it continues
/// @param input the items of this turn, a JSON array
/// @param response the response object
/// @param events what a stream of it shows; empty where it was not streamed in the background
public record KeptResponse(
        String id,
        String account,
        Instant created,
        String status,
        boolean background,
        Optional<String> provider,
        Optional<String> upstreamId,
        Optional<String> previous,
        byte[] input,
        byte[] response,
        byte[] events) {
    private static final Set<String> UNDER_WAY = Set.of("queued", "in_progress");

    public boolean isUnderWay() {
        return UNDER_WAY.contains(status);
    }

    /// What it takes, in bytes.
    public long bytes() {
        return (long) input.length + response.length + events.length;
    }
}

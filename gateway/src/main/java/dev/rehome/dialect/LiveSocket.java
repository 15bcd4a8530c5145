package dev.rehome.dialect;

import java.util.Optional;

/// How a kind opens a live session: OpenAI's Realtime API, whose events pass both ways as they are.
@FunctionalInterface
public interface LiveSocket {
    /// @param beta the client's `openai-beta` header, for the shape of events before it was settled
    Outbound.Socket open(Kind.Site site, TargetModel model, Credential credential, Optional<String> beta);
}

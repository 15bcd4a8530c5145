package dev.rehome.relay;

import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Strictness;
import dev.rehome.relay.RelayTarget.Header;
import java.util.List;
import java.util.function.Supplier;

/// One call that may be served, as the relay needs it.
///
/// @param id the gateway's id of the call; also `x-request-id`
/// @param decisionId also `x-rehome-decision`
/// @param targets lawful ones in the order to try, at least one
/// @param moved what a relocation brings to it
/// @param attemptsMax no more requests than this go to providers
/// @param headers for the client, whatever target answers
/// @param renderer makes the renderer of one attempt
public record RelayCall(
        String id,
        String decisionId,
        Ask ask,
        Moved moved,
        Strictness strictness,
        List<RelayTarget> targets,
        int attemptsMax,
        List<Header> headers,
        Supplier<Renderer> renderer) {
    public RelayCall {
        targets = List.copyOf(targets);
        headers = List.copyOf(headers);
    }

    /// A call that is not part of a relocation.
    public RelayCall(
            String id,
            String decisionId,
            Ask ask,
            Strictness strictness,
            List<RelayTarget> targets,
            int attemptsMax,
            List<Header> headers,
            Supplier<Renderer> renderer) {
        this(id, decisionId, ask, Moved.NOTHING, strictness, targets, attemptsMax, headers, renderer);
    }
}

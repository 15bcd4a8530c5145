package dev.rehome.dialect;

/// What a dialect prepared from an ask: a body to send and what is needed to read the answer. Any number of attempts
/// can be made from one draft.
///
/// @param body the body to send, or for a socket the first frame, UTF-8; not to be changed
/// @param stream whether the provider is asked to stream
/// @param wantsUsage whether the client wants the usage report in its stream
/// @param tier VERBATIM and PATCHED answers come as `Events.wire`, TRANSLATED ones as `Events.chat`
/// @param vectorsBase64 whether the client wants vectors as base64 from a provider that gives them as numbers
public record Draft(
        Operation operation,
        TargetModel model,
        byte[] body,
        boolean stream,
        boolean wantsUsage,
        Tier tier,
        boolean vectorsBase64) {
    public Draft(Operation operation, TargetModel model, byte[] body, boolean stream, boolean wantsUsage, Tier tier) {
        this(operation, model, body, stream, wantsUsage, tier, false);
    }
}

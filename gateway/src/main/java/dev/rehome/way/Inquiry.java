package dev.rehome.way;

import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Secret;
import dev.rehome.place.Address;
import dev.rehome.way.caller.KeyHash;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// What decisions need to know of one call.
///
/// @param id the gateway's id of the call
/// @param secret the key that the client presented
/// @param model the name it asks for
/// @param tokens the estimated input plus the largest output, for the limits
/// @param address the client's address, where the call shows one
/// @param declaredPlace the header `x-rehome-place`
/// @param conversation a number that is the same for all calls of one conversation; asked only when targets share calls
/// @param recorded whose call it is, where the gateway makes it itself; then there is no secret and no address
public record Inquiry(
        String id,
        Optional<Secret> secret,
        Operation operation,
        String model,
        long tokens,
        Optional<Address> address,
        Optional<String> declaredPlace,
        ToLongFunction<KeyHash> conversation,
        Optional<Recorded> recorded) {
    /// A call that a client makes.
    public Inquiry(
            String id,
            Optional<Secret> secret,
            Operation operation,
            String model,
            long tokens,
            Optional<Address> address,
            Optional<String> declaredPlace,
            ToLongFunction<KeyHash> conversation) {
        this(id, secret, operation, model, tokens, address, declaredPlace, conversation, Optional.empty());
    }
}

package dev.rehome.way;

import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.TargetModel;
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
/// @param only the one target that can serve it, where there is but one
public record Inquiry(
        String id,
        Optional<Secret> secret,
        Operation operation,
        String model,
        long tokens,
        Optional<Address> address,
        Optional<String> declaredPlace,
        ToLongFunction<KeyHash> conversation,
        Optional<Recorded> recorded,
        Optional<TargetModel> only) {
    public Inquiry(
            String id,
            Optional<Secret> secret,
            Operation operation,
            String model,
            long tokens,
            Optional<Address> address,
            Optional<String> declaredPlace,
            ToLongFunction<KeyHash> conversation,
            Optional<Recorded> recorded) {
        this(id, secret, operation, model, tokens, address, declaredPlace, conversation, recorded, Optional.empty());
    }

    /// The same about one target of the model, because what is asked about lies there.
    public Inquiry at(Optional<TargetModel> target) {
        return new Inquiry(
                id, secret, operation, model, tokens, address, declaredPlace, conversation, recorded, target);
    }

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

package dev.rehome.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a client authenticates with.
///
/// @param id its name in the ledger and the audit; no secret
/// @param account the account it belongs to
/// @param secret what the client sends as bearer token or `api-key`, 16 characters or more; or `secret_hash`
/// @param models the models it may ask for: names, `provider/model-id`, or patterns with `*` at the end, such
///     as `"*"` or `"zhipu/*"`
/// @param endUser what says where the end user is: `caller_address` (the client's address is the end user's),
///     `declared` (each call carries `x-rehome-place`) or `fixed` (all of them are in `place`)
/// @param rpm requests per minute; unlimited unless given
/// @param tpm tokens per minute; unlimited unless given
/// @param concurrency calls under way at the same time; unlimited unless given
/// @param samples which of its calls are recorded for evaluations; none unless given
public record Key(
        String id,
        String account,
        KeySecret secret,
        List<String> models,
        EndUser endUser,
        OptionalInt rpm,
        OptionalLong tpm,
        OptionalInt concurrency,
        Optional<SamplesOptions> samples) {
    public Key {
        models = List.copyOf(models);
    }

    /// A key whose calls are not recorded.
    public Key(
            String id,
            String account,
            KeySecret secret,
            List<String> models,
            EndUser endUser,
            OptionalInt rpm,
            OptionalLong tpm,
            OptionalInt concurrency) {
        this(id, account, secret, models, endUser, rpm, tpm, concurrency, Optional.empty());
    }

    /// Whether this key may ask for the model of this name; says nothing about whether the model exists.
    public boolean mayAskFor(String model) {
        return models.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? model.startsWith(pattern.substring(0, pattern.length() - 1))
                        : model.equals(pattern));
    }
}

package dev.rehome.config;

import dev.rehome.call.Entity;
import dev.rehome.dialect.Secret;
import java.net.URI;
import java.util.Map;

/// One site of one vendor's API, with the contract it is used under.
///
/// @param id its name here, the first part of `provider/model-id`
/// @param kind the wire protocol, such as `openai`, `azure`, `zhipu`, `openai-compatible`
/// @param baseUrl where it is, without a trailing slash; the kind's own address unless given. Redirects are
///     never followed
/// @param allowPlainHttp whether `base_url` may be `http` or `ws` to a host other than loopback
/// @param credential the secrets that the kind needs, by name
/// @param availability its id in the availability dataset, or `everywhere` for one's own models
/// @param contract who signed with the provider; the operator unless given
/// @param egress where the call leaves from
/// @param options what the kind can be told, such as `api_version` for `azure`
/// @param prices prices that replace the catalogue's, by the model's id at the provider
/// @param timeouts timeouts of this provider; each that is not given is the general one
/// @param batches `native` hands a batch of chats or embeddings over to the provider's own batch API, where all its
///     lines ask for one model that this provider would serve first; `gateway` calls line by line. Only `openai`,
///     `azure`, `zhipu`, `moonshot` and `qwen` can be `native`
public record Provider(
        String id,
        String kind,
        URI baseUrl,
        boolean allowPlainHttp,
        Map<String, Secret> credential,
        String availability,
        Entity contract,
        Egress egress,
        Map<String, String> options,
        Map<String, Prices> prices,
        CallTimeouts timeouts,
        BatchWay batches) {
    /// The availability id of models that may be used everywhere.
    public static final String EVERYWHERE = "everywhere";

    public Provider {
        credential = Map.copyOf(credential);
        options = Map.copyOf(options);
        prices = Map.copyOf(prices);
    }
}

package dev.rehome.config;

import dev.rehome.call.Entity;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.Strictness;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The whole configuration. Relative paths in the file are relative to the directory of the file.
///
/// @param listen where the gateway listens
/// @param admin who may use the admin port
/// @param store where usage, accounts and the audit are kept: `sqlite:FILE` or
///     `postgresql://USER[:PASSWORD]@HOST[:PORT]/DATABASE`
/// @param shared what several equal gateways share limits and cool-downs through: `none` or
///     `redis://[:PASSWORD@]HOST[:PORT]` (`rediss://` for TLS)
/// @param dataDir the directory for what the gateway makes itself: refreshed IP sources, spooled rows, the hash
///     key
/// @param hashKey the key of all keyed hashes (stored key secrets, client addresses in logs, sticky routes);
///     without it one is made at the first start and kept in `data_dir`. Gateways that share a store need the
///     same
/// @param operator who runs this gateway; signs the contracts with providers unless a provider says otherwise
/// @param location where this gateway runs, and how it finds out where a caller is
/// @param availability how the availability dataset is read
/// @param providers the sites that can be called
/// @param models the names that clients may ask for besides `provider/model-id`, which always works
/// @param accounts the operator's customers
/// @param keys what clients authenticate with
/// @param grace the notices whose risk the operator accepts until they take effect
/// @param grants what vendors have granted: tokens or money that is used up first
/// @param outbound how calls leave
/// @param timeouts how long things may take
/// @param limits how large and how many things may be
/// @param strictness what to do with a parameter that a target cannot take: `adapt` maps, clamps or drops it
///     and says so in `x-rehome-warnings`; `strict` refuses the call
/// @param log what is logged
/// @param files the files that clients upload
/// @param batches the batches that clients start
/// @param responses the responses that are kept for clients
/// @param policyUrl the operator's policy page; a refusal for legal reasons (451) links to it as `blocked-by`
/// @param appeal where a refused caller can complain, an address or a URL; part of each refusal
public record Config(
        Listen listen,
        Admin admin,
        Store store,
        Shared shared,
        Path dataDir,
        Optional<Secret> hashKey,
        Entity operator,
        Location location,
        AvailabilityOptions availability,
        List<Provider> providers,
        List<Model> models,
        List<Account> accounts,
        List<Key> keys,
        List<Grace> grace,
        List<Grant> grants,
        Outbound outbound,
        Timeouts timeouts,
        Limits limits,
        Strictness strictness,
        Log log,
        FilesOptions files,
        BatchesOptions batches,
        ResponsesOptions responses,
        Optional<URI> policyUrl,
        Optional<String> appeal) {
    public Config {
        providers = List.copyOf(providers);
        models = List.copyOf(models);
        accounts = List.copyOf(accounts);
        keys = List.copyOf(keys);
        grace = List.copyOf(grace);
        grants = List.copyOf(grants);
    }
}

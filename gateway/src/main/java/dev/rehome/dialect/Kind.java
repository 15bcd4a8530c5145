package dev.rehome.dialect;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A wire protocol with its habits: what `kind:` names in the configuration.
///
/// @param id such as `zhipu`
/// @param vendor the vendor's name for people, such as `Zhipu AI (bigmodel.cn)`
/// @param baseUrl the default; empty where each operator has his own (Azure, `openai-compatible`)
/// @param credentialFields the names under `credential:` in the configuration, in the order people give them
/// @param keyVariable the environment variable that `serve` without a file looks for; empty where there is none
/// @param scheme how a credential is got
/// @param dialect makes the dialect of one site
/// @param operations what it can do
/// @param more what only some kinds have
public record Kind(
        String id,
        String vendor,
        Optional<URI> baseUrl,
        List<String> credentialFields,
        Optional<String> keyVariable,
        CredentialScheme scheme,
        Function<Site, Dialect> dialect,
        List<Operation> operations,
        More more) {
    /// A kind with one set of secrets, without live sessions, options and batches of its own.
    public Kind(
            String id,
            String vendor,
            Optional<URI> baseUrl,
            List<String> credentialFields,
            Optional<String> keyVariable,
            CredentialScheme scheme,
            Function<Site, Dialect> dialect,
            List<Operation> operations) {
        this(id, vendor, baseUrl, credentialFields, keyVariable, scheme, dialect, operations, More.NOTHING);
    }

    /// What only some kinds have.
    ///
    /// @param otherCredentials sets of names that may stand in the place of `credentialFields`, such as those of an
    ///     Entra application for Azure
    /// @param live how a live session is opened
    /// @param options what the configuration may say for it
    /// @param batches its own batch API
    public record More(
            List<List<String>> otherCredentials,
            Optional<LiveSocket> live,
            List<KindOption> options,
            Optional<BatchApi> batches) {
        static final More NOTHING = new More(List.of(), Optional.empty(), List.of(), Optional.empty());

        public More {
            otherCredentials = List.copyOf(otherCredentials);
            options = List.copyOf(options);
        }
    }

    public List<List<String>> otherCredentials() {
        return more.otherCredentials;
    }

    public Optional<LiveSocket> live() {
        return more.live;
    }

    public List<KindOption> options() {
        return more.options;
    }

    public Optional<BatchApi> batches() {
        return more.batches;
    }

    /// The same with live sessions.
    public Kind with(LiveSocket socket) {
        return with(new More(more.otherCredentials, Optional.of(socket), more.options, more.batches));
    }

    /// The same with another set of secrets that may be given instead.
    public Kind orCredential(String... fields) {
        List<List<String>> others = joined(more.otherCredentials, List.of(List.of(fields)));
        return with(new More(others, more.live, more.options, more.batches));
    }

    /// The same with more that the configuration may say.
    public Kind with(KindOption... others) {
        List<KindOption> all = joined(more.options, List.of(others));
        return with(new More(more.otherCredentials, more.live, all, more.batches));
    }

    /// The same with a batch API of its own.
    public Kind with(BatchApi api) {
        return with(new More(more.otherCredentials, more.live, more.options, Optional.of(api)));
    }

    /// The same with videos, which are made as tasks; the configuration may declare hosts that results lie on.
    public Kind withVideos(Function<Site, Dialect> tasks) {
        Function<Site, Dialect> both = site -> {
            Dialect videos = tasks.apply(site);
            return new ByOperation(
                    dialect.apply(site),
                    Map.of(
                            Operation.VIDEO, videos,
                            Operation.VIDEO_STATUS, videos,
                            Operation.VIDEO_CONTENT, videos));
        };
        return with(scheme, both, joined(operations, List.of(Operation.VIDEO)))
                .with(KindOption.siteHosts("result_hosts"), KindOption.site("result_private", "allow", "deny"));
    }

    /// The same with another scheme.
    public Kind withScheme(CredentialScheme other) {
        return with(other, dialect, operations);
    }

    /// The same with another dialect.
    public Kind withDialect(Function<Site, Dialect> other) {
        return with(scheme, other, operations);
    }

    private Kind with(CredentialScheme credentials, Function<Site, Dialect> speaks, List<Operation> does) {
        return new Kind(id, vendor, baseUrl, credentialFields, keyVariable, credentials, speaks, does, more);
    }

    private Kind with(More other) {
        return new Kind(id, vendor, baseUrl, credentialFields, keyVariable, scheme, dialect, operations, other);
    }

    private static <T> List<T> joined(List<T> first, List<T> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    /// One site of a provider.
    ///
    /// @param baseUrl without a trailing slash
    /// @param options what the configuration says for this kind, such as `api_version` for Azure
    public record Site(URI baseUrl, Map<String, String> options) {
        public Site {
            options = Map.copyOf(options);
        }
    }
}

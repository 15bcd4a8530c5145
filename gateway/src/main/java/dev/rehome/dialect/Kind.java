package dev.rehome.dialect;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
/// @param otherCredentials sets of names that may stand in the place of `credentialFields`, such as those of an Entra
///     application for Azure
/// @param live how a live session is opened; empty where the kind has none
/// @param options what the configuration may say for it
/// @param batches its own batch API; empty where the kind has none
public record Kind(
        String id,
        String vendor,
        Optional<URI> baseUrl,
        List<String> credentialFields,
        Optional<String> keyVariable,
        CredentialScheme scheme,
        Function<Site, Dialect> dialect,
        List<Operation> operations,
        List<List<String>> otherCredentials,
        Optional<LiveSocket> live,
        List<KindOption> options,
        Optional<BatchApi> batches) {
    /// A kind with one set of secrets, without live sessions and options.
    public Kind(
            String id,
            String vendor,
            Optional<URI> baseUrl,
            List<String> credentialFields,
            Optional<String> keyVariable,
            CredentialScheme scheme,
            Function<Site, Dialect> dialect,
            List<Operation> operations) {
        this(
                id,
                vendor,
                baseUrl,
                credentialFields,
                keyVariable,
                scheme,
                dialect,
                operations,
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /// The same with live sessions.
    public Kind with(LiveSocket socket) {
        return new Kind(
                id,
                vendor,
                baseUrl,
                credentialFields,
                keyVariable,
                scheme,
                dialect,
                operations,
                otherCredentials,
                Optional.of(socket),
                options,
                batches);
    }

    /// The same with another set of secrets that may be given instead.
    public Kind orCredential(String... fields) {
        List<List<String>> others = new ArrayList<>(otherCredentials);
        others.add(List.of(fields));
        return new Kind(
                id,
                vendor,
                baseUrl,
                credentialFields,
                keyVariable,
                scheme,
                dialect,
                operations,
                List.copyOf(others),
                live,
                options,
                batches);
    }

    /// The same with videos, which are made as tasks; the configuration may declare hosts that results lie on.
    public Kind withVideos(Function<Site, Dialect> tasks) {
        List<Operation> more = new ArrayList<>(operations);
        more.add(Operation.VIDEO);
        return new Kind(
                        id,
                        vendor,
                        baseUrl,
                        credentialFields,
                        keyVariable,
                        scheme,
                        site -> {
                            Dialect videos = tasks.apply(site);
                            return new ByOperation(
                                    dialect.apply(site),
                                    Map.of(
                                            Operation.VIDEO, videos,
                                            Operation.VIDEO_STATUS, videos,
                                            Operation.VIDEO_CONTENT, videos));
                        },
                        List.copyOf(more),
                        otherCredentials,
                        live,
                        options,
                        batches)
                .with(KindOption.siteHosts("result_hosts"), KindOption.site("result_private", "allow", "deny"));
    }

    /// The same with another scheme.
    public Kind withScheme(CredentialScheme other) {
        return new Kind(
                id,
                vendor,
                baseUrl,
                credentialFields,
                keyVariable,
                other,
                dialect,
                operations,
                otherCredentials,
                live,
                options,
                batches);
    }

    /// The same with more that the configuration may say.
    public Kind with(KindOption... more) {
        List<KindOption> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new Kind(
                id,
                vendor,
                baseUrl,
                credentialFields,
                keyVariable,
                scheme,
                dialect,
                operations,
                otherCredentials,
                live,
                List.copyOf(all),
                batches);
    }

    /// The same with a batch API of its own.
    public Kind with(BatchApi api) {
        return new Kind(
                id,
                vendor,
                baseUrl,
                credentialFields,
                keyVariable,
                scheme,
                dialect,
                operations,
                otherCredentials,
                live,
                options,
                Optional.of(api));
    }

    /// The same with another dialect.
    public Kind withDialect(Function<Site, Dialect> other) {
        return new Kind(
                id,
                vendor,
                baseUrl,
                credentialFields,
                keyVariable,
                scheme,
                other,
                operations,
                otherCredentials,
                live,
                options,
                batches);
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

package dev.rehome.dialect.openailike;

import dev.rehome.dialect.CredentialScheme;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.KindOption;
import dev.rehome.dialect.Operation;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the kinds whose only secret is one key.
public final class Bearer {
    private static final String API_KEY = "api_key";

    private Bearer() {}

    /// A kind with a site of its own.
    ///
    /// @param id such as `zhipu`
    /// @param vendor for people, such as `Zhipu AI`
    public static Kind kind(String id, String vendor, String baseUrl, String keyVariable, Profile profile) {
        return new Kind(
                        id,
                        vendor,
                        Optional.of(URI.create(baseUrl)),
                        List.of(API_KEY),
                        Optional.of(keyVariable),
                        CredentialScheme.token(API_KEY),
                        site -> OpenAiDialect.at(site.baseUrl(), profile),
                        operations(profile))
                .with(options(profile));
    }

    /// A kind of which each operator has his own server.
    public static Kind ownServer(String id, String vendor, Profile profile) {
        return new Kind(
                        id,
                        vendor,
                        Optional.empty(),
                        List.of(API_KEY),
                        Optional.empty(),
                        CredentialScheme.token(API_KEY),
                        site -> OpenAiDialect.at(site.baseUrl(), profile),
                        operations(profile))
                .with(options(profile));
    }

    /// What a target may say that its model answers itself, or does not.
    public static KindOption[] options(Profile profile) {
        return Stream.concat(
                        profile.completions().map(_ -> "completions").stream(),
                        profile.responses().map(_ -> "responses").stream())
                .map(name -> KindOption.target(name, "native", "chat"))
                .toArray(KindOption[]::new);
    }

    public static List<Operation> operations(Profile profile) {
        return profile.requests().keySet().stream().sorted().toList();
    }
}

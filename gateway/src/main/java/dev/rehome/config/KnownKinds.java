package dev.rehome.config;

import dev.rehome.dialect.Kind;
import dev.rehome.dialect.KindOption;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the reader must know of the kinds of providers.
///
/// @param kinds by id
public record KnownKinds(Map<String, KnownKind> kinds) {
    private static final String OPEN_KIND = "openai-compatible";

    public KnownKinds {
        kinds = Map.copyOf(kinds);
    }

    /// One kind.
    ///
    /// @param credentialFields the names of its secrets
    /// @param isCredentialOptional whether its servers may ask for nothing
    /// @param baseUrl the default; empty where the file must say it
    /// @param otherCredentials sets of names that may stand in the place of `credentialFields`
    /// @param options what may stand under `options`, of a provider and of a target
    /// @param hasBatches whether it has a batch API of its own that can be used
    public record KnownKind(
            List<String> credentialFields,
            boolean isCredentialOptional,
            Optional<URI> baseUrl,
            List<List<String>> otherCredentials,
            List<KindOption> options,
            boolean hasBatches) {
        public KnownKind {
            credentialFields = List.copyOf(credentialFields);
            otherCredentials = List.copyOf(otherCredentials);
            options = List.copyOf(options);
        }

        public KnownKind(List<String> credentialFields, boolean isCredentialOptional, Optional<URI> baseUrl) {
            this(credentialFields, isCredentialOptional, baseUrl, List.of(), List.of(), false);
        }

        /// The options of providers, or of targets.
        List<KindOption> options(boolean ofTarget) {
            return options.stream()
                    .filter(option -> option.ofTarget() == ofTarget)
                    .toList();
        }

        /// All names that a secret may have.
        List<String> secretNames() {
            return credentials().flatMap(List::stream).distinct().toList();
        }

        /// The set of secrets that has all of these names; empty when they are of two sets.
        Optional<List<String>> credentialOf(Set<String> names) {
            return credentials().filter(fields -> fields.containsAll(names)).findFirst();
        }

        /// The sets of secrets in words.
        String credentialsInWords() {
            return credentials()
                    .map(fields -> String.join(", ", fields))
                    .collect(Collectors.joining("; or ", "one set of: ", ""));
        }

        private Stream<List<String>> credentials() {
            return Stream.concat(Stream.of(credentialFields), otherCredentials.stream());
        }
    }

    /// The kinds of the dialect registry. Only `openai-compatible` servers may ask for no credential.
    public static KnownKinds of(Collection<Kind> kinds) {
        return new KnownKinds(kinds.stream().collect(Collectors.toMap(Kind::id, KnownKinds::known)));
    }

    private static KnownKind known(Kind kind) {
        return new KnownKind(
                kind.credentialFields(),
                kind.id().equals(OPEN_KIND),
                kind.baseUrl(),
                kind.otherCredentials(),
                kind.options(),
                kind.batches().isPresent());
    }
}

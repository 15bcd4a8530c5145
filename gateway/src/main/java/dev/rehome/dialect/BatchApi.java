package dev.rehome.dialect;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The batch API of a kind that has one of its own: OpenAI's files and batches, with the vendor's habits.
///
/// @param address where a path such as `/batches` is at a site
/// @param keyHeader the header for the key
/// @param endpoints what the vendor calls an endpoint, by OpenAI's word for it; only those that it runs in batches
public record BatchApi(Address address, String keyHeader, Map<String, String> endpoints) {
    public static final String CHAT = "/v1/chat/completions";
    public static final String EMBEDDINGS = "/v1/embeddings";

    private static final String BEARER = "authorization";

    public BatchApi {
        endpoints = Map.copyOf(endpoints);
    }

    /// Where the parts of the API are.
    @FunctionalInterface
    public interface Address {
        /// @param rest a path with its query
        URI of(Kind.Site site, String rest);
    }

    /// One request.
    ///
    /// @param rest a path such as `/batches/batch_1`, with its query
    /// @param contentType empty where there is no body
    /// @param more what of the body follows `body`
    public record Request(String method, String rest, String contentType, byte[] body, List<Content> more) {
        public Request {
            more = List.copyOf(more);
        }
    }

    /// For kinds that take `Authorization: Bearer` and have it below their base URL.
    ///
    /// @param endpoints see above
    public static BatchApi bearer(Map<String, String> endpoints) {
        return new BatchApi((site, rest) -> URI.create(site.baseUrl() + rest), BEARER, endpoints);
    }

    /// The vendor's word for an endpoint; empty where it runs none such in batches.
    public Optional<String> endpoint(String endpoint) {
        return Optional.ofNullable(endpoints.get(endpoint));
    }

    public Outbound.Http outbound(Kind.Site site, Credential credential, Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        switch (credential) {
            case Credential.Token(var key) ->
                headers.put(keyHeader, keyHeader.equals(BEARER) ? "Bearer " + key.reveal() : key.reveal());
            case Credential.Bearer(var token) -> headers.put(BEARER, "Bearer " + token.reveal());
            case Credential.Nothing _, Credential.Signing _ -> {}
        }
        if (!request.contentType().isEmpty()) {
            headers.put("content-type", request.contentType());
        }
        return new Outbound.Http(
                request.method(), address.of(site, request.rest()), headers, request.body(), request.more());
    }
}

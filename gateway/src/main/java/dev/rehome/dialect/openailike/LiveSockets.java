package dev.rehome.dialect.openailike;

import dev.rehome.dialect.Credential;
import dev.rehome.dialect.LiveSocket;
import dev.rehome.dialect.Outbound;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Live sessions at `{base}/realtime?model=...`, with the key in a header.
public final class LiveSockets {
    private static final String BEARER = "authorization";

    private LiveSockets() {}

    /// For kinds that take `Authorization: Bearer`.
    public static LiveSocket bearer() {
        return below("", BEARER);
    }

    /// @param path between the base URL and `/realtime`, left out where the base URL ends with it
    /// @param keyHeader the header for the key
    public static LiveSocket below(String path, String keyHeader) {
        return (site, model, credential, beta) -> {
            String base = site.baseUrl().toString();
            String root = base.endsWith(path) ? base : base + path;
            String name = URLEncoder.encode(model.model(), StandardCharsets.UTF_8);
            URI uri = URI.create(root.replaceFirst("^http", "ws") + "/realtime?model=" + name);
            Map<String, String> headers = new LinkedHashMap<>();
            switch (credential) {
                case Credential.Token(var key) ->
                    headers.put(keyHeader, keyHeader.equals(BEARER) ? "Bearer " + key.reveal() : key.reveal());
                case Credential.Bearer(var token) -> headers.put(BEARER, "Bearer " + token.reveal());
                case Credential.Nothing _, Credential.Signing _ -> {}
            }
            beta.ifPresent(value -> headers.put("openai-beta", value));
            return new Outbound.Socket(uri, headers, List.of());
        };
    }
}

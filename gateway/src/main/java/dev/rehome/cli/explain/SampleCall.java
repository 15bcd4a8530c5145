package dev.rehome.cli.explain;

import dev.rehome.dialect.Credential;
import dev.rehome.dialect.CredentialScheme.Held;
import dev.rehome.dialect.CredentialScheme.Step;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Secret;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.Strictness;
import dev.rehome.server.front.OpenAiAsk;
import dev.rehome.way.Target;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What would be called for a small chat: method and address, made by the target's own dialect with secrets that are
/// none.
final class SampleCall {
    private static final byte[] BODY = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"
            .getBytes(StandardCharsets.UTF_8);
    private static final Secret NONE = new Secret("explained.explained");

    private SampleCall() {}

    static Optional<String> of(Target target) {
        OpenAiAsk ask = OpenAiAsk.read(Operation.CHAT, BODY, 16, Optional.empty());
        return switch (target.site().dialect().encode(ask, target.model(), Strictness.ADAPT)) {
            case Encoding.Unsupported _ -> Optional.empty();
            case Encoding.Ready(Draft draft, var _) -> {
                Stamp stamp = new Stamp(Instant.EPOCH, Duration.ZERO, "explained");
                yield Optional.of(
                        switch (target.site()
                                .dialect()
                                .attempt(draft, credential(target), stamp)
                                .first()) {
                            case Outbound.Http http -> http.method() + " " + withoutQuery(http.uri());
                            case Outbound.Fetch fetch -> "GET " + withoutQuery(fetch.uri());
                            case Outbound.Socket socket -> "WebSocket " + withoutQuery(socket.uri());
                        });
            }
        };
    }

    /// What the target's scheme makes of secrets that are none; a token that would have to be fetched is none, too.
    private static Credential credential(Target target) {
        Map<String, Secret> keys = new HashMap<>();
        target.site().kind().credentialFields().forEach(field -> keys.put(field, NONE));
        return switch (target.site().scheme().next(keys, Optional.empty(), Instant.EPOCH)) {
            case Step.Use(Credential made) -> made;
            case Step.Make(Held(Credential made, Instant _)) -> made;
            case Step.Fetch _, Step.Refuse _ -> new Credential.Token(NONE);
        };
    }

    private static String withoutQuery(URI uri) {
        String text = uri.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }
}

package dev.rehome.dialect.sensenova;

import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.KindOption;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.Tier;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.adapt.HttpTranslation;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// SenseTime's SenseNova by its native API (kind `sensenova`). Chat and embeddings.
public final class Sensenova implements Dialect {
    private static final URI BASE_URL = URI.create("https://api.sensenova.cn/v1/llm");

    private final URI chat;
    private final URI embeddings;

    private Sensenova(Kind.Site site) {
        chat = URI.create(site.baseUrl() + "/chat-completions");
        embeddings = URI.create(site.baseUrl() + "/embeddings");
    }

    public static Kind kind() {
        return new Kind(
                        "sensenova",
                        "SenseTime (SenseNova, native API)",
                        Optional.of(BASE_URL),
                        List.of(SensenovaKeys.ACCESS_KEY, SensenovaKeys.SECRET_KEY),
                        Optional.empty(),
                        new SensenovaKeys(),
                        Sensenova::new,
                        List.of(Operation.CHAT, Operation.EMBEDDINGS))
                .orCredential(SensenovaKeys.API_KEY)
                .with(KindOption.target("vision", "true", "false"));
    }

    @Override
    public Encoding encode(Ask ask, TargetModel target, Strictness strictness) {
        Adaptation adaptation = new Adaptation(strictness);
        if (ask.operation() == Operation.CHAT) {
            byte[] body = SensenovaRequest.chat(ask.chat(), target, adaptation);
            return adaptation.result(() ->
                    new Draft(Operation.CHAT, target, body, ask.chat().stream(), ask.includeUsage(), Tier.TRANSLATED));
        }
        if (ask.operation() == Operation.EMBEDDINGS) {
            byte[] body = SensenovaRequest.embeddings(ask.embeddings(), target, adaptation);
            return adaptation.result(
                    () -> new Draft(Operation.EMBEDDINGS, target, body, false, false, Tier.TRANSLATED));
        }
        return new Encoding.Unsupported(
                List.of("model"), "this provider has no " + ask.operation().word());
    }

    /// @throws IllegalArgumentException when the credential is no token
    @Override
    public Attempt attempt(Draft draft, Credential credential, Stamp stamp) {
        if (!(credential instanceof Credential.Token(var token))) {
            throw new IllegalArgumentException("credential: expected a token");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("accept", draft.stream() ? "text/event-stream" : "application/json");
        headers.put("authorization", "Bearer " + token.reveal());
        URI uri = draft.operation() == Operation.EMBEDDINGS ? embeddings : chat;
        Outbound.Http request = new Outbound.Http("POST", uri, headers, draft.body());
        return new HttpTranslation(request, new SensenovaAnswer(draft.operation(), stamp.now()));
    }
}

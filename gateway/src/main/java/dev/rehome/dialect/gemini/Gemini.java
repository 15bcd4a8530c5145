package dev.rehome.dialect.gemini;

import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.CredentialScheme;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.Outbound;
import dev.rehome.dialect.Shape;
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.Tier;
import dev.rehome.dialect.adapt.Adaptation;
import dev.rehome.dialect.http.HttpAttempt;
import dev.rehome.json.JsonEdit;
import dev.rehome.json.JsonFields;
import dev.rehome.json.JsonIndex;
import dev.rehome.json.MalformedJson;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Google's Gemini API (kind `gemini`). Chat and embeddings. The model is in the path, so that the body of a
/// client that speaks this API passes as it is; any other is translated.
///
/// Source of all wire facts in this package, where no other is named: the types of google-genai (npm 2.32,
/// PyPI 3.4) and ai.google.dev/api.
public final class Gemini implements Dialect {
    public static final Kind KIND = new Kind(
            "gemini",
            "Google Gemini (AI Studio)",
            Optional.of(URI.create("https://generativelanguage.googleapis.com/v1beta")),
            List.of("api_key"),
            Optional.of("GEMINI_API_KEY"),
            CredentialScheme.token("api_key"),
            Gemini::new,
            List.of(Operation.CHAT, Operation.EMBEDDINGS));

    private static final int DEPTH_MAX = 20;

    /// Stands behind a base URL that is a host only, as Google's SDKs write it.
    private static final String VERSION = "/v1beta";

    private final URI baseUrl;

    private Gemini(Kind.Site site) {
        String path = site.baseUrl().getRawPath();
        this.baseUrl = path == null || path.isEmpty() ? URI.create(site.baseUrl() + VERSION) : site.baseUrl();
    }

    @Override
    public Encoding encode(Ask ask, TargetModel target, Strictness strictness) {
        Adaptation adaptation = new Adaptation(strictness);
        return switch (ask.operation()) {
            case CHAT -> {
                Optional<JsonFields> own = ask.body(Shape.GEMINI).filter(body -> !UnsignedCalls.areIn(body, target));
                if (own.isPresent()) {
                    yield new Encoding.Ready(verbatim(ask, target, own.get()), List.of());
                }
                byte[] body = GeminiRequest.chat(ask.chat(), GeminiModel.of(target.model()), adaptation);
                yield adaptation.result(() ->
                        new Draft(Operation.CHAT, target, body, ask.stream(), ask.includeUsage(), Tier.TRANSLATED));
            }
            case EMBEDDINGS -> {
                byte[] body = GeminiRequest.embeddings(ask.embeddings(), GeminiModel.of(target.model()), adaptation);
                yield adaptation.result(
                        () -> new Draft(Operation.EMBEDDINGS, target, body, false, false, Tier.TRANSLATED));
            }
            case COUNT_TOKENS,
                    MODERATION,
                    RERANK,
                    IMAGE_GENERATION,
                    IMAGE_EDIT,
                    IMAGE_VARIATION,
                    SPEECH,
                    TRANSCRIPTION,
                    TRANSLATION,
                    VIDEO,
                    VIDEO_STATUS,
                    VIDEO_CONTENT ->
                new Encoding.Unsupported(
                        List.of("model"),
                        "This provider has no " + ask.operation().word() + " API.");
        };
    }

    /// A `model` in the body would have to be the one of the path.
    private static Draft verbatim(Ask ask, TargetModel target, JsonFields own) {
        byte[] body = own.has("model") ? new JsonEdit(own).remove("model").apply() : own.json();
        return new Draft(Operation.CHAT, target, body, ask.stream(), true, Tier.VERBATIM);
    }

    @Override
    public Attempt attempt(Draft draft, Credential credential, Stamp stamp) {
        String method = draft.operation() == Operation.EMBEDDINGS
                ? ":batchEmbedContents"
                : draft.stream() ? ":streamGenerateContent?alt=sse" : ":generateContent";
        URI uri =
                URI.create(baseUrl + "/" + GeminiModel.of(draft.model().model()).path() + method);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("accept", draft.stream() ? "text/event-stream" : "application/json");
        String secret = switch (credential) {
            case Credential.Nothing() -> "";
            case Credential.Token(var key) -> key.reveal();
            case Credential.Bearer _, Credential.Signing _ ->
                throw new IllegalArgumentException("a credential of another kind");
        };
        if (!secret.isEmpty()) {
            headers.put("x-goog-api-key", secret);
        }
        Outbound.Http request = new Outbound.Http("POST", uri, headers, draft.body());
        return new HttpAttempt(request, new GeminiObjects(draft, reading(draft, stamp)), draft.stream());
    }

    private static GeminiReading reading(Draft draft, Stamp stamp) {
        if (draft.operation() == Operation.EMBEDDINGS) {
            return new GeminiVectors(inputs(draft.body()));
        }
        return draft.tier() == Tier.VERBATIM
                ? new GeminiWire(draft.stream())
                : new GeminiAnswer(draft.stream(), stamp.callId());
    }

    /// How many texts this body of our own asks to embed.
    private static int inputs(byte[] body) {
        try {
            JsonIndex index = new JsonIndex(DEPTH_MAX, 2);
            index.read(body, 0, body.length);
            int count = 0;
            for (int each = index.first(index.find(0, "requests")); each >= 0; each = index.next(each)) {
                count++;
            }
            return count;
        } catch (MalformedJson e) {
            throw new IllegalStateException("a rendered request is malformed", e);
        }
    }
}

package dev.rehome.dialect.anthropic;

import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.Credential;
import dev.rehome.dialect.CredentialScheme;
import dev.rehome.dialect.Dialect;
import dev.rehome.dialect.Draft;
import dev.rehome.dialect.Encoding;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.KindOption;
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
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Anthropic's Messages API (kind `anthropic`). A client that speaks it is passed through with the model's name
/// changed;
/// any other is translated.
public final class AnthropicDialect implements Dialect {
    private static final String VERSION = "2023-06-01";
    private static final String BETA = "anthropic-beta";
    private static final String API_KEY = "api_key";

    private final URI messages;
    private final URI countTokens;

    private AnthropicDialect(Kind.Site site) {
        this.messages = URI.create(site.baseUrl() + "/v1/messages");
        this.countTokens = URI.create(site.baseUrl() + "/v1/messages/count_tokens");
    }

    public static Kind kind() {
        return new Kind(
                        "anthropic",
                        "Anthropic (Claude)",
                        Optional.of(URI.create("https://api.anthropic.com")),
                        List.of(API_KEY),
                        Optional.of("ANTHROPIC_API_KEY"),
                        CredentialScheme.token(API_KEY),
                        AnthropicDialect::new,
                        List.of(Operation.CHAT, Operation.COUNT_TOKENS))
                .with(
                        KindOption.target("like"),
                        KindOption.targetNumber("max_tokens"),
                        KindOption.target("json_instruction", "true", "false"));
    }

    @Override
    public Encoding encode(Ask ask, TargetModel target, Strictness strictness) {
        return switch (ask.operation()) {
            case CHAT, COUNT_TOKENS ->
                ask.body(Shape.ANTHROPIC)
                        .filter(body -> !ForeignProof.isIn(body.json()))
                        .map(body -> passed(ask, body, target))
                        .orElseGet(() -> translated(ask, target, strictness));
            case EMBEDDINGS,
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

    /// @throws IllegalArgumentException when the credential is of another kind
    @Override
    public Attempt attempt(Draft draft, Credential credential, Stamp stamp) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/json");
        headers.put("accept", draft.stream() ? "text/event-stream" : "application/json");
        headers.put("anthropic-version", VERSION);
        switch (credential) {
            case Credential.Nothing() -> {}
            case Credential.Token(var secret) -> headers.put("x-api-key", secret.reveal());
            case Credential.Bearer _, Credential.Signing _ ->
                throw new IllegalArgumentException("a credential of another kind");
        }
        headers.putAll(draft.headers());
        URI uri = draft.operation() == Operation.COUNT_TOKENS ? countTokens : messages;
        Answer answer = draft.tier() == Tier.TRANSLATED ? new ToldAnswer(draft.stream()) : new PassedAnswer();
        Outbound.Http request = new Outbound.Http("POST", uri, headers, draft.body());
        return new HttpAttempt(request, new AnthropicAnswer(answer, draft.stream()), draft.stream());
    }

    private static Encoding passed(Ask ask, JsonFields body, TargetModel target) {
        byte[] spliced = new JsonEdit(body).setString("model", target.model()).apply();
        Map<String, String> headers =
                ask.clientHeader(BETA).map(beta -> Map.of(BETA, beta)).orElse(Map.of());
        boolean stream = ask.operation() == Operation.CHAT && ask.stream();
        Draft draft = new Draft(ask.operation(), target, spliced, stream, ask.includeUsage(), Tier.VERBATIM);
        return new Encoding.Ready(draft.in(Shape.ANTHROPIC).with(headers), List.of());
    }

    private static Encoding translated(Ask ask, TargetModel target, Strictness strictness) {
        Adaptation adaptation = new Adaptation(strictness);
        if (ask.operation() == Operation.COUNT_TOKENS) {
            byte[] body = AnthropicRequest.count(ask.chat(), target, adaptation);
            return adaptation.result(() ->
                    new Draft(Operation.COUNT_TOKENS, target, body, false, false, Tier.VERBATIM).in(Shape.ANTHROPIC));
        }
        byte[] body = AnthropicRequest.chat(ask.chat(), target, adaptation);
        return adaptation.result(
                () -> new Draft(Operation.CHAT, target, body, ask.stream(), ask.includeUsage(), Tier.TRANSLATED));
    }
}

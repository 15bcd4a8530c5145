package dev.rehome.dialect.ernie;

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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Baidu ERNIE by its legacy API (kind `ernie`). Chat and embeddings.
public final class ErnieDialect implements Dialect {
    private static final URI BASE_URL = URI.create("https://aip.baidubce.com/rpc/2.0/ai_custom/v1/wenxinworkshop");

    private final URI baseUrl;

    private ErnieDialect(Kind.Site site) {
        this.baseUrl = site.baseUrl();
    }

    public static Kind kind() {
        return new Kind(
                        "ernie",
                        "Baidu ERNIE (legacy wenxinworkshop API)",
                        Optional.of(BASE_URL),
                        List.of("api_key", "secret_key"),
                        Optional.empty(),
                        new ErnieToken(URI.create("https://aip.baidubce.com/oauth/2.0/token")),
                        ErnieDialect::new,
                        List.of(Operation.CHAT, Operation.EMBEDDINGS))
                .with(
                        KindOption.siteUrl("token_url"),
                        KindOption.target("endpoint"),
                        KindOption.target("web_search", "true", "false"));
    }

    @Override
    public Encoding encode(Ask ask, TargetModel target, Strictness strictness) {
        Optional<ErnieModel> model = ErnieModel.of(target);
        if (model.isEmpty()) {
            return new Encoding.Unsupported(
                    List.of("model"), "unknown to this provider: give the target the option endpoint");
        }
        if (model.get().operation() != ask.operation()) {
            return new Encoding.Unsupported(
                    List.of("model"), "this model has no " + ask.operation().word());
        }
        Adaptation adaptation = new Adaptation(strictness);
        return switch (ask.operation()) {
            case CHAT -> {
                byte[] body = ErnieRequest.chat(ask.chat(), model.get(), target.options(), adaptation);
                yield adaptation.result(() -> new Draft(
                        Operation.CHAT, target, body, ask.chat().stream(), ask.includeUsage(), Tier.TRANSLATED));
            }
            case EMBEDDINGS -> {
                byte[] body = ErnieRequest.embeddings(ask.embeddings(), adaptation);
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
                    VIDEO_CONTENT -> throw new IllegalStateException("no model does " + ask.operation());
        };
    }

    /// @throws IllegalArgumentException when the credential is no token, or the model is unknown
    @Override
    public Attempt attempt(Draft draft, Credential credential, Stamp stamp) {
        if (!(credential instanceof Credential.Token token)) {
            throw new IllegalArgumentException("credential: expected an access token");
        }
        ErnieModel model = ErnieModel.of(draft.model())
                .orElseThrow(() -> new IllegalArgumentException("model: unknown " + draft.model()));
        String accessToken = token.value().reveal();
        URI uri = URI.create(baseUrl + "/" + model.endpoint() + "?access_token="
                + URLEncoder.encode(accessToken, StandardCharsets.UTF_8));
        Outbound.Http request =
                new Outbound.Http("POST", uri, Map.of("content-type", "application/json"), draft.body());
        return new HttpTranslation(request, new ErnieAnswer(draft.operation(), stamp.callId()));
    }
}

package dev.rehome.dialect.spark;

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
import dev.rehome.dialect.Stamp;
import dev.rehome.dialect.Strictness;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.Tier;
import dev.rehome.dialect.adapt.Adaptation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// iFLYTEK Spark over WebSocket (kind `spark`). Chat only; every answer comes in pieces.
public final class SparkDialect implements Dialect {
    private final URI baseUrl;

    private SparkDialect(Kind.Site site) {
        this.baseUrl = site.baseUrl();
    }

    public static Kind kind() {
        return new Kind(
                        "spark",
                        "iFLYTEK Spark (WebSocket)",
                        Optional.of(URI.create("wss://spark-api.xf-yun.com")),
                        List.of("app_id", "api_key", "api_secret"),
                        Optional.empty(),
                        CredentialScheme.signing(),
                        SparkDialect::new,
                        List.of(Operation.CHAT))
                .with(
                        KindOption.target("domain"),
                        KindOption.target("path"),
                        KindOption.targetNumber("max_tokens_max"),
                        KindOption.target("web_search", "true", "false"));
    }

    @Override
    public Encoding encode(Ask ask, TargetModel target, Strictness strictness) {
        if (ask.operation() != Operation.CHAT) {
            return new Encoding.Unsupported(
                    List.of("model"), "this provider has no " + ask.operation().word());
        }
        Optional<SparkModel> model = SparkModel.of(target);
        if (model.isEmpty()) {
            return new Encoding.Unsupported(
                    List.of("model"), "unknown to this provider: give the target the options domain and path");
        }
        Adaptation adaptation = new Adaptation(strictness);
        byte[] frame = SparkRequest.frame(ask.chat(), model.get(), target.options(), adaptation);
        return adaptation.result(
                () -> new Draft(Operation.CHAT, target, frame, true, ask.includeUsage(), Tier.TRANSLATED));
    }

    /// @throws IllegalArgumentException when the credential is not one to sign with, or the model is unknown
    @Override
    public Attempt attempt(Draft draft, Credential credential, Stamp stamp) {
        if (!(credential instanceof Credential.Signing keys)) {
            throw new IllegalArgumentException("credential: expected app_id, api_key and api_secret");
        }
        SparkModel model = SparkModel.of(draft.model())
                .orElseThrow(() -> new IllegalArgumentException("model: unknown " + draft.model()));
        URI signed = SparkSigning.sign(
                URI.create(baseUrl + model.path()),
                keys.reveal("api_key"),
                keys.reveal("api_secret"),
                stamp.serverTime());
        String frame = SparkRequest.withAppId(draft.body(), keys.reveal("app_id"));
        return new SparkAttempt(new Outbound.Socket(signed, Map.of(), List.of(frame)), stamp.callId());
    }
}

package dev.rehome.dialect.dashscope;

import dev.rehome.chat.ChatRequest;
import dev.rehome.dialect.Ask;
import dev.rehome.dialect.Attempt;
import dev.rehome.dialect.ByOperation;
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
import dev.rehome.dialect.adapt.HttpTranslation;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Alibaba's Qwen by its native API (kind `dashscope`). Chat, of text and of pictures and sound, and embeddings.
///
/// The other sites: `https://dashscope-intl.aliyuncs.com/api/v1` (Singapore),
/// `https://dashscope-us.aliyuncs.com/api/v1`
/// (Virginia). Endpoint, key and model must be of one region.
public final class DashScope implements Dialect {
    private static final URI BASE_URL = URI.create("https://dashscope.aliyuncs.com/api/v1");
    private static final String ENDPOINT = "endpoint";
    private static final String MULTIMODAL = "multimodal";

    private final URI text;
    private final URI multimodal;
    private final URI embeddings;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private DashScope(Kind.Site site) {
        String services = site.baseUrl() + "/services/";
        text = URI.create(services + "aigc/text-generation/generation");
        multimodal = URI.create(services + "aigc/multimodal-generation/generation");
        embeddings = URI.create(services + "embeddings/text-embedding/text-embedding");
        header("workspace", "X-DashScope-WorkSpace", site);
        header("data_inspection", "X-DashScope-DataInspection", site);
    }

    public static Kind kind() {
        return kind(DashScope::new, List.of(Operation.CHAT, Operation.EMBEDDINGS));
    }

    /// The kind with videos, and with ranks and pictures, which another dialect of the same sites knows.
    public static Kind kind(Function<Kind.Site, ? extends Dialect> media) {
        return kind(
                        site -> {
                            Dialect others = media.apply(site);
                            return new ByOperation(
                                    new DashScope(site),
                                    Map.of(Operation.RERANK, others, Operation.IMAGE_GENERATION, others));
                        },
                        List.of(Operation.CHAT, Operation.EMBEDDINGS, Operation.RERANK, Operation.IMAGE_GENERATION))
                .withVideos(WanVideos::at);
    }

    private static Kind kind(Function<Kind.Site, Dialect> dialect, List<Operation> operations) {
        return new Kind(
                        "dashscope",
                        "Alibaba (Qwen, native API)",
                        Optional.of(BASE_URL),
                        List.of("api_key"),
                        Optional.empty(),
                        CredentialScheme.token("api_key"),
                        dialect,
                        operations)
                .with(
                        KindOption.site("workspace"),
                        KindOption.site("data_inspection"),
                        KindOption.target("endpoint", "text", "multimodal"),
                        KindOption.target("incremental_output", "true", "false"),
                        KindOption.target("stream", "always", "as_asked"));
    }

    private void header(String option, String name, Kind.Site site) {
        String value = site.options().getOrDefault(option, "");
        if (!value.isEmpty()) {
            headers.put(name, value);
        }
    }

    @Override
    public Encoding encode(Ask ask, TargetModel target, Strictness strictness) {
        Adaptation adaptation = new Adaptation(strictness);
        if (ask.operation() == Operation.CHAT) {
            return chat(ask, target, adaptation);
        }
        if (ask.operation() != Operation.EMBEDDINGS) {
            return new Encoding.Unsupported(
                    List.of("model"), "this provider has no " + ask.operation().word());
        }
        byte[] body = DashScopeRequest.embeddings(ask.embeddings(), target, adaptation);
        return adaptation.result(() -> new Draft(Operation.EMBEDDINGS, target, body, false, false, Tier.TRANSLATED));
    }

    private static Encoding chat(Ask ask, TargetModel target, Adaptation adaptation) {
        ChatRequest request = ask.chat();
        DashScopeModel model = new DashScopeModel(target);
        boolean stream =
                request.stream() || model.streamsOnly(Thinking.of(request).isOff());
        byte[] body = DashScopeRequest.chat(request, target, stream, adaptation);
        TargetModel placed = placed(target, model.isMultimodal(request));
        return adaptation.result(
                () -> new Draft(Operation.CHAT, placed, body, stream, ask.includeUsage(), Tier.TRANSLATED));
    }

    /// The target with the endpoint that this call belongs to, which may depend on the messages.
    private static TargetModel placed(TargetModel target, boolean isMultimodal) {
        Map<String, String> options = new HashMap<>(target.options());
        options.put(ENDPOINT, isMultimodal ? MULTIMODAL : "text");
        return new TargetModel(target.provider(), target.model(), options, target.tools());
    }

    /// @throws IllegalArgumentException when the credential is no key
    @Override
    public Attempt attempt(Draft draft, Credential credential, Stamp stamp) {
        if (!(credential instanceof Credential.Token(var key))) {
            throw new IllegalArgumentException("credential: expected a key");
        }
        Map<String, String> all = new LinkedHashMap<>();
        all.put("content-type", "application/json");
        all.put("accept", draft.stream() ? "text/event-stream" : "application/json");
        all.put("authorization", "Bearer " + key.reveal());
        if (draft.stream()) {
            all.put("X-DashScope-SSE", "enable");
        }
        all.putAll(headers);
        Outbound.Http request = new Outbound.Http("POST", address(draft), all, draft.body());
        boolean repeats = draft.stream() && new DashScopeModel(draft.model()).isCumulative();
        return new HttpTranslation(request, new DashScopeAnswer(draft.operation(), repeats, stamp.now()));
    }

    private URI address(Draft draft) {
        if (draft.operation() == Operation.EMBEDDINGS) {
            return embeddings;
        }
        return MULTIMODAL.equals(draft.model().options().get(ENDPOINT)) ? multimodal : text;
    }
}

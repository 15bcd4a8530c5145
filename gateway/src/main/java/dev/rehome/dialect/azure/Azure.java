package dev.rehome.dialect.azure;

import static dev.rehome.dialect.FailureClass.AUTH;
import static dev.rehome.dialect.FailureClass.CALLER;
import static dev.rehome.dialect.FailureClass.CAPABILITY;
import static dev.rehome.dialect.FailureClass.CONTENT;
import static dev.rehome.dialect.FailureClass.OVERLOAD;
import static dev.rehome.dialect.FailureClass.RATE;
import static dev.rehome.dialect.Remedy.NONE;
import static dev.rehome.dialect.Remedy.OTHER_TARGET;
import static dev.rehome.dialect.Remedy.RENEW_CREDENTIAL_ONCE;
import static dev.rehome.dialect.Remedy.SAME_TARGET;
import static dev.rehome.dialect.openailike.ErrorRow.row;
import static dev.rehome.dialect.openailike.Rule.formats;
import static dev.rehome.dialect.openailike.Rule.leaveOut;
import static dev.rehome.dialect.openailike.Rule.rename;

import dev.rehome.dialect.BatchApi;
import dev.rehome.dialect.Kind;
import dev.rehome.dialect.KindOption;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.openailike.Answers;
import dev.rehome.dialect.openailike.Bearer;
import dev.rehome.dialect.openailike.Completions;
import dev.rehome.dialect.openailike.ErrorRows;
import dev.rehome.dialect.openailike.LiveSockets;
import dev.rehome.dialect.openailike.MessageRules;
import dev.rehome.dialect.openailike.OpenAiDialect;
import dev.rehome.dialect.openailike.Profile;
import dev.rehome.dialect.openailike.Requests;
import dev.rehome.dialect.openailike.Responses;
import dev.rehome.dialect.openailike.Rule;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Azure OpenAI, by the deployments path (with the option `api_version`) or by `/openai/v1` (without it). The first
/// chunk
/// of a stream has no choices, annotations come without a `delta`, and a finish may be taken back by the content filter
/// after the fact.
///
/// Sources: MicrosoftDocs/azure-ai-docs `api-version-lifecycle.md` @00f98cc3 and `content-filter.md` @08479533;
/// openai/openai-python#937, langchain-ai issues and others for the recorded errors.
public final class Azure {
    private static final String API_VERSION = "api_version";

    private static final ErrorRows ERRORS = ErrorRows.of(
            row(400, "content_filter", "", CONTENT, NONE, "content_filter"),
            row(400, "context_length_exceeded", "", CALLER, OTHER_TARGET, "context_length_exceeded"),
            row(400, "", "unrecognized request argument", CALLER, NONE, "unsupported_parameter"),
            row(401, "", "", AUTH, RENEW_CREDENTIAL_ONCE, ""),
            row(403, "PermissionDenied", "", AUTH, OTHER_TARGET, ""),
            row(404, "DeploymentNotFound", "", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(404, "", "deployment", CAPABILITY, OTHER_TARGET, "model_not_found"),
            row(404, "", "", CAPABILITY, OTHER_TARGET, ""),
            row(429, "", "retry after 86400", RATE, OTHER_TARGET, "rate_limit_exceeded"),
            row(429, "", "high demand", OVERLOAD, SAME_TARGET, ""),
            row(429, "", "", RATE, SAME_TARGET, "rate_limit_exceeded"));

    public static final Kind KIND = new Kind(
                    "azure",
                    "Microsoft (Azure OpenAI)",
                    Optional.empty(),
                    List.of("api_key"),
                    Optional.of("AZURE_OPENAI_API_KEY"),
                    AzureKeys.global(),
                    Azure::dialect,
                    Bearer.operations(profile("")))
            .orCredential(AzureKeys.TENANT_ID, AzureKeys.CLIENT_ID, AzureKeys.CLIENT_SECRET)
            .with(LiveSockets.below("/openai/v1", "api-key"))
            .with(KindOption.site(API_VERSION), KindOption.siteUrl("authority"), KindOption.site("scope"))
            .with(Bearer.options(profile("")))
            .with(new BatchApi(
                    Azure::batches,
                    "api-key",
                    Map.of(BatchApi.CHAT, "/chat/completions", BatchApi.EMBEDDINGS, "/embeddings")));

    /// The words of the endpoints are those of learn.microsoft.com/azure/ai-services/openai/how-to/batch.
    private static URI batches(Kind.Site site, String rest) {
        String version = site.options().getOrDefault(API_VERSION, "");
        String base = site.baseUrl().toString();
        if (version.isEmpty()) {
            return URI.create((base.endsWith("/openai/v1") ? base : base + "/openai/v1") + rest);
        }
        String joiner = rest.contains("?") ? "&" : "?";
        return URI.create(base + "/openai" + rest + joiner + API_VERSION.replace('_', '-') + "=" + encoded(version));
    }

    private static OpenAiDialect dialect(Kind.Site site) {
        String version = site.options().getOrDefault(API_VERSION, "");
        String base = site.baseUrl().toString();
        if (version.isEmpty()) {
            String root = base.endsWith("/openai/v1") ? base : base + "/openai/v1";
            return OpenAiDialect.at(URI.create(root), profile(version));
        }
        return new OpenAiDialect(
                profile(version),
                (requests, model) -> URI.create(base + "/openai/deployments/" + encoded(model.model()) + requests.path()
                        + "?api-version=" + encoded(version)));
    }

    /// What a dated API version does not know yet is kept from it; the versions are dates, so they compare as text.
    private static Profile profile(String version) {
        boolean undated = version.isEmpty();
        List<Rule> rules = new ArrayList<>(List.of(leaveOut("top_k")));
        if (!undated && version.compareTo("2024-08-01") < 0) {
            rules.add(formats("text", "json_object"));
        }
        if (!undated && version.compareTo("2024-09-01") < 0) {
            rules.add(rename("max_completion_tokens", "max_tokens"));
            rules.add(leaveOut("parallel_tool_calls"));
        }
        if (!undated && version.compareTo("2024-12-01") < 0) {
            rules.add(leaveOut("reasoning_effort", "store", "metadata"));
        }
        Requests chat = Requests.chat(MessageRules.none().withoutThoughts(), rules.toArray(Rule[]::new));
        Profile profile = Profile.of(
                        undated || version.compareTo("2024-09-01") >= 0 ? chat : chat.withoutUsageOption(),
                        Answers.patched().withFinishAtEnd(),
                        ERRORS)
                .withKeyHeader("api-key")
                .withEmbeddings(Requests.embeddings())
                .with(Operation.IMAGE_GENERATION, Requests.at("/images/generations"))
                .with(Operation.SPEECH, Requests.at("/audio/speech"))
                .with(Operation.TRANSCRIPTION, Requests.at("/audio/transcriptions"))
                .with(Operation.TRANSLATION, Requests.at("/audio/translations"))
                .withCompletions(Completions.only(
                        undated
                                ? Requests.completions()
                                : Requests.completions().withoutUsageOption(),
                        "gpt-35-turbo-instruct",
                        "gpt-3.5-turbo-instruct"));
        // Behind a dated version the path is another one, and the deployment is in no path.
        return undated ? profile.withResponses(Responses.all()) : profile;
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Azure() {}
}

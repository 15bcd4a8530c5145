package dev.rehome.dialect.qwen;

import static dev.rehome.dialect.openailike.Rule.leaveOut;
import static dev.rehome.dialect.openailike.Rule.refuse;

import dev.rehome.dialect.Kind;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.openailike.Answers;
import dev.rehome.dialect.openailike.MessageRules;
import dev.rehome.dialect.openailike.OpenAiDialect;
import dev.rehome.dialect.openailike.Profile;
import dev.rehome.dialect.openailike.Requests;
import dev.rehome.dialect.openailike.Rule;
import java.util.List;

/// Ranks and pictures of Alibaba's native API, for both kinds of its sites. Pictures of the models that answer at once
/// (`qwen-image` and its kin); those that make a task of it are not served, nor is sound, whose files lie elsewhere.
///
/// Sources: recorded traffic of cnblogs/dashscope-sdk @7afccbd; help.aliyun.com on `text-rerank` and
/// `multimodal-generation`.
public final class QwenMedia {
    private QwenMedia() {}

    static Requests rerank() {
        return Requests.at(
                        "/services/rerank/text-rerank/text-rerank",
                        new Rule.Documents(500),
                        refuse("rank_fields"),
                        leaveOut("user", "max_chunks_per_doc", "max_tokens_per_doc"))
                .converted(new QwenRanks());
    }

    static Requests images() {
        return Requests.at(
                        "/services/aigc/multimodal-generation/generation",
                        new Rule.NotAuto(List.of("size")),
                        new Rule.OneOf("response_format", List.of("url")),
                        refuse("background", "stream", "partial_images"),
                        leaveOut("quality", "style", "moderation", "output_format", "output_compression", "user"))
                .converted(new QwenImages());
    }

    /// The dialect of these operations at a site of the native API.
    public static OpenAiDialect at(Kind.Site site) {
        Profile profile = Profile.of(Requests.chat(MessageRules.none()), Answers.patched(), Qwen.ERRORS)
                .with(Operation.RERANK, rerank())
                .with(Operation.IMAGE_GENERATION, images());
        return OpenAiDialect.at(site.baseUrl(), profile);
    }
}

package dev.rehome.server.front.videos;

import dev.rehome.call.Feature;
import dev.rehome.chat.ChatRequest;
import dev.rehome.chat.EmbeddingsRequest;
import dev.rehome.dialect.Operation;
import dev.rehome.dialect.TargetModel;
import dev.rehome.dialect.TaskState;
import dev.rehome.dialect.TaskStep;
import dev.rehome.json.JsonFields;
import dev.rehome.relay.Renderer;
import dev.rehome.server.front.AskFacts;
import dev.rehome.server.front.ClientAsk;
import dev.rehome.server.front.MediaRenderer;
import dev.rehome.server.front.TokenEstimate;
import dev.rehome.videos.KeptVideo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// One call of the API of videos that goes to a provider: a step of a task.
///
/// @param step what it is
/// @param model the name that the client asked for
/// @param only where the task is, once it is somewhere
/// @param facts what the decision needs
/// @param lost fields of the client's that no vendor has
/// @param bytesIn the size of the request's body
/// @param seen takes note of what the provider says
public record VideoAsk(
        Operation operation,
        TaskStep step,
        String model,
        Optional<TargetModel> only,
        AskFacts facts,
        List<String> lost,
        long bytesIn,
        Function<TaskState, KeptVideo> seen)
        implements ClientAsk {
    private static final byte[] NOTHING = {};

    public VideoAsk {
        lost = List.copyOf(lost);
    }

    /// @param seen takes note of the provider's id, and says what the client is shown
    public static VideoAsk submit(VideoForm form, long bytesIn, Function<TaskState, KeptVideo> seen) {
        TokenEstimate tokens = new TokenEstimate();
        tokens.text(form.wish().prompt().length());
        boolean isShown = form.wish().image().isPresent();
        if (isShown) {
            tokens.image();
        }
        Set<Feature> features = isShown ? Set.of(Feature.VISION) : Set.of();
        return new VideoAsk(
                Operation.VIDEO,
                new TaskStep.Submit(form.wish()),
                form.model(),
                Optional.empty(),
                new AskFacts(tokens.tokens(), 0, 1, features, AskFacts.Sticky.NONE),
                form.lost(),
                bytesIn,
                seen);
    }

    public static VideoAsk look(KeptVideo video, Function<TaskState, KeptVideo> seen) {
        return about(video, Operation.VIDEO_STATUS, new TaskStep.Look(video.task()), seen);
    }

    public static VideoAsk fetch(KeptVideo video, URI result) {
        return about(video, Operation.VIDEO_CONTENT, new TaskStep.Fetch(result), _ -> video);
    }

    private static VideoAsk about(
            KeptVideo video, Operation operation, TaskStep step, Function<TaskState, KeptVideo> seen) {
        return new VideoAsk(
                operation,
                step,
                video.model(),
                Optional.of(video.target()),
                new AskFacts(0, 0, 1, Set.of(), AskFacts.Sticky.NONE),
                List.of(),
                0,
                seen);
    }

    @Override
    public Optional<TaskStep> task() {
        return Optional.of(step);
    }

    @Override
    public boolean stream() {
        return step instanceof TaskStep.Fetch;
    }

    @Override
    public Renderer renderer(Answering answering) {
        return stream() ? MediaRenderer.of(this, answering) : new VideoRenderer(seen);
    }

    @Override
    public Optional<JsonFields> openAi() {
        return Optional.empty();
    }

    @Override
    public ChatRequest chat() {
        throw new IllegalStateException("not a chat");
    }

    @Override
    public EmbeddingsRequest embeddings() {
        throw new IllegalStateException("not an embeddings call");
    }

    @Override
    public boolean includeUsage() {
        return false;
    }

    @Override
    public byte[] body() {
        return NOTHING;
    }
}
